"""What needs a look, the most pressing first, with the reasons."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kb.curation.aside import is_aside
from kb.curation.cause import Cause
from kb.curation.ground import Ground
from kb.curation.health import Health, health_of
from kb.curation.severity import Level, exposure_in, level, priority, severity
from kb.curation.signal import Signal
from kb.library.document import Document


@dataclass(frozen=True, slots=True)
class Item:
    """A document with what speaks for looking at it, the weightiest cause first.

    `aside` are causes that somebody put off or called no problem. `priority` orders items and is
    not shown.
    """

    document: Document
    causes: tuple[Cause, ...]
    aside: tuple[Cause, ...]
    health: Health
    level: Level
    priority: float


def queue(ground: Ground, table: Mapping[str, Signal]) -> tuple[Item, ...]:
    """Every document that has a cause, or had one that was put aside, by priority, then title."""
    found = _by_document(ground, table.values())
    exposure = exposure_in(ground.library, ground.activity)
    items = [
        _item(ground, table, ground.library.by_id[document_id], causes, exposure)
        for document_id, causes in found.items()
    ]
    return tuple(sorted(items, key=lambda one: (-one.priority, one.document.title.casefold())))


def _by_document(ground: Ground, table: Iterable[Signal]) -> Mapping[str, list[Cause]]:
    found: defaultdict[str, list[Cause]] = defaultdict(list)
    for row in table:
        for cause in row.find(ground):
            found[cause.document].append(cause)
    return found


def _item(
    ground: Ground,
    table: Mapping[str, Signal],
    document: Document,
    causes: Iterable[Cause],
    exposure: Callable[[Document], float],
) -> Item:
    def weighed(cause: Cause) -> float:
        return table[cause.signal].weight * cause.strength

    ordered = sorted(causes, key=lambda one: (-weighed(one), one.signal, one.key))
    aside = tuple(one for one in ordered if is_aside(one, document, ground.day))
    left = tuple(one for one in ordered if one not in aside)
    worth = priority(severity(weighed(one) for one in left), exposure(document))
    health = health_of(ground.due(document), ground.day, (table[one.signal] for one in left))
    return Item(document, left, aside, health, level(worth), worth)
