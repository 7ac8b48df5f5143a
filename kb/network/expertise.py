"""Who knows about something, by what the documents about it say.

It depends on the documents of a library and on the labels of whoever reads it, and on nothing else.
People are named to their own organisation; to others only where the page about them says `listed`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kb.audience import Viewer
from kb.library.document import Document
from kb.library.library import Library
from kb.network.evidence import PEOPLE, TEAMS, EvidenceKind

MOST: Final = 8
"""People, and teams, that are named for one subject."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Evidence of one kind: how many documents give it, and the last day of which one knows."""

    kind: str
    documents: tuple[Document, ...]
    last: date | None


@dataclass(frozen=True, slots=True)
class Knower:
    """A person or a team, with reasons, the weightiest first.

    `page` is the document about a person. `score` orders knowers of one subject, and is not shown.
    """

    name: str
    reasons: tuple[Reason, ...]
    score: float
    page: Document | None = None


@dataclass(frozen=True, slots=True)
class Knowers:
    """Who knows about one subject."""

    people: tuple[Knower, ...] = ()
    teams: tuple[Knower, ...] = ()


def about_tag(library: Library, tag: str) -> tuple[Document, ...]:
    """The documents that speak for knowledge of a tag: those that have it, and people's pages."""
    wanted = {tag, *library.tags.narrower(tag)}
    own = (one for one in library.of_type("person") if not wanted.isdisjoint(_topics(one)))
    return tuple({one.id: one for one in (*library.tagged(tag), *own)}.values())


def who_knows(
    library: Library, documents: Sequence[Document], viewer: Viewer, today: date
) -> Knowers:
    """Who knows about the subject of these documents, as of today."""
    known = _ids(library.of_type("person"))
    people = [
        Knower(_called(page), reasons, score, page)
        for name, reasons, score in _weighed(documents, PEOPLE, today, known)
        if (page := library.by_id.get(name)) and may_be_named(page, viewer)
    ]
    teams = [
        Knower(name, reasons, score)
        for name, reasons, score in _weighed(documents, TEAMS, today, {})
    ]
    return Knowers(_best(people), _best(teams))


def may_be_named(page: Document, viewer: Viewer) -> bool:
    """Whether the person may be named to this reader, and is still there."""
    if page.facts.get("active") is False:
        return False
    return page.facts.get("listed") is True or f"org:{page.org}" in viewer.labels


# Of each who is meant: by kind the documents with their last days.
_Found = dict[str, dict[str, dict[str, tuple[Document, date | None]]]]


def _weighed(
    documents: Iterable[Document],
    kinds: Mapping[str, EvidenceKind],
    today: date,
    known: Mapping[str, str],
) -> Iterable[tuple[str, tuple[Reason, ...], float]]:
    found: _Found = {}
    for document in documents:
        for kind, row in kinds.items():
            for name, day in row.find(document):
                who = known.get(name.casefold(), name)
                held = found.setdefault(who, {}).setdefault(kind, {})
                before = held.get(document.id, (document, None))[1]
                held[document.id] = document, max(filter(None, (before, day)), default=None)
    for who, by_kind in found.items():
        reasons = [_reason(kind, by_kind[kind]) for kind in kinds if kind in by_kind]
        score = sum(
            _worth(kinds[kind], day, today)
            for kind, held in by_kind.items()
            for _, day in held.values()
        )
        yield who, tuple(reasons), score


def _reason(kind: str, held: Mapping[str, tuple[Document, date | None]]) -> Reason:
    days = [day for _, day in held.values() if day]
    documents = sorted((document for document, _ in held.values()), key=lambda one: one.title)
    return Reason(kind, tuple(documents), max(days, default=None))


def _worth(kind: EvidenceKind, day: date | None, today: date) -> float:
    """What evidence of that day counts today: half as much after each half-life."""
    if not kind.half_life:
        return kind.weight
    age = max(0, (today - day).days) if day else kind.half_life
    return float(kind.weight * 0.5 ** (age / kind.half_life))


def _best(knowers: Iterable[Knower]) -> tuple[Knower, ...]:
    ordered = sorted(knowers, key=lambda one: (-one.score, one.name.casefold()))
    return tuple(ordered[:MOST])


def _ids(pages: Iterable[Document]) -> Mapping[str, str]:
    """The id of a person by everything that the person is called; a name of two means neither."""
    found: dict[str, set[str]] = {}
    for page in pages:
        for name in (page.id, page.title, _called(page), *page.aliases):
            found.setdefault(name.casefold(), set()).add(page.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _called(page: Document) -> str:
    name = page.facts.get("name")
    return name if isinstance(name, str) and name else page.title


def _topics(page: Document) -> tuple[str, ...]:
    topics = page.facts.get("topics")
    return tuple(str(one) for one in topics) if isinstance(topics, list) else ()
