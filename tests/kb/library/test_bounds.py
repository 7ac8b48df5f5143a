from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kb.audience import covers
from kb.library.bounds import Bounds, Guard, Settled
from kb.policy.policy import Approval, Policy, Rule

PUBLIC, NETWORK = frozenset({"public"}), frozenset({"network"})
ACME, BIRCH = frozenset({"org:acme"}), frozenset({"org:birch"})
APPROVAL = Approval("x.md", NETWORK, "Bob", date(2026, 3, 15))
SETS = st.frozensets(st.sampled_from(["public", "network", "org:acme", "org:birch"]), min_size=1)


def test_narrowest_of_label_policy_and_ceiling_holds():
    assert Bounds(now=NETWORK).settle(PUBLIC, PUBLIC) == Settled(NETWORK, NETWORK)
    assert Bounds(now=NETWORK).settle(ACME, PUBLIC) == Settled(ACME, ACME)
    assert Bounds().settle(PUBLIC, ACME) == Settled(ACME, ACME)
    assert Bounds().settle(BIRCH, ACME).audience == frozenset()


def test_document_stays_as_narrow_as_it_was():
    settled = Bounds(before=ACME).settle(PUBLIC, PUBLIC)
    assert (settled, settled.is_waiting) == (Settled(ACME, PUBLIC), True)


def test_approval_opens_a_document_as_far_as_it_goes():
    bounds = Bounds(before=ACME, approvals=(APPROVAL,))
    assert bounds.settle(NETWORK, PUBLIC) == Settled(NETWORK, NETWORK, date(2026, 3, 15))
    assert bounds.settle(PUBLIC, PUBLIC) == Settled(ACME, PUBLIC)


def test_approval_lifts_neither_policy_nor_ceiling():
    bounds = Bounds(now=ACME, before=ACME, approvals=(APPROVAL,))
    assert bounds.settle(NETWORK, PUBLIC) == Settled(ACME, ACME)


@given(SETS, SETS, SETS, SETS)
def test_nothing_is_wider_than_any_of_its_bounds(stated, ceiling, now, before):
    audience = Bounds(now, before).settle(stated, ceiling).audience
    assert all(covers(bound, audience) for bound in (stated, ceiling, now, before))


def test_guard_remembers_rules_labels_and_former_paths():
    earlier = Policy((Rule("acme", ACME),))
    guard = Guard(
        Policy((Rule("net", NETWORK),)), (earlier,), {"old.md": frozenset({BIRCH, PUBLIC})}
    )
    assert guard.bounds("acme/x.md") == Bounds(PUBLIC, ACME)
    assert guard.bounds("net/x.md") == Bounds(NETWORK, NETWORK)
    assert guard.bounds("x.md", ("old.md",)) == Bounds(PUBLIC, BIRCH)
    assert guard.bounds("x.md") == Bounds()


def test_guard_after_another_forgets_only_what_changed():
    policy = Policy((Rule("net", NETWORK),))
    before = Guard(policy, (), {"old.md": frozenset({BIRCH}), "a.md": frozenset({ACME})})
    kept = before.bounds("net/x.md")
    assert [before.bounds("x.md", ("old.md",)), before.bounds("a.md")] == [
        Bounds(PUBLIC, BIRCH),
        Bounds(PUBLIC, ACME),
    ]
    after = Guard(policy, (), {"old.md": frozenset({ACME}), "a.md": frozenset({ACME})})
    after = after.after(before)
    assert after.bounds("net/x.md") is kept
    assert after.bounds("x.md", ("old.md",)) == Bounds(PUBLIC, ACME)
    assert Guard(Policy()).after(before).bounds("net/x.md") == Bounds()


def test_closed_policy_shuts_now_and_leaves_no_trace_later():
    assert Guard(Policy(closed=True)).bounds("x.md") == Bounds(frozenset(), PUBLIC)
    assert Guard(Policy(), (Policy(closed=True),)).bounds("x.md") == Bounds()
