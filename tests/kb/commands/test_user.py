import json
import re
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from kb.cli import cli
from kb.commands.user import ROLES
from kb.config import load_config
from kb.errors import NotFoundError, RefusedError
from kb.people.accounts import check_password
from kb.people.groups import members_of_group
from kb.people.invitations import look_up
from kb.people.reference import reference
from kb.people.roles import Role
from kb.store import open_state

WORDS = "a heron on a roof"


@pytest.fixture(autouse=True)
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kb.toml").write_text('base_url = "https://guild.example.org"\n')


def kb(*arguments, stdin=None):
    result = CliRunner().invoke(cli, arguments, input=stdin, catch_exceptions=False)
    return result.exit_code, result.output


@pytest.fixture
def state():
    with open_state(load_config().config) as opened:
        yield opened


def test_the_first_administrator_gets_a_link(state):
    status, said = kb("user", "add", "Alice@Example.org", "--role", "administrator")
    (secret,) = re.findall(r"^https://guild\.example\.org/link/(\S+)$", said, re.MULTILINE)
    link = look_up(state, secret, datetime.now(UTC))
    assert (status, link.purpose, link.account.role) == (0, "invitation", Role.ADMINISTRATOR)
    assert link.account.email == "alice@example.org"


def test_who_was_invited_before_keeps_the_role_and_that_is_said():
    kb("user", "add", "alice@example.org", "--role", "administrator")
    said = kb("user", "add", "alice@example.org", "--role", "curator")[1]
    assert "was invited before, and stays an administrator." in said
    assert json.loads(kb("user", "list", "--json")[1])[0]["role"] == "administrator"


def test_a_password_comes_from_stdin(state):
    status, said = kb("user", "add", "bob@example.org", "--password-stdin", stdin=f"{WORDS}\n")
    assert (status, said) == (0, "bob@example.org can sign in, and is a reader.\n")
    assert check_password(state, "bob@example.org", WORDS) is not None


def test_a_bad_password_makes_no_account():
    with pytest.raises(RefusedError, match="fewer than 12"):
        kb("user", "add", "bob@example.org", "--password-stdin", stdin="short\n")
    assert kb("user", "list")[1].startswith("There is no account yet.")


def test_accounts_are_listed_with_what_they_are():
    kb("user", "add", "alice@example.org", "--name", "Alice", "--role", "curator")
    kb("user", "add", "bob@example.org", "--password-stdin", stdin=f"{WORDS}\n")
    kb("user", "disable", "bob@example.org")
    assert [line.split()[:3] for line in kb("user", "list")[1].splitlines()] == [
        ["alice@example.org", "curator", "Alice"],
        ["bob@example.org", "reader", "bob"],
    ]
    alice, bob = json.loads(kb("user", "list", "--json")[1])
    assert (alice["role"], alice["has_password"], alice["disabled_at"]) == ("curator", False, None)
    assert bob["disabled_at"]


def test_a_role_is_given_and_taken():
    kb("user", "add", "alice@example.org")
    assert kb("user", "role", "alice@example.org", "steward") == (
        0,
        "alice@example.org is a steward now.\n",
    )
    assert kb("user", "role", "alice@example.org", "king")[0] == 2


def test_somebody_is_shut_out_and_let_in_again(state):
    kb("user", "add", "bob@example.org", "--password-stdin", stdin=f"{WORDS}\n")
    kb("user", "disable", "BOB@example.org")
    assert check_password(state, "bob@example.org", WORDS) is None
    kb("user", "enable", "bob@example.org")
    assert check_password(state, "bob@example.org", WORDS) is not None


def test_a_reset_prints_a_link_only_for_who_can_sign_in():
    kb("user", "add", "bob@example.org", "--password-stdin", stdin=f"{WORDS}\n")
    assert "https://guild.example.org/link/" in kb("user", "reset", "bob@example.org")[1]
    status, said = kb("user", "reset", "nobody@example.org")
    assert (status, "There is no account for 'nobody@example.org'" in said) == (2, True)


def test_people_join_and_leave(state):
    kb("user", "add", "alice@example.org")
    kb("org", "add", "acme")
    said = kb("user", "join", "alice@example.org", "org:acme", "--steward")[1]
    assert said == "alice@example.org belongs to org:acme and speaks for it.\n"
    assert [member.steward for member in members_of_group(state, "org:acme")] == [True]
    assert "no longer belongs" in kb("user", "leave", "alice@example.org", "org:acme")[1]
    assert "did not belong" in kb("user", "leave", "alice@example.org", "org:acme")[1]
    with pytest.raises(NotFoundError, match="neither an organisation nor a circle"):
        kb("user", "join", "alice@example.org", "acme")


def test_roles_are_those_of_the_table():
    assert tuple(role.word for role in Role) == ROLES
    assert kb("user", "roles", "--markdown")[1] == reference()
    assert kb("user", "roles")[1].splitlines()[1].split() == [
        "read",
        "visitor",
        "reader",
        "reader",
        "reader",
    ]


@pytest.mark.parametrize("name", [*cli.get_command(None, "user").commands])
def test_every_help_has_an_example(name):
    assert f"Example: kb user {name}" in kb("user", name, "--help")[1]
