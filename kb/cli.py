"""The command `kb`: a group whose commands are found by entry point and imported when called."""

import sys
from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points, version

import click

from kb.errors import KbError

GROUP = "kb.commands"

# What `kb --help` says of each command without importing it: name -> (order, short help).
SUMMARIES: Mapping[str, str] = {
    "serve": "Serve the library as a site and keep its index up to date.",
    "index": "Bring the index up to date with the sources.",
    "search": "Search the library from the terminal.",
    "explain": "Say why DOCUMENT stands where it does in the answer to QUERY.",
    "show": "Show one document: what it says, rests on and supports.",
    "related": "Show which documents are about the same as DOCUMENT.",
    "duplicates": "List documents that repeat each other, and series made from one template.",
    "suggest": "Suggest tags for a document.",
    "entities": "Show who and what DOCUMENT names, with the sentences that say so.",
    "curate": "List what needs a look, the most pressing first; or do something about DOCUMENT.",
    "check": "Check the library and list what is wrong with it.",
    "preview": "Show what is wrong with FILE, and what page it would be.",
    "evaluate": "Measure how good the search is on collections that people have judged.",
    "config": "Show the settings in force and where each comes from.",
    "map": "Propose how to read a library of another convention.",
    "schema": "Print the JSON Schema of one type's front matter; without TYPE, list the types.",
    "user": "Say who may sign in, and as what.",
    "org": "Make and list organisations.",
    "circle": "Make and list circles.",
    "backup": "Save accounts and unpushed changes in FILE, while the site runs.",
    "restore": "Bring back what 'kb backup' saved in FILE.",
    "doctor": "Say what is wrong with this installation, and what to type.",
}


class Commands(click.Group):
    """Commands from the entry point group `kb.commands`, so that each layer brings its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All commands: ours in the order of a newcomer's day, then others by name."""
        names = {point.name for point in entry_points(group=GROUP)}
        known = [name for name in SUMMARIES if name in names]
        return known + sorted(names - set(known))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import one command. None if there is no such command."""
        for point in entry_points(group=GROUP, name=cmd_name):
            return _loaded(point)
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them, so that `kb --help` is instant."""
        rows = [(name, SUMMARIES.get(name, "")) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        from difflib import get_close_matches  # late: only a slip needs it

        name = args[0]
        names = self.list_commands(ctx)
        if name not in names and not name.startswith("-"):
            close = get_close_matches(name, names, n=1)
            hint = f" Did you mean 'kb {close[0]}'?" if close else " 'kb --help' lists them."
            ctx.fail(f"There is no command '{name}'.{hint}")
        return super().resolve_command(ctx, args)


def _loaded(point: EntryPoint) -> click.Command:
    command = point.load()
    if not isinstance(command, click.Command):
        raise KbError(f"The command '{point.name}' ({point.value}) is no click command.")
    return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: kb serve",
)
@click.version_option(version("guildbook"), prog_name="guildbook")
def cli() -> None:
    """Guildbook: a knowledge base and playbook search engine for peer learning networks.

    Its library is Markdown in Git. `kb serve` in a checkout serves the folder `content`.
    """


def main() -> None:
    """Run `kb`. What stops it becomes a sentence on stderr and exit status 2."""
    try:
        cli.main(prog_name="kb", standalone_mode=True)
    except KbError as error:
        _complain(error.message, error.remedy)
    except OSError as error:
        # The machine refused: a full disk, a folder that may not be written to.
        place = f"{error.filename}: " if error.filename else ""
        _complain(f"{place}{error.strerror or error}.", "Type: kb doctor")


def _complain(message: str, remedy: str) -> None:
    click.secho(f"kb: {message}", err=True, fg="red")
    if remedy:
        click.echo(f"    {remedy}", err=True)
    sys.exit(2)
