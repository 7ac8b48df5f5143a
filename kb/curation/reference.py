"""docs/signals.md, made from the table of signals."""

from typing import Final

from kb.curation.due import GRACE, SOON, USUAL
from kb.curation.health import HEALTH
from kb.curation.signal import Kind, Signal
from kb.curation.table import signals

_KINDS: Final[dict[Kind, tuple[str, str]]] = {
    "doubt": ("Doubts", "About what the page says. A page with one is flagged."),
    "reminder": ("Reminders", "About the calendar. They fill the queue when nothing is wrong."),
    "task": ("Tasks", "About the library: what would make it easier to use and to look after."),
}
_WORDS: Final = ((0.6, "very much"), (0.4, "much"), (0.2, "somewhat"), (0.0, "a little"))


_HEAD: Final = """# Signals

What speaks for looking at a page again. Each is computed, when it is asked for, from what the
reader may read, from the day, and from what readers did; none is stored, and none is in the index.
A page that somebody may not read causes nothing that he sees.

Every cause comes with a sentence, with its day where that is known, and with links to the line,
the section, the change or the document that brought it about. It goes when that is mended. It may
be put off once for at most 90 days, or be called no problem, with a reason; both stand in the front
matter and count for as long as the cause is the same.

Causes add up as `1 - (1 - w1·x1)·(1 - w2·x2)·…` for weights w and strengths x, so that one more
never makes a page less urgent. What many read and rely on comes first: the sum is multiplied by
0.4 to 1.0. People are told high, medium or low, and why.

The health of a page is one of: {health}. It is overdue when
a review is past due by more than its grace, else flagged where a doubt is raised, else due when the
day has passed, and due soon for {soon} days before.

A review is due when the front matter says so, to the day. Where it says nothing, the type does;
then the day is moved by up to a tenth of the interval and into the last weeks of a cycle, the same
way each time, and there are {grace} days of grace:

| type | every |
|---|---|
{usual}

This page is made by `kb schema --signals`. A plugin adds rows through the entry point group
`kb.signals`.
"""


def reference() -> str:
    """The whole page as Markdown."""
    return _head() + "".join(_part(kind) for kind in _KINDS)


def _head() -> str:
    usual = "\n".join(f"| {name} | {every} |" for name, every in USUAL.items())
    return _HEAD.format(health=", ".join(HEALTH), soon=SOON, grace=GRACE, usual=usual)


def _part(kind: Kind) -> str:
    title, about = _KINDS[kind]
    rows = [row for row in signals().values() if row.kind == kind]
    return f"\n## {title}\n\n{about}\n" + "".join(map(_row, rows))


def _row(row: Signal) -> str:
    weight = next(words for least, words in _WORDS if row.weight >= least)
    return (
        f"\n### {row.label}\n\n{row.meaning}\n\n"
        f"- **Name:** `{row.name}`, weight {row.weight:g}: it counts {weight}.\n"
        f"- **How it is found:** {row.computed}\n"
        f"- **How it is cleared:** {row.cleared}\n"
    )
