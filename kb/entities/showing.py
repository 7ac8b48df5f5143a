"""From settled entities to what readers are shown: what each document names, and the table of all.

Documents go by the names that their texts were settled under.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from kb.entities.doubting import Doubting
from kb.entities.entity import Effect, Entity, Occurrence
from kb.entities.extract import Sentence
from kb.entities.filing import Group
from kb.entities.naming import Measurement, Mentions, Name, NameTable, Place, Quotation
from kb.entities.settling import Change, Settling, effects_of

_MEANS: Final = frozenset({"METHOD", "TOOL"})

# An entity, and one place that has it.
_Row = tuple[Name, Occurrence]


@dataclass(frozen=True, slots=True)
class Said:
    """What one document names: ids in order, names that its text does not have, and the places."""

    entities: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    mentions: Mentions = field(default_factory=Mentions)


class Showing:
    """What is shown of some of the documents that were settled, kept up to date.

    `said` is what each of them names, and stays the same value while it is equal. `table` describes
    all that they name, and says nothing of the others.
    """

    def __init__(self, settling: Settling) -> None:
        self._settling = settling
        self._ids: dict[str, str] = {}
        self.said: dict[str, Said] = {}
        self.table = NameTable()
        self._names: dict[Group, Name] = {}
        self._by_id: defaultdict[str, set[Group]] = defaultdict(set)
        self._present: Counter[str] = Counter()
        self._measured: dict[str, tuple[Measurement, ...]] = {}
        self._doubting = Doubting(settling, self._ids)

    def change(self, change: Change, ids: Mapping[str, str | None]) -> Set[str]:
        """Take in a change; the documents of which something else is said since.

        `ids` are those by which readers know documents that are new among these, or differ, and
        nothing for those that are not among them any more.
        """
        others = [name for name, known in ids.items() if self._ids.get(name) != known]
        renamed = [group for group in change.groups if self._name(group)]
        for name in others:
            known = ids[name]
            if known is None:
                del self._ids[name]
            else:
                self._ids[name] = known
        before = frozenset(+self._present)
        concerned = {*others, *(change.documents & self._ids.keys())}
        differing = {name for name in concerned if self._say(name)}
        measured = [self._measure(name) for name in concerned]
        table = NameTable(
            self._every() if renamed or before != frozenset(+self._present) else self.table.names,
            self._in_order() if any(measured) else self.table.measurements,
            self._doubting.change(change, others),
        )
        if table != self.table:
            self.table = table
        return differing

    def _name(self, group: Group) -> bool:
        """Say anew how an entity is shown, if it is; whether that differs."""
        one = self._settling.entities.get(group)
        before = self._names.pop(group, None)
        if before is not None:
            self._by_id[before.id].discard(group)
        after = _name(one) if one is not None and one.is_shown else None
        if after is not None:
            self._names[group] = after
            self._by_id[after.id].add(group)
        return before != after

    def _say(self, name: str) -> bool:
        """Say anew what a document names, if it is one of these; whether that differs."""
        before = self.said.get(name)
        after = _said(self._rows(name)) if name in self._ids else None
        if before == after:
            return False
        self._present.subtract(before.entities if before else ())
        self._present.update(after.entities if after else ())
        if after is None:
            del self.said[name]
        else:
            self.said[name] = after
        return True

    def _rows(self, name: str) -> Iterator[_Row]:
        had = self._settling.groups.had(name)
        shown = [
            (self._names[group], pieces) for group, pieces in had.items() if group in self._names
        ]
        for one, pieces in sorted(shown, key=lambda row: (row[0].label, row[0].name)):
            for piece in pieces:
                for place in piece.places:
                    yield one, place

    def _measure(self, name: str) -> bool:
        """Say anew what a document says was measured; whether that differs."""
        before = self._measured.pop(name, ())
        after: tuple[Measurement, ...] = ()
        if name in self._ids:
            effects = effects_of(self._settling.texts[name])
            after = tuple(self._measurement(effect) for effect in effects)
        if after:
            self._measured[name] = after
        return before != after

    def _measurement(self, effect: Effect) -> Measurement:
        metric, sentence, said = effect.metric, effect.sentence, self.said[effect.document]
        document = self._ids[effect.document]
        quoted = Quotation(document, sentence.anchor, sentence.text, metric.start, metric.end)
        sentences = said.mentions.sentences
        methods = tuple(
            name
            for name, places in said.mentions.places.items()
            if self._by_name(name).label in _MEANS
            and any(sentences[one.sentence].anchor == sentence.anchor for one in places)
        )
        figures = metric.what, metric.direction, metric.value, metric.unit, metric.period
        return Measurement(quoted, *figures, methods)

    def _every(self) -> tuple[Name, ...]:
        return tuple(self._by_name(name) for name in sorted(+self._present))

    def _by_name(self, name: str) -> Name:
        """The entity with that id; of two the one whose name sorts last."""
        some = (self._names[group] for group in self._by_id[name])
        return max(some, key=lambda one: (one.label, one.name))

    def _in_order(self) -> tuple[Measurement, ...]:
        return tuple(chain.from_iterable(some for _, some in sorted(self._measured.items())))


def _name(entity: Entity) -> Name:
    given = entity.declaration
    return Name(
        entity.id,
        entity.name,
        entity.label,
        entity.state,
        entity.basis,
        tuple(one for one in (given.aliases if given else ()) if one != entity.name),
        given.retired if given else None,
        given.homepage if given else "",
        given.definition if given else "",
    )


def _said(rows: Iterable[_Row]) -> Said:
    places: defaultdict[str, list[Place]] = defaultdict(list)
    numbers: dict[int, int] = {}
    sentences: list[Sentence] = []
    written: set[str] = set()
    spoken: set[str] = set()
    for name, (_, sentence, start, end) in rows:
        if id(sentence) not in numbers:
            numbers[id(sentence)] = len(sentences)
            sentences.append(sentence)
        places[name.id].append(Place(numbers[id(sentence)], start, end))
        written.add(sentence.text[start:end].casefold())
        spoken.update((name.name, *name.aliases))
    other = {one for one in spoken if one.casefold() not in written}
    kept = {name: tuple(places[name]) for name in sorted(places)}
    return Said(tuple(kept), tuple(sorted(other)), Mentions(tuple(sentences), kept))
