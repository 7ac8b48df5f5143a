import pytest

from kb.entities.entity import STATES as EVERY_STATE
from kb.entities.label import NAMED
from webapp.entities.words import DIRECTIONS, KINDS, STATES, direction_words, kind_words


def test_every_kind_and_state_has_words():
    assert set(KINDS) == set(NAMED)
    assert set(STATES) == set(EVERY_STATE)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_direction_completes_a_sentence(direction):
    assert direction_words(direction) in ("went up", "went down", "stands at")


def test_kind_is_called_for_one_and_for_many():
    assert kind_words("ORG") == ("Organisation", "Organisations")
