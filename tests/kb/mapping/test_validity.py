import pytest

from kb.config import Source, SourceMapping
from kb.errors import ConfigError
from kb.mapping.validity import check_mapping


def source(**mapping):
    return Source(name="shared", mapping=SourceMapping.model_validate(mapping))


def test_mapping_of_known_names_is_accepted():
    check_mapping(Source())
    check_mapping(source(fields={"reviewed.on": "a"}, types={"**": "page"}, split={"tags": ","}))


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"fields": {"sumary": "a"}}, "mapping.fields' names 'sumary'"),
        ({"types": {"**": "playbok"}}, "mapping.types' names 'playbok'"),
        ({"split": {"title": ","}}, "mapping.split' names 'title'"),
    ],
)
def test_unknown_name_stops_the_start_and_says_which(mapping, words):
    with pytest.raises(ConfigError, match="shared") as raised:
        check_mapping(source(**mapping))
    assert words in raised.value.message
    assert raised.value.remedy.startswith(("Did you mean", "Allowed: "))
