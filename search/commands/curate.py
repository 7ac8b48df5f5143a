"""`kb curate`: what needs a look, and what is done about it, in the terminal."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from search.curating_here import Here  # late: for the type checker only

_REASON = click.option("--reason", required=True, help="Why, in a few words.")
_OPTIONAL_REASON = click.option("--reason", default="", help="Why, in a few words.")


@click.group(
    invoke_without_command=True, epilog="Example: kb curate confirm run-a-jam --basis used"
)
@click.option("--for", "person", default="", metavar="NAME", help="What NAME owns or reviews.")
@click.option("--tag", default="", help="What has this tag or a narrower one.")
@click.option("--signal", default="", help="What this signal found.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Another day than today."
)
@click.option("--as", "name", default="", metavar="NAME", help="Who acts.  [default: your login]")
@click.pass_context
def curate(  # noqa: PLR0913 # long: one parameter for each option
    context: click.Context,
    *,
    person: str,
    tag: str,
    signal: str,
    limit: int,
    as_json: bool,
    today: datetime | None,
    name: str,
) -> None:
    """List what needs a look, the most pressing first; or do something about DOCUMENT.

    DOCUMENT is an id, an address or a path. Each action is a commit, and `kb curate undo` takes it
    back. Exits with 1 where somebody else changed the document first.
    """
    # late: `kb --help` must not wait for pydantic and Whoosh
    from datetime import UTC

    from kb.config import load_config
    from kb.curation.choosing import Choice
    from search.curating_here import Here

    day = (today or datetime.now(UTC)).date()
    here = context.obj = Here(load_config().config, day, name)
    if context.invoked_subcommand is None:
        chosen = here.chosen(Choice(person, tag, signal))
        for line in here.json(chosen) if as_json else here.lines(chosen, limit):
            click.echo(line)


@curate.command(epilog="Example: kb curate confirm run-a-jam --basis used")
@click.argument("document")
@click.option("--basis", required=True, type=click.Choice(["used", "read", "asked"]))
@click.pass_obj
def confirm(here: "Here", document: str, basis: str) -> None:
    """Say that the text of DOCUMENT holds as it is."""
    here.act("confirm", document, basis=basis)


@curate.command(epilog='Example: kb curate snooze run-a-jam --until 2026-09-01 --reason "On leave"')
@click.argument("document")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="DAY")
@click.option("--signal", default="", help="Put off only what this signal found.")
@_REASON
@click.pass_obj
def snooze(here: "Here", document: str, until: datetime, signal: str, reason: str) -> None:
    """Let what was found about DOCUMENT wait, once, 90 days at most."""
    causes = here.causes(document, signal)
    here.act("snooze", document, until=until.date(), causes=causes, reason=reason)


@curate.command(
    "no-problem", epilog="Example: kb curate no-problem a-page --signal unused --reason …"
)
@click.argument("document")
@click.option("--signal", required=True, help="The signal that found it.")
@_REASON
@click.pass_obj
def no_problem(here: "Here", document: str, signal: str, reason: str) -> None:
    """Say that what was found about DOCUMENT is no problem, until it changes."""
    causes = here.causes(document, signal)[:1]
    here.act("no-problem", document, causes=causes, signal=signal, reason=reason)


@curate.command(epilog="Example: kb curate archive monthly-talks")
@click.argument("document")
@_OPTIONAL_REASON
@click.pass_obj
def archive(here: "Here", document: str, reason: str) -> None:
    """Say that nobody is to rely on DOCUMENT any more."""
    here.act("archive", document, reason=reason)


@curate.command(epilog="Example: kb curate restore monthly-talks")
@click.argument("document")
@_OPTIONAL_REASON
@click.pass_obj
def restore(here: "Here", document: str, reason: str) -> None:
    """Take DOCUMENT out of the archive."""
    here.act("restore", document, reason=reason)


@curate.command(epilog="Example: kb curate supersede monthly-talks --by run-a-jam")
@click.argument("document")
@click.option("--by", "other", required=True, metavar="DOCUMENT", help="The newer one.")
@click.pass_obj
def supersede(here: "Here", document: str, other: str) -> None:
    """Let a newer document take the place of DOCUMENT."""
    here.act("supersede", document, other=here.place(other))


@curate.command(epilog="Example: kb curate merge our-jams --into run-a-jam")
@click.argument("document")
@click.option("--into", "other", required=True, metavar="DOCUMENT", help="Where it leads then.")
@click.pass_obj
def merge(here: "Here", document: str, other: str) -> None:
    """Let DOCUMENT lead to another one that says the same. Texts are not moved."""
    here.act("merge-into", document, other=here.place(other))


@curate.command(epilog='Example: kb curate ask run-a-jam "Do we still use the form?"')
@click.argument("document")
@click.argument("question")
@click.pass_obj
def ask(here: "Here", document: str, question: str) -> None:
    """Ask the owner of DOCUMENT something; it stays in his queue until it is answered."""
    here.ask(document, question)


@curate.command(epilog="Example: kb curate edits")
@click.pass_obj
def edits(here: "Here") -> None:
    """List the edits that wait for somebody to take them over. Needs the running site."""
    for line in here.edits():
        click.echo(line)


@curate.command("take-over", epilog="Example: kb curate take-over run-a-jam")
@click.argument("document")
@click.pass_obj
def take_over(here: "Here", document: str) -> None:
    """Bring the edit of DOCUMENT that waits into the library."""
    here.act("take-over", document)


@curate.command(epilog="Example: kb curate withdraw run-a-jam")
@click.argument("document")
@click.pass_obj
def withdraw(here: "Here", document: str) -> None:
    """Take back the edit of DOCUMENT that waits. Its text is kept on another branch."""
    here.act("withdraw", document)


@curate.command(epilog="Example: kb curate undo library:0123456789abcdef")
@click.argument("token")
@click.pass_obj
def undo(here: "Here", token: str) -> None:
    """Take back the action with that TOKEN, which it printed."""
    here.act("undo", "", token=token)
