"""`kb check`: what is wrong with the library, as lines that editors and people understand."""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path  # late: for the type checker only

    from kb.library.loading import Loader  # late: for the type checker only
    from kb.library.state import State  # late: for the type checker only
    from kb.problems import Problem  # late: for the type checker only

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


@click.command(epilog="Example: kb check --folder content --fail-on warning")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False),
    help="Check the files of this folder as they are saved, instead of what is committed.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 when there is a finding of this level or worse.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--explain", metavar="CODE", help="Say what a code means, and stop.")
@click.option("--markdown", is_flag=True, help="Print the reference of all findings, and stop.")
def check(
    *, folder: str | None, fail_on: str, as_json: bool, explain: str | None, markdown: bool
) -> None:
    """Check the library and list what is wrong with it.

    Prints `path:line:column: level CODE message` for each finding. Exits with 0 when there is
    nothing to report, 1 when there is, 2 when the check could not be made.
    """
    if explain or markdown:
        click.echo(_explained(explain) if explain else _reference(), nl=bool(explain))
        return
    state, folders = _load(folder)
    if as_json:
        click.echo(json.dumps(_as_json(state), indent=2, ensure_ascii=False))
    else:
        print_problems(state.problems, folders)
    click.echo(_summary(state), err=True)
    for notice in state.notices:
        click.echo(notice, err=True)
    sys.exit(exit_status(state.problems, fail_on))


def _load(folder: str | None) -> tuple["State", Mapping[str, "Path"]]:
    # late: `kb --help` must not wait for the parsers
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from kb.config import load_config
    from kb.library.loading import Loader
    from kb.library.whereabouts import folders_of

    config = load_config().config
    if folder is None:
        with Loader(config) as loader:
            return _checked(loader), folders_of(config)
    # A folder is checked without leaving anything behind.
    with TemporaryDirectory(prefix="kb-check-") as data:
        settings = config.model_copy(update={"data_folder": Path(data)})
        with Loader(settings, Path(folder)) as loader:
            return _checked(loader), {"": Path(folder).resolve()}


def _checked(loader: "Loader") -> "State":
    """The library with everything that is wrong with it."""
    # late: `kb --help` must not wait for the parsers
    from dataclasses import replace

    from kb.checks import run_checks
    from kb.progress import Silence

    loader.revisions()
    state = loader.load(Silence())
    found = sorted({*state.problems, *run_checks(loader, state)})
    return replace(state, problems=tuple(found))


def print_problems(problems: Iterable["Problem"], folders: Mapping[str, "Path"]) -> None:
    """One line for each finding, as editors understand it.

    `folders` are where the sources are on this machine, by the names that findings use.
    """
    # late: `kb --help` must not wait for pydantic
    from kb.library.whereabouts import near

    for problem in problems:
        place = f"{near(problem, folders)}:{problem.line}:{problem.column}"
        level = click.style(problem.level, fg=_COLOURS[problem.level])
        text = f"{problem.message} {problem.hint}".rstrip()
        click.echo(f"{place}: {level} {problem.code} {text}")


def _as_json(state: "State") -> dict[str, object]:
    # late: `kb --help` must not wait for it
    from dataclasses import asdict

    return {
        "files": state.files,
        "documents": len(state.documents),
        "problems": [asdict(problem) for problem in state.problems],
    }


def _summary(state: "State") -> str:
    if not state.files:
        return "Nothing was checked: no file has a document's suffix."
    counts = [
        f"{count} {level}{'s' if count != 1 and level != 'info' else ''}"
        for level in _COLOURS
        if (count := sum(problem.level == level for problem in state.problems))
    ]
    found = ", ".join(counts) or "Nothing to report"
    quarantined = len({problem.file for problem in state.quarantined})
    files = "1 file" if state.files == 1 else f"{state.files} files"
    more = f" {quarantined} quarantined." if quarantined else ""
    return f"{found} in {files}.{more}"


def exit_status(problems: Iterable["Problem"], fail_on: str) -> int:
    """1 when there is a finding of that level or worse, otherwise 0."""
    if fail_on == "never":
        return 0
    levels = list(_COLOURS)
    failing = levels[: levels.index(fail_on) + 1]
    return 1 if any(problem.level in failing for problem in problems) else 0


def _explained(code: str) -> str:
    # late: only this option needs them
    from kb.findings import FINDINGS
    from kb.findings_reference import explain
    from kb.suggestion import did_you_mean

    row = FINDINGS.get(code.upper())
    if row is None:
        hint = did_you_mean(code.upper(), FINDINGS) or "docs/findings.md lists them."
        raise click.UsageError(f"There is no finding '{code}'. {hint}")
    return explain(row)


def _reference() -> str:
    # late: only this option needs it
    from kb.findings_reference import reference

    return reference()
