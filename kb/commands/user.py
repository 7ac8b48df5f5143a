"""`kb user`: who may sign in, and as what."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kb.people.account import Account
    from kb.people.audit import By
    from kb.people.invitations import Link
    from kb.store import State

# As in kb/people/roles.py, which must not be imported for `kb --help`; a test compares.
ROLES = ("reader", "member", "contributor", "curator", "steward", "administrator")


@click.group(epilog="Example: kb user add alice@example.org --role administrator")
def user() -> None:
    """Say who may sign in, and as what."""


@user.command(epilog="Example: kb user add alice@example.org --role curator")
@click.argument("email")
@click.option("--name", default="", help="What others see.  [default: what is before the @]")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read a password from stdin, send no link.")
def add(*, email: str, name: str, role: str, password_stdin: bool) -> None:
    """Make an account, and print the link by which its owner chooses a password.

    Whoever did not follow an earlier link gets a new one.
    """
    from kb.people.invitations import invite, redeem  # late: they need SQLAlchemy
    from kb.people.passwords import check_password_rules
    from kb.people.roles import Role

    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    if password is not None:
        # Otherwise there would be an account, and no password.
        check_password_rules(password, email)
    with _opened() as (state, by):
        secret, link = invite(state, email, name=name, role=Role[role.upper()], by=by)
        if password is None:
            _print_link(secret, link)
            if link.account.role.word != role:
                told = f"{link.account.email} was invited before, and stays {_a(link.account)}."
                click.echo(f"\n{told} To change that, type: kb user role EMAIL {role}")
            return
        account = redeem(state, secret, password, by.now)
    click.echo(f"{account.email} can sign in, and is {_a(account)}.")


@user.command("list", epilog="Example: kb user list --json")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def list_users(*, as_json: bool) -> None:
    """List all accounts with their roles."""
    from kb.people.accounts import list_accounts  # late: it needs SQLAlchemy

    with _opened() as (state, _):
        accounts = list_accounts(state)
    if as_json:
        click.echo(json.dumps([_as_values(account) for account in accounts], indent=2))
        return
    if not accounts:
        click.echo("There is no account yet. Type: kb user add EMAIL --role administrator")
    width = max((len(account.email) for account in accounts), default=0)
    for account in accounts:
        told = f"{account.email:<{width}}  {account.role.word:<13}  {account.name}"
        click.echo(f"{told}  {click.style(_condition(account), dim=True)}".rstrip())


@user.command(epilog="Example: kb user disable alice@example.org")
@click.argument("email")
def disable(*, email: str) -> None:
    """Shut somebody out at once. Sessions, tokens and links are gone for good."""
    from kb.people import accounts  # late: it needs SQLAlchemy

    with _opened() as (state, by):
        account = accounts.disable(state, email, by=by)
    click.echo(f"{account.email} cannot sign in any more.")


@user.command(epilog="Example: kb user enable alice@example.org")
@click.argument("email")
def enable(*, email: str) -> None:
    """Let somebody sign in again, with the password of before."""
    from kb.people import accounts  # late: it needs SQLAlchemy

    with _opened() as (state, by):
        account = accounts.enable(state, email, by=by)
    click.echo(f"{account.email} can sign in again.")


@user.command(epilog="Example: kb user role alice@example.org curator")
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
def role(*, email: str, role: str) -> None:
    """Give somebody another role. It holds at once."""
    from kb.people.accounts import change_role  # late: it needs SQLAlchemy
    from kb.people.roles import Role

    with _opened() as (state, by):
        account = change_role(state, email, Role[role.upper()], by=by)
    click.echo(f"{account.email} is {_a(account)} now.")


@user.command(epilog="Example: kb user reset alice@example.org")
@click.argument("email")
def reset(*, email: str) -> None:
    """Print a link by which somebody chooses another password."""
    from kb.people.invitations import request_reset  # late: it needs SQLAlchemy

    with _opened() as (state, by):
        made = request_reset(state, email, by=by)
    if made is None:
        message = f"There is no account for '{email}' that may be used."
        raise click.UsageError(f"{message} 'kb user list' shows all of them.")
    _print_link(*made)


@user.command(epilog="Example: kb user join alice@example.org org:acme --steward")
@click.argument("email")
@click.argument("group")
@click.option("--steward", is_flag=True, help="Let the person speak for the group.")
def join(*, email: str, group: str, steward: bool) -> None:
    """Let somebody belong to GROUP: org:<id> or circle:<id>."""
    from kb.people.groups import add_to_group  # late: it needs SQLAlchemy

    with _opened() as (state, by):
        add_to_group(state, group, email, steward=steward, by=by)
    click.echo(f"{email} belongs to {group}{' and speaks for it' if steward else ''}.")


@user.command(epilog="Example: kb user leave alice@example.org org:acme")
@click.argument("email")
@click.argument("group")
def leave(*, email: str, group: str) -> None:
    """Let somebody belong to GROUP no longer. It holds at once."""
    from kb.people.groups import remove_from_group  # late: it needs SQLAlchemy

    with _opened() as (state, by):
        was_in = remove_from_group(state, group, email, by=by)
    click.echo(f"{email} {'no longer belongs' if was_in else 'did not belong'} to {group}.")


@user.command(epilog="Example: kb user roles --markdown > docs/permissions.md")
@click.option("--markdown", is_flag=True, help="Print the whole page of permissions.")
def roles(*, markdown: bool) -> None:
    """List what each role may do."""
    from kb.people.reference import least_role, reference  # late: it needs SQLAlchemy
    from kb.people.roles import Action, Kind

    if markdown:
        click.echo(reference(), nl=False)
        return
    head = ("", *(kind.value for kind in Kind))
    rows = [(action.value, *(least_role(action, kind) for kind in Kind)) for action in Action]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        cells = zip(row, widths, strict=True)
        click.echo("  ".join(f"{cell:<{width}}" for cell, width in cells).rstrip())


@contextmanager
def _opened() -> "Iterator[tuple[State, By]]":
    """The state, and the operator who acts now."""
    # late: `kb --help` must not wait for SQLAlchemy and pydantic
    from datetime import UTC, datetime

    from kb.config import load_config
    from kb.people.audit import CONSOLE, By
    from kb.store import open_state

    with open_state(load_config().config) as state:
        yield state, By(CONSOLE, datetime.now(UTC))


def _print_link(secret: str, link: "Link") -> None:
    from kb.config import load_config  # late: `kb --help` must not wait for pydantic
    from kb.people.invitations import link_address

    site = load_config().config.site_url
    click.echo(f"Give this link to {link.account.email}. It works once, until", nl=False)
    click.echo(f" {link.expires_at:%Y-%m-%d %H:%M} UTC:\n")
    click.echo(link_address(site, secret))


def _a(account: "Account") -> str:
    """The role with its article."""
    word = account.role.word
    return f"{'an' if word.startswith('a') else 'a'} {word}"


def _condition(account: "Account") -> str:
    if account.disabled_at is not None:
        return f"disabled since {account.disabled_at:%Y-%m-%d}"
    return "" if account.has_password else "has no password"


def _as_values(account: "Account") -> dict[str, object]:
    disabled = account.disabled_at
    return {
        "id": account.id,
        "email": account.email,
        "name": account.name,
        "person": account.person,
        "role": account.role.word,
        "created_at": account.created_at.isoformat(),
        "disabled_at": disabled.isoformat() if disabled else None,
        "has_password": account.has_password,
    }
