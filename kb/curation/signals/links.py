"""Signals that come from links: those that lead nowhere here, and those that are dead outside.

A document that a reader may not read is to him as if it were not there. So a link to it counts as
broken in his library, whatever the findings about the file say: they know of everything.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kb.counting import counted
from kb.curation.activity import DeadLink
from kb.curation.cause import Cause, Pointer
from kb.curation.ground import Ground
from kb.curation.signal import Signal
from kb.documents.slug import is_id
from kb.library.document import EVIDENCE_KINDS, Document
from kb.problems import Problem

_TO_NOTHING: Final = frozenset({"KB404", "KB405", "KB409", "KB410"})
_TO_NO_HEADING: Final = frozenset({"KB312", "KB406"})
_NAMED: Final = re.compile(r"'([^']*)'")
_FIELDS: Final = frozenset({*EVIDENCE_KINDS, "uses"})


def _broken(ground: Ground) -> Iterator[Cause]:
    for place, problems in ground.problems_of.items():
        document = ground.by_place[place]
        for target, lines in _leading_nowhere(problems, ground).items():
            many = "A link leads" if len(lines) == 1 else f"{len(lines)} links lead"
            yield _cause(document, f"{many} to '{target}', and nothing is there.", target, lines)
        for one in problems:
            if one.code in _TO_NO_HEADING:
                yield _cause(document, one.message, one.message, [one.line])
    yield from ground.memory.of_each(_named_as_evidence, ground, frozenset(ground.library.by_id))


def _leading_nowhere(problems: Iterable[Problem], ground: Ground) -> Mapping[str, list[int]]:
    """The lines of the links that lead nowhere, by what they name."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for one in problems:
        named = _NAMED.search(one.message) if one.code in _TO_NOTHING else None
        # Nothing is found about evidence that is hidden, so ids there are looked up below.
        is_told = one.code != "KB404" or not (named and is_id(named[1]))
        if named and is_told and named[1] not in ground.library.by_id:
            found[named[1]].append(one.line)
    return found


def _named_as_evidence(document: Document, ground: Ground) -> Iterator[Cause]:
    missing = {
        one.target: one.kind
        for one in document.links
        if one.kind in _FIELDS and one.target not in ground.library.by_id
    }
    for target, kind in missing.items():
        how = "to use" if kind == "uses" else f"under `{kind}`"
        sentence = f"It names '{target}' {how}, and nothing is there."
        yield _cause(document, sentence, target, [])


def _cause(document: Document, sentence: str, fact: str, lines: Iterable[int]) -> Cause:
    pointers = tuple(Pointer(f"Line {line}", document.id, line=line) for line in lines)
    return Cause("broken-link", document.id, sentence, 1.0, None, (fact,), "", pointers)


def _dead(ground: Ground) -> Iterator[Cause]:
    for place, links in ground.activity.dead.items():
        document = ground.by_place.get(place)
        for one in links if document else ():
            cause = _dead_cause(one, document, ground) if document else None
            if cause:
                yield cause


def _dead_cause(dead: DeadLink, document: Document, ground: Ground) -> Cause | None:
    """Nothing for a link that the text does not have any more."""
    stands = [one for one in document.outside if one.url == dead.url]
    if not stands:
        return None
    copy = next((one.archived for one in stands if one.archived), dead.archived)
    days = counted(max(0, (ground.day - dead.since).days), "day")
    instead = " There is a copy of it that may take its place." if copy else ""
    sentence = f"{dead.url} has not answered for {days}: {dead.said.rstrip('.')}.{instead}"
    pointers = [
        Pointer(
            f"Line {one.line}" if one.line else "The section", document.id, one.anchor, one.line
        )
        for one in stands
    ]
    pointers += [Pointer("The copy", url=copy)] if copy else []
    return Cause(
        "dead-link", document.id, sentence, 1.0, dead.since, (dead.url,), "", tuple(pointers)
    )


SIGNALS: Final = (
    Signal(
        "broken-link",
        "Broken link",
        "It links to a page, an image or a heading that is not there, at least not for you.",
        "task",
        0.15,
        "Nothing that you may read has the id, path, title or heading that a link or an evidence "
        "field names. Each of them counts.",
        "Correct the link, or take it away.",
        _broken,
    ),
    Signal(
        "dead-link",
        "Dead link to elsewhere",
        "It links to a page on another site that is gone.",
        "task",
        0.15,
        "An address that it links to has not answered at several tries over days. Each of them "
        "counts.",
        "Link to another page or to a copy, or take the link away.",
        _dead,
    ),
)
