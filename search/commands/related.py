"""`kb related`: which documents are about the same as one, or as each."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence  # late: for the type checker only

    from kb.library.library import Library  # late: for the type checker only
    from search.likeness.related import Similar  # late: for the type checker only
    from search.views import View  # late: for the type checker only


@click.command(epilog="Example: kb related run-a-jam")
@click.argument("document", required=False)
@click.option("--all", "every", is_flag=True, help="Take every document in turn.")
@click.option("--unlinked", is_flag=True, help="Leave out what is linked with it or superseded.")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def related(
    *, document: str | None, every: bool, unlinked: bool, limit: int, as_json: bool
) -> None:
    """Show which documents are about the same as DOCUMENT.

    DOCUMENT is an id, an address or a path. The nearest come first, linked with it or not.
    """
    # late: `kb --help` must not wait for Whoosh and pydantic
    from search.lookup import get_document, whole_view
    from search.terminal import print_json

    if every == bool(document):
        raise click.UsageError("Name a document, or say --all.")
    view = whole_view()
    if every:
        _print_all(view, _all(view, limit, unlinked=unlinked), as_json=as_json)
        return
    found = _one(view, get_document(view, document or "").id, limit, unlinked=unlinked)
    if as_json:
        print_json({"related": _rows(view.library, found)})
        return
    if not found:
        click.echo("No other document is about the same.")
    for one in found:
        click.echo(_line(view.library, one))


def _one(view: "View", name: str, limit: int, *, unlinked: bool) -> "Sequence[Similar]":
    # late: as above
    from search.likeness.related import like, related

    if unlinked:
        return related(view.likeness, view.library, view.library.by_id[name], limit)
    return like(view.likeness, name, limit)


def _all(view: "View", limit: int, *, unlinked: bool) -> "Iterable[tuple[str, Sequence[Similar]]]":
    # late: as above
    from search.likeness.related import like_all, related_to_all

    if unlinked:
        return related_to_all(view.likeness, view.library, limit)
    return like_all(view.likeness, limit)


def _print_all(
    view: "View", found: "Iterable[tuple[str, Sequence[Similar]]]", *, as_json: bool
) -> None:
    from search.terminal import print_json  # late: as above

    if as_json:
        rows = [{"id": name, "related": _rows(view.library, near)} for name, near in found]
        print_json({"documents": rows})
        return
    for name, near in found:
        if near:
            click.secho(f"{view.library.by_id[name].title} ({name})", bold=True)
            click.echo("".join(f"  {_line(view.library, one)}\n" for one in near), nl=False)


def _rows(library: "Library", found: "Sequence[Similar]") -> list[dict[str, object]]:
    return [
        {"id": one.id, "title": library.by_id[one.id].title, "score": round(one.score, 4)}
        for one in found
    ]


def _line(library: "Library", one: "Similar") -> str:
    return f"{one.score:.2f}  {library.by_id[one.id].title} ({one.id})"
