"""`kb map`: how a library of another convention could be read, as a block for kb.toml."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kb.library.state import State  # late: for the type checker only

_SHOWN = 10


@click.command("map", epilog="Example: kb map ../handbook > kb.toml")
@click.argument("path", type=click.Path(exists=True, file_okay=False))
def map_library(path: str) -> None:
    """Propose how to read a library of another convention.

    Looks through the folder or repository PATH and prints a `[[sources]]` block for kb.toml, with
    what was seen beside each setting. Then tries it, and says on stderr how many files are pages
    and why the others are none. Nothing of PATH is changed.
    """
    # late: `kb --help` must not wait for the parsers
    from tempfile import TemporaryDirectory

    from kb.survey.looking import look_through, try_out
    from kb.survey.proposing import propose

    with TemporaryDirectory(prefix="kb-map-") as data:
        proposal = propose(look_through(path, Path(data) / "look"), path)
        click.echo(str(proposal), nl=False)
        state = try_out(proposal, Path(data) / "try")
    for line in _summary(state):
        click.echo(line, err=True)


def _summary(state: "State") -> list[str]:
    quarantined = sorted({problem.path: problem for problem in state.quarantined}.values())
    pages = len(state.documents)
    counts = f"{state.files} file{'s'[: state.files != 1]}: {pages} page{'s'[: pages != 1]}"
    lines = [f"{counts}, {len(quarantined)} quarantined."]
    lines += [str(problem) for problem in quarantined[:_SHOWN]]
    if len(quarantined) > _SHOWN:
        lines.append(f"… and {len(quarantined) - _SHOWN} more; `kb check` lists them.")
    others = sum(not problem.quarantine for problem in state.problems)
    if others:
        lines.append(f"`kb check` has {others} more findings. docs/mapping.md explains the block.")
    return lines
