import pytest

from kb.people.roles import POLICY, VISITORS_MAY, Action, Kind, Role, kind_of, may

# Whether each role may, in the order visitor, reader, member, contributor, curator, steward,
# administrator; for public, network, own organisation, own circle.
EXPECTED = {
    Action.READ: ("yyyyyyy", "-yyyyyy", "-yyyyyy", "-yyyyyy"),
    Action.GIVE_FEEDBACK: ("yyyyyyy", "-yyyyyy", "-yyyyyy", "-yyyyyy"),
    Action.PROPOSE: ("---yyyy", "---yyyy", "---yyyy", "---yyyy"),
    Action.CONFIRM: ("---yyyy", "---yyyy", "---yyyy", "---yyyy"),
    Action.CURATE: ("----yyy", "----yyy", "----yyy", "----yyy"),
    Action.MERGE: ("----yyy", "----yyy", "----yyy", "----yyy"),
    Action.APPROVE_AUDIENCE: ("-------", "-----yy", "-----yy", "-----yy"),
    Action.SEE_INSIGHTS: ("-----yy", "-----yy", "-----yy", "-----yy"),
    Action.INVITE: ("-------", "-----yy", "-----yy", "-----yy"),
    Action.MANAGE_ORGANISATIONS: ("-------", "------y", "-----yy", "-----yy"),
    Action.MANAGE_PEOPLE: ("-------", "------y", "-------", "-------"),
    Action.OPERATE: ("-------", "------y", "-------", "-------"),
}


@pytest.mark.parametrize("action", Action)
def test_each_role_may_what_the_table_says(action):
    found = tuple(
        "".join("y" if may(role, action, kind) else "-" for role in (None, *Role)) for kind in Kind
    )
    assert found == EXPECTED[action]


def test_every_action_has_a_row():
    assert set(POLICY) == set(Action) == set(EXPECTED)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("role", [None, *Role])
def test_nobody_may_act_on_what_he_may_not_read(role, kind):
    allowed = [action for action in Action if may(role, action, kind)]
    assert not allowed or may(role, Action.READ, kind)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("kind", Kind)
def test_a_higher_role_may_all_that_a_lower_one_may(action, kind):
    allowed = [may(role, action, kind) for role in (None, *Role)]
    assert allowed == sorted(allowed)


def test_visitors_read_what_is_public_and_say_what_they_think_of_it():
    allowed = {(Action.READ, Kind.PUBLIC), (Action.GIVE_FEEDBACK, Kind.PUBLIC)}
    assert allowed == VISITORS_MAY


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("public", Kind.PUBLIC),
        ("network", Kind.NETWORK),
        ("org:acme", Kind.ORGANISATION),
        ("circle:pilots", Kind.CIRCLE),
    ],
)
def test_every_label_is_of_a_kind(label, kind):
    assert kind_of(label) is kind
