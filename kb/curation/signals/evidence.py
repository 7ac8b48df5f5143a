"""Signals that come from what a document rests on: it was superseded, or turned out otherwise.

The search starts from what was superseded and follows the evidence backwards, so that it costs what
there is of that, and not the library.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kb.curation.cause import Cause, Pointer
from kb.curation.ground import Ground
from kb.curation.signal import Signal
from kb.library.document import Document

_RESTING_ON: Final = frozenset({"based_on", "tested_by", "decided_by"})
_TESTING: Final = frozenset({"based_on", "tested_by"})
_FARTHEST: Final = 4  # steps; what is farther away is hardly rested upon
_DAMPING: Final = 0.6  # what one step more leaves of the strength
_MOST: Final = 3  # causes of one document, the nearest first


@dataclass(frozen=True, slots=True)
class _Path:
    """How a document comes to rest on a superseded one: the first stands nearest to the latter."""

    superseded: Document
    successors: tuple[Document, ...]
    between: tuple[Document, ...] = ()


def _upstream_superseded(ground: Ground) -> Iterator[Cause]:
    met: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    # Level by level, so that each document meets the nearest first, and a circle ends.
    waiting = deque((path.superseded, path) for path in _superseded(ground))
    while waiting:
        reached, path = waiting.popleft()
        for document in _resting_on(reached, ground):
            key = document.id, path.superseded.id
            if key in seen or met[document.id] >= _MOST or not _concerns(document, path, ground):
                continue
            seen.add(key)
            met[document.id] += 1
            if not ground.is_resting(document):
                yield _superseded_cause(document, path)
            if len(path.between) + 1 < _FARTHEST:
                further = (*path.between, document)
                waiting.append((document, _Path(path.superseded, path.successors, further)))


def _superseded(ground: Ground) -> list[_Path]:
    library = ground.library
    by_others = {
        link.target for one in library.documents for link in one.links if link.kind == "supersedes"
    }
    return [
        _Path(one, library.successors(one))
        for one in library.documents
        if one.lifecycle == "superseded" or (one.id in by_others and library.is_superseded(one))
    ]


def _resting_on(document: Document, ground: Ground) -> list[Document]:
    found = ground.library.supports(document)
    by_id = {one.document.id: one.document for one in found if one.kind in _RESTING_ON}
    return list(by_id.values())


def _concerns(document: Document, path: _Path, ground: Ground) -> bool:
    """Not itself, not its successors, who know what they replace, and no other superseded ones."""
    known = document is path.superseded or document in path.successors
    return not known and not ground.library.successors(document)


def _superseded_cause(document: Document, path: _Path) -> Cause:
    names = [f"'{one.title}', which rests on " for one in reversed(path.between)]
    by = " and ".join(f"'{one.title}'" for one in path.successors)
    end = f"which {by} {_verb(path)}" if by else "which was superseded"
    sentence = f"It rests on {''.join(names)}'{path.superseded.title}', {end}."
    ids = (path.superseded.id, *(one.id for one in path.successors))
    pointed = (*path.between, path.superseded, *path.successors)
    pointers = tuple(Pointer(one.title, one.id) for one in pointed)
    since = min((day for one in path.successors if (day := _began(one))), default=None)
    strength = _DAMPING ** len(path.between)
    return Cause("upstream-superseded", document.id, sentence, strength, since, ids, "", pointers)


def _verb(path: _Path) -> str:
    return "supersedes" if len(path.successors) == 1 else "supersede"


def _began(document: Document) -> date | None:
    first = document.first_commit
    return document.created or (first.date() if first else None)


def _refuted(ground: Ground) -> Iterator[Cause]:
    for experiment in ground.library.documents:
        if experiment.type != "experiment" or experiment.facts.get("outcome") != "refuted":
            continue
        for relation in ground.library.supports(experiment):
            if relation.kind in _TESTING and not ground.is_resting(relation.document):
                yield _refuted_cause(relation.document, experiment, relation.kind)


_HOW: Final[Mapping[str, str]] = {
    "based_on": "It rests on the experiment",
    "tested_by": "It was tested by the experiment",
}


def _refuted_cause(document: Document, experiment: Document, kind: str) -> Cause:
    sentence = f"{_HOW[kind]} '{experiment.title}', which refuted what it was to show."
    pointers = (Pointer(experiment.title, experiment.id),)
    hypothesis = experiment.facts.get("hypothesis")
    quote = hypothesis if isinstance(hypothesis, str) else ""
    last = experiment.last_commit.date() if experiment.last_commit else None
    return Cause(
        "evidence-refuted", document.id, sentence, 1.0, last, (experiment.id,), quote, pointers
    )


SIGNALS: Final = (
    Signal(
        "upstream-superseded",
        "Rests on something superseded",
        "What it rests on has been replaced by something newer.",
        "doubt",
        0.8,
        "A document is superseded, and this one names it under `based_on`, `tested_by` or "
        f"`decided_by`, or rests on it through others. Each step more leaves {_DAMPING:.0%} of "
        f"the weight, and after {_FARTHEST} steps nothing counts any more.",
        "See whether it still holds, and name the newer document.",
        _upstream_superseded,
    ),
    Signal(
        "evidence-refuted",
        "Evidence turned out otherwise",
        "An experiment that it names as evidence refuted what was expected.",
        "doubt",
        0.7,
        "An experiment under `based_on` or `tested_by` has the outcome `refuted`.",
        "Change what it says, or say why the outcome is no problem for it.",
        _refuted,
    ),
)
