"""`kb doctor`: what is wrong with this installation, in plain words, and what to type."""

import sys

import click

_MARKS = {"good": ("ok", "green"), "doubtful": ("??", "yellow"), "bad": ("!!", "red")}


@click.command(epilog="Example: kb doctor")
def doctor() -> None:
    """Say what is wrong with this installation, and what to type.

    Exits with 0 when nothing is wrong, 1 when something is.
    """
    # late: `kb --help` must not wait for pydantic
    from importlib.metadata import entry_points

    from kb.config import load_config
    from kb.diagnosis import GROUP, Diagnosis
    from kb.errors import KbError

    found = []
    try:
        config = load_config().config
    except KbError as error:
        found.append(Diagnosis("settings", "bad", error.message, error.remedy))
    else:
        found.append(Diagnosis("settings", "good", "All settings can be used."))
        for point in sorted(entry_points(group=GROUP), key=lambda point: point.value):
            found.extend(point.load()(config))
    for diagnosis in found:
        mark, colour = _MARKS[diagnosis.state]
        click.echo(f"{click.style(mark, fg=colour)}  {diagnosis.subject}: {diagnosis.message}")
        if diagnosis.remedy:
            click.echo(f"    {diagnosis.remedy}")
    states = [diagnosis.state for diagnosis in found]
    click.echo(_verdict(states.count("bad"), states.count("doubtful"), len(states)))
    sys.exit(1 if "bad" in states else 0)


def _verdict(bad: int, doubtful: int, all_of_them: int) -> str:
    if bad:
        return f"{bad} of {all_of_them} need attention."
    return f"Nothing is wrong; {doubtful} to look at." if doubtful else "Everything is well."
