"""`kb org` and `kb circle`: the groups whose documents only their members may read."""

import json

import click


def _group(kind: str, words: str, example: str) -> click.Group:
    """The command for one kind of group; `kind` is what its labels begin with."""
    epilog = f"Example: kb {kind} add {example}"
    group = click.Group(kind, help=f"Make and list {words}s.", epilog=epilog)

    @group.command("add", help=f"Make the {words} with the id SLUG.", epilog=epilog)
    @click.argument("slug")
    @click.option("--name", default="", help="What people read.  [default: the id]")
    def add(*, slug: str, name: str) -> None:
        _add(kind, slug, name)

    @group.command("list", help=f"List the {words}s; with SLUG, the members of one.", epilog=epilog)
    @click.argument("slug", default="")
    @click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
    def list_them(*, slug: str, as_json: bool) -> None:
        rows = _members(kind, slug) if slug else _groups(kind)
        if as_json:
            click.echo(json.dumps(rows, indent=2))
        else:
            _print(rows or [{"": "There is none yet."}])

    return group


org = _group("org", "organisation", 'acme --name "Acme Works"')
circle = _group("circle", "circle", 'pilots --name "Pilot teams"')


def _add(kind: str, slug: str, name: str) -> None:
    # late: `kb --help` must not wait for SQLAlchemy and pydantic
    from datetime import UTC, datetime

    from kb.config import load_config
    from kb.people.audit import CONSOLE, By
    from kb.people.groups import GroupKind, create_group
    from kb.store import open_state

    with open_state(load_config().config) as state:
        by = By(CONSOLE, datetime.now(UTC))
        group = create_group(state, GroupKind(kind), slug, name=name, by=by)
    click.echo(f"{group.name} is there. Documents say: audience: {group.label}")
    click.echo(f"    Type: kb user join EMAIL {group.label}")


def _groups(kind: str) -> list[dict[str, object]]:
    # late: `kb --help` must not wait for SQLAlchemy and pydantic
    from kb.config import load_config
    from kb.people.groups import GroupKind, list_groups
    from kb.store import open_state

    with open_state(load_config().config) as state:
        groups = list_groups(state, GroupKind(kind))
    return [{"id": group.slug, "name": group.name, "members": group.members} for group in groups]


def _members(kind: str, slug: str) -> list[dict[str, object]]:
    # late: `kb --help` must not wait for SQLAlchemy and pydantic
    from kb.config import load_config
    from kb.people.groups import members_of_group
    from kb.store import open_state

    with open_state(load_config().config) as state:
        members = members_of_group(state, f"{kind}:{slug}")
    return [
        {
            "email": member.account.email,
            "name": member.account.name,
            "what": "steward" if member.steward else "member",
        }
        for member in members
    ]


def _print(rows: list[dict[str, object]]) -> None:
    """The values of equal dictionaries as columns."""
    widths = [max(len(str(row[key])) for row in rows) for key in rows[0]]
    for row in rows:
        cells = zip(row.values(), widths, strict=True)
        click.echo("  ".join(f"{cell!s:<{width}}" for cell, width in cells).rstrip())
