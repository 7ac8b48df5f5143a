"""`kb explain`: why a document stands where it stands in an answer."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from search.explanation import Explanation  # late: for the type checker only


@click.command(epilog="Example: kb explain 'weekly jam' run-a-jam")
@click.argument("query")
@click.argument("document")
@click.option(
    "--audience",
    multiple=True,
    metavar="LABEL",
    help="Search as somebody with this label; may be repeated. Default: everything.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def explain(*, query: str, document: str, audience: tuple[str, ...], as_json: bool) -> None:
    """Say why DOCUMENT stands where it does in the answer to QUERY.

    Or why it is not in it. DOCUMENT is an id, an address or a path. Exits with 1 when there is no
    such document.
    """
    # late: `kb --help` must not wait for Whoosh and pydantic
    from dataclasses import asdict
    from datetime import UTC, datetime

    from kb.audience import PUBLIC, Viewer
    from kb.config import load_config
    from search.query import parse_query

    # late: nor for what opens the index
    from search.terminal import print_json
    from search.views import Views

    views = Views(load_config().config)
    labels = frozenset({PUBLIC, *audience}) if audience else views.labels()
    view = views.current(Viewer(labels))
    named = view.library.find(document)
    asked = parse_query(query, day=datetime.now(UTC).date())
    explained = view.engine.explain(asked, named.id) if named else None
    if explained is None:
        click.echo(f"There is no document '{document}'. Try: kb search {document}", err=True)
        raise click.exceptions.Exit(1)
    if as_json:
        reasons = [asdict(reason) for reason in explained.reasons]
        place = {"place": explained.place, "total": explained.total}
        print_json({"query": query, "id": explained.id, **place, "reasons": reasons})
    else:
        _print(explained)


def _print(explained: "Explanation") -> None:
    click.secho(explained.title, bold=True)
    total = f"{explained.total} document{'' if explained.total == 1 else 's'}"
    place = f"Number {explained.place} of {total}." if explained.place else f"Not among {total}."
    click.echo(place)
    for reason in explained.reasons:
        sign = "x" if reason.kind == "factor" else " "
        figure = "" if reason.figure is None else f"{sign}{reason.figure:.2f}"
        text = "".join(char if char.isprintable() else " " for char in reason.sentence)
        click.echo(f"{figure:>8}  {text}")
