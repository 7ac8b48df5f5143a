"""`kb preview`: what a file would be in the library, before it is committed."""

import sys
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

if TYPE_CHECKING:
    from kb.config import Config  # late: for the type checker only
    from kb.library.preview import Draft, Preview  # late: for the type checker only


@click.command(epilog="Example: kb preview content/playbooks/run-a-jam.md --html jam.html")
@click.argument("file", type=click.File("rb"))
@click.option("--as", "path", metavar="PATH", help="Where the file will be in its source.")
@click.option("--source", metavar="NAME", help="The source that --as means.  [default: the first]")
@click.option(
    "--html",
    "target",
    type=click.File("w", encoding="utf-8", lazy=True),
    help="Write the page there.",
)
def preview(file: BinaryIO, path: str | None, source: str | None, target: TextIO | None) -> None:
    """Show what is wrong with FILE, and what page it would be.

    Asks the worker of the running site, which knows all other documents. FILE may be `-` for what
    is piped in, together with --as. Prints findings as `kb check` does, and exits as it does.
    """
    # late: `kb --help` must not wait for pydantic
    from kb.commands.check import exit_status, print_problems
    from kb.config import load_config
    from kb.library.whereabouts import folders_of
    from search.worker.asking import ask_preview

    config = load_config().config
    shown = ask_preview(config, _draft(file, path, source, config))
    print_problems(shown.problems, folders_of(config))
    click.echo(_summary(shown, config), err=True)
    if target is not None and shown.document and shown.page:
        # late: only this option needs it
        from webapp.single_page import single_page

        one, page = shown.document, shown.page
        target.write(single_page(one.title, one.summary, page.html, config.site_url))
    sys.exit(exit_status(shown.problems, "error"))


def _draft(file: BinaryIO, path: str | None, source: str | None, config: "Config") -> "Draft":
    # late: `kb --help` must not wait for pydantic
    from pathlib import Path

    from kb.library.preview import Draft
    from kb.library.whereabouts import whereabouts

    if path is not None:
        return Draft(source or config.sources[0].name, path, file.read())
    if source is not None:
        raise click.UsageError("--source needs --as, which says where the file will be there.")
    if file is sys.stdin.buffer:
        raise click.UsageError("What is piped in needs --as, which says where it will be.")
    name, found = whereabouts(Path(file.name), config)
    return Draft(name, found, file.read())


def _summary(shown: "Preview", config: "Config") -> str:
    # late: `kb --help` must not wait for pydantic
    from kb.library.addresses import document_url

    if shown.document is None:
        return "There would be no page, for the reason above."
    one = shown.document
    where = f"{config.site_url}{document_url(one.address)}"
    return f"'{one.title}' would have {one.words} words, at {where}."
