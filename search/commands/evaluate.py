"""`kb evaluate`: measure the search on collections that people have judged."""

from pathlib import Path

import click


@click.command(epilog="Example: kb evaluate collections/cisi collections/npl")
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def evaluate(folders: tuple[Path, ...], *, as_json: bool) -> None:
    """Measure how good the search is on collections that people have judged.

    A FOLDER holds docs.jsonl, queries.jsonl and qrels.tsv. Each question goes the way of every
    search, and what comes back is compared with what people judged to be right.
    """
    # late: `kb --help` must not wait for Whoosh, NumPy and pydantic
    from search.evaluation.answering import answers_of
    from search.evaluation.collections import read_collection
    from search.evaluation.judging import judge
    from search.evaluation.tables import as_dict, as_lines
    from search.terminal import TerminalProgress, print_json

    collections = [read_collection(folder) for folder in folders]
    with TerminalProgress() as progress:
        measured = [(one, judge(one, answers_of(one, progress))) for one in collections]
    if as_json:
        print_json(as_dict(measured))
    else:
        for line in as_lines(measured):
            click.echo(line)
