"""What in a document speaks for somebody's knowledge of its subject: one table of kinds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pydantic import JsonValue

from kb.library.document import Document

Claim = tuple[str, date | None]
"""Who, as the document calls him, and on which day; None where nobody knows when."""

ROLES: Final = (
    *("facilitator", "facilitators", "note_taker", "deciders"),
    *("sponsor", "steward", "data_partner"),
)
"""Fields that name people in a role."""
_DAYS: Final = ("held_on", "decided_on", "started", "starts")


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """One kind of evidence: how much it counts when it is new, and in how many days half as much.

    `half_life` is 0 for what does not fade. `find` gives whoever a document speaks for.
    """

    weight: float
    half_life: int
    find: Callable[[Document], Iterable[Claim]]


def _wrote(document: Document) -> Iterator[Claim]:
    day = document.created or _day(document.first_commit)
    yield from ((name, day) for name in document.authors)


def _reviewed(document: Document) -> Iterator[Claim]:
    if document.reviewed and document.reviewed.by:
        yield document.reviewed.by, document.reviewed.on


def _changed(document: Document) -> Iterator[Claim]:
    for edit in document.edits:
        yield from ((name, edit.on.date()) for name in edit.authors)


def _led(document: Document) -> Iterator[Claim]:
    days = (_iso(document.facts.get(field)) for field in _DAYS)
    day = next((one for one in days if one), document.created)
    for field in ROLES:
        yield from ((name, day) for name in _names(document.facts.get(field)))


def _owns(document: Document) -> Iterator[Claim]:
    if document.owner:
        yield document.owner, _day(document.last_commit)


def _says(document: Document) -> Iterator[Claim]:
    if document.type == "person":
        yield document.id, _day(document.last_commit)


PEOPLE: Final[Mapping[str, EvidenceKind]] = {
    "says": EvidenceKind(3.0, 0, _says),
    "wrote": EvidenceKind(3.0, 730, _wrote),
    "reviewed": EvidenceKind(2.0, 365, _reviewed),
    "led": EvidenceKind(1.5, 365, _led),
    "owns": EvidenceKind(1.0, 0, _owns),
    "changed": EvidenceKind(0.5, 365, _changed),
}
"""What speaks for people, the strongest first. What a site learns of use can join as a row."""


def _of_team(document: Document) -> Iterator[Claim]:
    if document.team:
        yield document.team, _day(document.last_commit) or document.created


TEAMS: Final[Mapping[str, EvidenceKind]] = {"wrote": EvidenceKind(2.0, 730, _of_team)}
"""What speaks for teams."""


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _iso(value: JsonValue) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _names(value: JsonValue) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
