"""`kb duplicates`: which documents repeat each other."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from search.views import View  # late: for the type checker only


@click.command(epilog="Example: kb duplicates")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def duplicates(*, as_json: bool) -> None:
    """List documents that repeat each other, and series made from one template.

    The percentage says how much of the smaller document stands in the other one as well.
    """
    # late: `kb --help` must not wait for Whoosh and pydantic
    from dataclasses import asdict

    from search.lookup import whole_view
    from search.terminal import print_json

    view = whole_view()
    if as_json:
        print_json(asdict(view.duplicates))
    else:
        _print(view)


def _print(view: "View") -> None:
    found, titles = view.duplicates, view.library.by_id
    if not found.pairs and not found.series:
        click.echo("No two documents repeat each other.")
    for pair in found.pairs:
        first, second = titles[pair.first], titles[pair.second]
        click.secho(f"{pair.contained:.0%}  {first.title}", bold=True)
        click.echo(f"      {first.path}\n      {second.path}")
    for series in found.series:
        click.secho(f"{len(series)} documents follow one template:", bold=True)
        click.echo("".join(f"      {titles[name].path}\n" for name in series), nl=False)
