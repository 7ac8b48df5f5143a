from dataclasses import replace

import pytest

from kb.people.labels import labels_of
from kb.people.roles import Action, Role
from kb.people.signed_in import SignedIn

ACME, BIRCH, PILOTS = "org:acme", "org:birch", "circle:pilots"


def somebody(account, role, *groups, stewarded=()):
    return SignedIn(replace(account, role=role), labels_of(groups), frozenset(stewarded), "s")


def audience(*labels):
    return frozenset(labels)


@pytest.mark.parametrize("action", Action)
def test_nobody_acts_on_documents_of_others_whatever_his_role(charlie, action):
    administrator = somebody(charlie, Role.ADMINISTRATOR, ACME)
    for theirs in (audience(BIRCH), audience(PILOTS), audience(BIRCH, PILOTS), audience()):
        assert not administrator.may(action, theirs)


def test_a_curator_curates_what_he_may_read(charlie):
    curator = somebody(charlie, Role.CURATOR, ACME)
    for seen in (audience("public"), audience("network"), audience(ACME), audience(ACME, BIRCH)):
        assert curator.may(Action.CURATE, seen)


def test_who_speaks_for_a_group_is_its_steward_and_nobody_elses(charlie):
    speaker = somebody(charlie, Role.READER, ACME, PILOTS, stewarded=[ACME])
    assert speaker.may(Action.APPROVE_AUDIENCE, audience(ACME))
    assert speaker.may(Action.MANAGE_ORGANISATIONS, audience(ACME))
    assert not speaker.may(Action.APPROVE_AUDIENCE, audience(PILOTS))
    assert not speaker.may(Action.APPROVE_AUDIENCE)
    assert not speaker.may(Action.CURATE, audience("public"))


def test_the_widest_label_decides(charlie):
    speaker = somebody(charlie, Role.READER, ACME, stewarded=[ACME])
    assert speaker.may(Action.CURATE, audience(ACME, BIRCH))
    assert not speaker.may(Action.CURATE, audience(ACME, "network"))
    assert speaker.may(Action.READ, audience(ACME, "network"))


def test_scopes_narrow_and_never_widen(charlie):
    curator = replace(somebody(charlie, Role.CURATOR), scopes=("read",))
    assert curator.may(Action.READ)
    assert not curator.may(Action.CURATE)
    reader = replace(somebody(charlie, Role.READER), scopes=("read", "curate"))
    assert not reader.may(Action.CURATE)
