"""Words that are for some people only are heard by nobody else, whatever he asks for."""

import pytest

from tests.webapp.asking import addresses, answer
from tests.webapp.canaries import (
    CANARIES,
    LIVES,
    NAMES,
    PLACES,
    SILENT,
    SOURCE,
    Aviary,
    canaries_in,
    heard,
    may_hear,
    word,
)
from tests.webapp.readers import LABELS
from webapp.app import create_app


@pytest.fixture(scope="module")
def aviary(tmp_path_factory):
    made = Aviary(tmp_path_factory.mktemp("aviary"))
    yield made
    made.close()


@pytest.mark.parametrize("life", LIVES)
@pytest.mark.parametrize("person", LABELS)
def test_canary_is_heard_by_its_own_people_only(aviary, person, life):
    found = {
        (path, CANARIES[one][1])
        for path, text in aviary.answers[person].items()
        for one in canaries_in(text, path)
        if CANARIES[one][0] == life
    }
    if may_hear(person, life):
        assert {place for _, place in found} >= set(PLACES) - SILENT
    else:
        assert found == set()


@pytest.mark.parametrize("life", LIVES)
def test_hidden_looks_like_missing(aviary, life):
    """An answer about a hidden word is the answer about a word that nobody ever wrote."""
    ours, other = word(life, "body"), word("no life", "body")
    client = aviary.app.test_client()
    for path in ("/search?q={}", "/search.json?q={}", "/library/{}", "/documents/{}.json"):
        hidden, missing = (client.get(path.format(one)).text for one in (ours, other))
        assert may_hear("nobody", life) or hidden == missing.replace(other, ours)


def test_name_of_a_source_is_heard_by_its_people_only(aviary):
    """It is in the addresses of its documents; nobody here belongs to its organisation."""
    for person, answers in aviary.answers.items():
        assert [
            path for path, text in answers.items() if SOURCE in text and SOURCE not in path
        ] == [], person


def test_closed_library_lets_nobody_hear_anything(aviary):
    closed = create_app(aviary.config.model_copy(update={"access": "closed"}))
    client = closed.test_client()
    words = [word("public", place) for place in PLACES]
    asked = [f"/{start}/{one}" for start in ("static", "link", "library") for one in words]
    heard_of = {
        path: canaries_in(text, path)
        for path in (*addresses(closed, NAMES)[:200], *asked)
        if canaries_in(text := heard(answer(client, path)), path)
    }
    assert heard_of == {}
    assert "Playbooks" not in client.get("/sign-in").text


def test_figures_for_machines_hold_no_canary(aviary):
    assert {path: canaries_in(text) for path, text in aviary.figures().items()} == {
        "/metrics": [],
        "/readyz": [],
        "/livez": [],
    }
