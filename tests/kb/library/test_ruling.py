import pytest

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from kb.steering.rules import Pin, Question, Rules
from tests.origin import Origin

PAGE = "---\nid: a\ntitle: A\ntype: page\nsummary: S.\n---\nJam.\n"


@pytest.fixture
def load(tmp_path):
    """The state of a library of two sources, given what is in their search.yml."""

    def load(*rules):
        sources = []
        for number, text in enumerate(rules):
            origin = Origin(tmp_path / f"origin{number}")
            origin.commit({"a.md": PAGE.replace("id: a", f"id: a{number}"), "search.yml": text})
            sources.append(Source(name=f"s{number}", location=str(origin.path)))
        with Loader(Config(data_folder=tmp_path / "data", sources=tuple(sources))) as loader:
            loader.revisions()
            return loader.load(Silence())

    return load


def test_rules_of_the_first_source_count(load):
    state = load("pins: {help: a0}", "pins: {help: a1}")
    assert state.rules == Rules(pins=(Pin("help", ("a0",)),))


def test_rule_for_a_document_that_is_not_there_is_found(load):
    found = [one for one in load("pins:\n  help: [a0, a9]\n").problems if one.path == "search.yml"]
    assert [str(one) for one in found] == [
        "search.yml:2:14: warning KB273 'a9': There is no such document. "
        "Correct it, or take it away."
    ]


def test_what_is_wrong_with_rules_has_its_source(load):
    found = [one for one in load("pin: {}", "").problems if one.path == "search.yml"]
    assert [(one.source, one.code) for one in found] == [("s0", "KB272")]


def test_questions_of_the_first_source_are_among_the_rules(tmp_path):
    origin = Origin(tmp_path / "origin")
    asked = "questions:\n  - {ask: jam, expect: a, as: [network]}\n"
    origin.commit({"a.md": PAGE, "queries.yml": asked})
    config = Config(data_folder=tmp_path / "data", sources=(Source(location=str(origin.path)),))
    with Loader(config) as loader:
        loader.revisions()
        state = loader.load(Silence())
    assert state.rules.questions == (Question("jam", ("a",), 3, ("network", "public")),)
