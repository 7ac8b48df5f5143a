import pytest

from webapp.openid.refusals import UnreachableError
from webapp.openid.turns import Turn


def test_who_finds_no_place_gives_up():
    turn = Turn(2, 0.01)
    with (
        turn.taken(),
        turn.taken(),
        pytest.raises(UnreachableError, match="too many"),
        turn.taken(),
    ):
        pass


def test_place_is_free_again_also_after_an_error():
    turn = Turn(1, 0.01)
    for _ in range(3):
        with pytest.raises(KeyError), turn.taken():
            raise KeyError
    with turn.taken():
        pass
