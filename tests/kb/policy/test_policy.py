from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.audience import covers
from kb.policy.policy import Approval, Policy, Rule

PUBLIC, NETWORK = frozenset({"public"}), frozenset({"network"})
ACME, BIRCH = frozenset({"org:acme"}), frozenset({"org:birch"})


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/x.md", ACME),
        ("a", ACME),
        ("A/x.md", ACME),
        ("a-secret/x.md", PUBLIC),
        ("b/a/x.md", PUBLIC),
        ("caf\u00e9/x.md", NETWORK),
        ("cafe\u0301/x.md", NETWORK),
    ],
)
def test_rule_is_for_whole_names(path, expected):
    assert Policy((Rule("a", ACME), Rule("caf\u00e9", NETWORK))).bound(path) == expected


def test_narrowest_of_nested_rules_holds_in_any_order():
    rules = (Rule("/", NETWORK), Rule("a/b", ACME), Rule("a", NETWORK))
    for order in (rules, rules[::-1]):
        assert Policy(order).bound("a/b/x.md") == ACME
        assert Policy(order).bound("x.md") == NETWORK


def test_rules_with_nobody_in_common_shut_the_file():
    assert Policy((Rule("a", ACME), Rule("a/b", BIRCH))).bound("a/b/x.md") == frozenset()


def test_closed_policy_is_for_nobody():
    assert Policy(closed=True).bound("x.md") == frozenset()


def test_approvals_are_for_whole_names():
    folder = Approval("a", PUBLIC, "Bob", date(2026, 1, 1))
    file = Approval("a/x.md", NETWORK, "Bob", date(2026, 2, 1))
    policy = Policy(approvals=(folder, file))
    assert policy.approvals_for("a/x.md") == (folder, file)
    assert policy.approvals_for("a/y.md") == (folder,)
    assert policy.approvals_for("ab/x.md") == ()


def test_paths_without_a_file_are_named():
    policy = Policy((Rule("/", PUBLIC), Rule("a", ACME), Rule("b", ACME), Rule("a/x.md", ACME)))
    assert policy.idle(["a/x.md"]) == ("b",)


LABELS = st.frozensets(st.sampled_from(["public", "network", "org:acme", "org:birch"]), max_size=2)
PATHS = st.lists(st.sampled_from(["a", "b", "A"]), min_size=1, max_size=3).map("/".join)


@given(st.lists(st.builds(Rule, PATHS, LABELS), max_size=5), st.builds(Rule, PATHS, LABELS), PATHS)
def test_another_rule_never_lets_more_people_in(rules, another, path):
    before = Policy(tuple(rules)).bound(path)
    assert covers(before, Policy((*rules, another)).bound(path))
