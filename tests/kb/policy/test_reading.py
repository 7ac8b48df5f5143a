import tomllib
from datetime import date
from pathlib import Path

import pytest

from kb.policy.policy import NOBODY, Approval, Rule
from kb.policy.reading import read_policy

PUBLIC, ACME = frozenset({"public"}), frozenset({"org:acme"})
HOSTILE = Path(__file__).parents[2] / "hostile" / "policy"
EXPECTED = tomllib.loads(HOSTILE.joinpath("expected.toml").read_text(encoding="utf-8"))
GOOD = b"""
rules:
  cases/acme: org:acme
  drafts: [org:acme, "circle:editors"]
approved:
  cases/acme/lost.md: {audience: public, by: Bob, on: 2026-03-15}
"""


def test_rules_and_approvals_are_read():
    policy = read_policy(GOOD)
    assert policy.rules == (
        Rule("cases/acme", ACME),
        Rule("drafts", frozenset({"org:acme", "circle:editors"})),
    )
    approval = Approval("cases/acme/lost.md", PUBLIC, "Bob", date(2026, 3, 15))
    assert (policy.approvals, policy.problems, policy.closed) == ((approval,), (), False)


@pytest.mark.parametrize("data", [b"", b"# nothing yet\n", b"rules:\napproved:\n"])
def test_file_without_rules_is_open(data):
    assert read_policy(data).bound("x.md") == PUBLIC


def test_every_hostile_file_has_its_expectation():
    assert {path.stem for path in HOSTILE.glob("*.yml")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_hostile_policy_is_refused_and_opens_nothing(name):
    expected = EXPECTED[name]
    policy = read_policy(HOSTILE.joinpath(f"{name}.yml").read_bytes())
    said = [(one.code, one.message) for one in policy.problems]
    assert said == [(expected["code"], expected["reason"])]
    assert policy.closed == expected["closed"]
    assert policy.bound("a/x.md") == (PUBLIC if expected.get("approval") else NOBODY)
    assert policy.approvals == ()
