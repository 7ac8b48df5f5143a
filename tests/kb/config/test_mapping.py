import pytest

from kb.config import Source, SourceMapping, as_text, load_config
from kb.config.mapping import setting
from kb.errors import ConfigError

BLOCK = """
[[sources]]
location = "library"
suffixes = [".md", ".html.md.erb"]
exclude = "_drafts"
[sources.mapping]
body = {Why = "why", What = "what"}
debris = {liquid = "strip"}
[sources.mapping.fields]
reviewed.on = "checked"
tags = ["tags", "category"]
"""


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def load_text(text):
        (tmp_path / "kb.toml").write_text(text)
        return load_config().config

    return load_text


def test_mapping_is_read_with_its_order(load):
    config = load(BLOCK)
    (source,) = config.sources
    assert source.mapping == SourceMapping(
        body=(("Why", "why"), ("What", "what")),
        debris=(("liquid", "strip"),),
        fields=(("reviewed.on", ("checked",)), ("tags", ("tags", "category"))),
    )
    assert config.suffixes_of(source) == (".md", ".html.md.erb")
    assert source.exclude == ("_drafts",)


def test_source_without_suffixes_has_those_of_the_library(load):
    config = load('suffixes = [".markdown"]\n[[sources]]\nlocation = "a"\n')
    assert config.suffixes_of(config.sources[0]) == (".markdown",)


def test_mapping_survives_its_way_through_json(load):
    source = load(BLOCK).sources[0]
    assert Source.model_validate_json(source.model_dump_json()) == source
    assert hash(source) == hash(source.model_copy())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("strip", "stripp"), "'mapping.debris' of the first source is 'stripp'"),
        (("liquid", "likwid"), "'mapping.debris' of the first source is 'likwid'"),
        (("body =", "bodi ="), "'mapping.bodi' of the first source does not exist"),
        (('"checked"', "7"), "'mapping.fields' of the first source is 7"),
        (('"checked"', "'a..b'"), "'mapping.fields' of the first source is 'a..b'"),
    ],
)
def test_wrong_value_stops_the_start_and_says_which(load, change, words):
    with pytest.raises(ConfigError) as raised:
        load(BLOCK.replace(*change))
    assert words in raised.value.message
    assert raised.value.remedy


def test_mapping_as_text_names_what_it_has(load):
    assert "mapping=(body, debris, fields)" in as_text(load(BLOCK).sources[0])


def test_setting_keeps_what_is_allowed():
    assert setting(1, "A number.", "any").json_schema_extra == {"allowed": "any"}
