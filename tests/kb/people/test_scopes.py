import pytest

from kb.errors import RefusedError
from kb.people.roles import Action
from kb.people.scopes import SCOPES, permitted_by, to_scopes


def test_scopes_stand_in_the_order_of_the_table_once():
    assert to_scopes(["curate", "read", "read"]) == ("read", "curate")


@pytest.mark.parametrize("name", SCOPES)
def test_every_scope_lets_a_program_read(name):
    assert Action.READ in permitted_by([name])


def test_people_and_organisations_are_managed_by_people():
    never = {Action.MANAGE_PEOPLE, Action.MANAGE_ORGANISATIONS, Action.INVITE}
    assert permitted_by(SCOPES).isdisjoint(never)


def test_a_scope_that_is_no_more_permits_nothing():
    assert permitted_by(["retired"]) == frozenset()


@pytest.mark.parametrize(
    ("names", "message"),
    [([], "without a scope"), (["reed"], "Did you mean 'read'"), (["x"], "There are: read")],
)
def test_what_is_no_scope_is_refused(names, message):
    with pytest.raises(RefusedError, match=message):
        to_scopes(names)
