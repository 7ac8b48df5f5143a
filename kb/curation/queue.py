"""What needs a look, the most pressing first, with the reasons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

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


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """An item, and what it was made from beside its document."""

    causes: list[Cause]
    exposure: float
    on: object
    item: Item
    order: tuple[float, str]


def queue(ground: Ground, table: Mapping[str, Signal]) -> tuple[Item, ...]:
    """Every document that has a cause, or had one that was put aside, by priority, then title.

    An item that would be the same as the last time is the same object.
    """
    found = _by_document(ground, table.values())
    exposure = exposure_in(ground.library, ground.activity)
    by_id, on = ground.library.by_id, (ground.day, ground.cycles)

    def follow(before: Mapping[str, _Known] | None) -> Mapping[str, _Known]:
        now: dict[str, _Known] = {}
        for name, causes in found.items():
            document, seen = by_id[name], exposure(by_id[name])
            known = before.get(name) if before else None
            if known is None or not _is_same(known, document, causes, (seen, on)):
                item = _item(ground, table, document, causes, seen)
                order = -item.priority, document.title.casefold()
                known = _Known(causes, seen, on, item, order)
            now[name] = known
        return now

    now = ground.memory.made("items", follow)
    return tuple(known.item for known in sorted(now.values(), key=attrgetter("order")))


def _is_same(
    known: _Known, document: Document, causes: list[Cause], seen: tuple[float, object]
) -> bool:
    stands = known.item.document is document and (known.exposure, known.on) == seen
    return stands and known.causes == causes


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
    exposure: float,
) -> Item:
    def weighed(cause: Cause) -> float:
        return table[cause.signal].weight * cause.strength

    ordered = sorted(causes, key=lambda one: (-weighed(one), one.signal, one.facts))
    aside = tuple(one for one in ordered if is_aside(one, document, ground.day))
    left = tuple(one for one in ordered if one not in aside) if aside else tuple(ordered)
    worth = priority(severity(weighed(one) for one in left), exposure)
    health = health_of(ground.due(document), ground.day, (table[one.signal] for one in left))
    return Item(document, left, aside, health, level(worth), worth)
