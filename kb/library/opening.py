"""What becomes of a document whose audience is wider than it was, or that nobody may read."""

from collections.abc import Iterable
from datetime import date

from kb.audience import covers
from kb.findings import problem
from kb.library.bounds import Bounds, Settled
from kb.policy.reading import POLICY_FILE
from kb.problems import Problem
from kb.repository import FileHistory

Position = tuple[int, int]


def since(history: FileHistory | None, opened: date) -> FileHistory | None:
    """What happened after the day on which a document was opened.

    What was before stays with those for whom it was then: names, dates, messages, former places.
    """
    if history is None:
        return None
    changes = tuple(change for change in history.changes if change.on.date() > opened)
    return FileHistory(None, changes[0].on if changes else None, changes)


def nobody(
    own: frozenset[str], ceiling: frozenset[str], bounds: Bounds, *, at: Position
) -> Problem:
    """The finding that quarantines a document for which nobody is left."""
    limits = []
    if not covers(ceiling, own):
        limits.append(f"its source may only hold documents for {_words(ceiling)}")
    if not covers(bounds.now, own):
        limits.append(f"{POLICY_FILE} lets {_words(bounds.now)} read this path")
    if not covers(bounds.before, own):
        limits.append(f"it was for {_words(bounds.before)} before")
    return problem(
        "KB401",
        f"The document is for {_words(own)}, but {' and '.join(limits)}.",
        "Correct `audience`, or move the file to a source of that organisation.",
        at=at,
    )


def doubts_of(settled: Settled, bounds: Bounds, *, at: Position) -> Iterable[Problem]:
    """Findings about a document that is narrower than it asks to be, or that need not be asked."""
    if settled.is_waiting:
        yield problem(
            "KB255",
            f"It would be for {_words(settled.wanted)}, but was for {_words(bounds.before)} before,"
            f" and so it stays for {_words(settled.audience)}.",
            f"Let whoever it belongs to approve it in {POLICY_FILE}, or narrow `audience` again.",
            at=at,
        )
    for one in bounds.approvals:
        if not covers(settled.wanted, one.labels) and not covers(bounds.before, one.labels):
            yield problem(
                "KB256",
                f"It is for {_words(settled.wanted)}, but '{one.path}' is approved for "
                f"{_words(one.labels)}.",
                f"Take the approval out of {POLICY_FILE}, so that opening it again is asked about.",
                at=at,
            )


def _words(labels: frozenset[str]) -> str:
    return ", ".join(sorted(labels)) or "nobody"
