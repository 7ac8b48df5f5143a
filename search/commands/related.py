"""`kb related`: which documents are about the same as one."""

import click


@click.command(epilog="Example: kb related run-a-jam")
@click.argument("document")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def related(*, document: str, limit: int, as_json: bool) -> None:
    """Show which documents are about the same as DOCUMENT.

    DOCUMENT is an id, an address or a path. The nearest come first, linked with it or not.
    """
    # late: `kb --help` must not wait for Whoosh and pydantic
    from search.likeness.related import like
    from search.lookup import get_document, whole_view
    from search.terminal import print_json

    view = whole_view()
    found = like(view.likeness, get_document(view, document).id, limit)
    titles = {one.id: view.library.by_id[one.id].title for one in found}
    if as_json:
        rows = [(one.id, titles[one.id], round(one.score, 4)) for one in found]
        names = ("id", "title", "score")
        print_json({"related": [dict(zip(names, row, strict=True)) for row in rows]})
        return
    if not found:
        click.echo("No other document is about the same.")
    for one in found:
        click.echo(f"{one.score:.2f}  {titles[one.id]} ({one.id})")
