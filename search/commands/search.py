"""`kb search`: search the library from the terminal."""

import click


@click.command(
    epilog="""\b
    Examples: kb search weekly jam
              kb search '"demo day" type:playbook -tag:draft' --json""",
    # An excluded word begins with a hyphen: what is no option of ours is part of the query, and
    # there is no -h, so that -how is a word.
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="Hits.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Page of hits.")
@click.option(
    "--audience",
    multiple=True,
    metavar="LABEL",
    help="Search as somebody with this label; may be repeated. Default: everything.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def search(
    *, query: tuple[str, ...], limit: int, page: int, audience: tuple[str, ...], as_json: bool
) -> None:
    """Search the library from the terminal.

    Words, "phrases", -excluded, OR, (groups), and filters such as tag:, as on the site.
    The exit status is 0 when something was found, 1 when nothing was, and 2 for an error.
    """
    # late: `kb --help` must not wait for Whoosh and pydantic
    from datetime import UTC, datetime

    from kb.audience import PUBLIC, Viewer
    from kb.config import load_config
    from search.query import parse_query

    # late: nor for what opens the index
    from search.terminal import as_dict, print_json, print_results
    from search.views import Views

    views = Views(load_config().config)
    labels = frozenset({PUBLIC, *audience}) if audience else views.labels()
    today = datetime.now(UTC).date()
    view = views.current(Viewer(labels))
    results = view.engine.search(parse_query(" ".join(query), day=today), page=page, size=limit)
    if as_json:
        print_json(as_dict(results))
    else:
        print_results(results)
    if not results.total:
        raise click.exceptions.Exit(1)
