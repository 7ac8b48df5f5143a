"""From settled entities to what readers are shown: what each document names, and the table of all.

Pure. Documents go by the names that their texts were settled under.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kb.entities.entity import Candidate, Effect, Entities, Entity, Occurrence
from kb.entities.extract import Sentence
from kb.entities.naming import Doubt, Measurement, Mentions, Name, NameTable, Place, Quotation

MOST_DOUBTS: Final = 500
"""Names that are offered for a decision at once, those in most documents first."""
_EVIDENCE: Final = 3  # sentences beside a doubt, each of another document
_MEANS: Final = frozenset({"METHOD", "TOOL"})

# An entity's id, under which names it is known for certain, and one place that has it.
_Row = tuple[str, tuple[str, ...], Occurrence]


@dataclass(frozen=True, slots=True)
class Said:
    """What one document names: ids in order, names that its text does not have, and the places."""

    entities: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    mentions: Mentions = field(default_factory=Mentions)


class Saying:
    """Says it again and again; for a document whose names stayed the value stays the same one."""

    def __init__(self) -> None:
        self._known: Mapping[str, tuple[tuple[_Row, ...], Said]] = {}

    def said(self, found: Entities, documents: Iterable[str]) -> Mapping[str, Said]:
        """What each of these documents names; of the others nothing is said."""
        rows: dict[str, list[_Row]] = {document: [] for document in documents}
        for entity in found.entities:
            if entity.is_shown:
                head = (entity.id, _spoken(entity))
                for one in entity.occurrences:
                    if one.document in rows:
                        rows[one.document].append((*head, one))
        self._known = {
            document: self._settled(document, tuple(own)) for document, own in rows.items()
        }
        return {document: one for document, (_, one) in self._known.items()}

    def _settled(self, document: str, rows: tuple[_Row, ...]) -> tuple[tuple[_Row, ...], Said]:
        known = self._known.get(document)
        return known if known and known[0] == rows else (rows, _said(rows))


def _spoken(entity: Entity) -> tuple[str, ...]:
    declaration = entity.declaration
    return (entity.name, *(declaration.aliases if declaration else ()))


def _said(rows: Iterable[_Row]) -> Said:
    places: defaultdict[str, list[Place]] = defaultdict(list)
    numbers: dict[int, int] = {}
    sentences: list[Sentence] = []
    written: set[str] = set()
    spoken: list[str] = []
    for name, names, (_, sentence, start, end) in rows:
        if id(sentence) not in numbers:
            numbers[id(sentence)] = len(sentences)
            sentences.append(sentence)
        places[name].append(Place(numbers[id(sentence)], start, end))
        written.add(sentence.text[start:end].casefold())
        spoken += names
    other = {one for one in spoken if one.casefold() not in written}
    kept = {name: tuple(places[name]) for name in sorted(places)}
    return Said(tuple(kept), tuple(sorted(other)), Mentions(tuple(sentences), kept))


def table_of(found: Entities, said: Mapping[str, Said], ids: Mapping[str, str]) -> NameTable:
    """The table of these documents alone; `ids` are those by which readers know them."""
    present = {name for one in said.values() for name in one.entities}
    shown = {one.id: one for one in found.entities if one.is_shown}
    names = tuple(_name(shown[name]) for name in sorted(present))
    own = (effect for effect in found.effects if effect.document in said)
    measured = tuple(_measurement(one, said[one.document], ids, shown) for one in own)
    return NameTable(names, measured, _doubts(found, ids))


def _name(entity: Entity) -> Name:
    given = entity.declaration
    return Name(
        entity.id,
        entity.name,
        entity.label,
        entity.state,
        entity.basis,
        tuple(one for one in _spoken(entity) if one != entity.name),
        given.retired if given else None,
        given.homepage if given else "",
        given.definition if given else "",
    )


def _measurement(
    effect: Effect, said: Said, ids: Mapping[str, str], shown: Mapping[str, Entity]
) -> Measurement:
    metric, sentence = effect.metric, effect.sentence
    document = ids[effect.document]
    quoted = Quotation(document, sentence.anchor, sentence.text, metric.start, metric.end)
    methods = tuple(
        name
        for name, places in said.mentions.places.items()
        if shown[name].label in _MEANS
        and any(said.mentions.sentences[one.sentence].anchor == sentence.anchor for one in places)
    )
    figures = metric.what, metric.direction, metric.value, metric.unit, metric.period
    return Measurement(quoted, *figures, methods)


def _doubts(found: Entities, ids: Mapping[str, str]) -> tuple[Doubt, ...]:
    doubtful = (one for one in found.entities if one.state == "suggested")
    every = [doubt for one in doubtful for doubt in _doubt(one, ids)]
    every += [doubt for one in found.candidates for doubt in _doubt(one, ids)]
    every.sort(key=lambda one: (-one.documents, one.name))
    return tuple(every[:MOST_DOUBTS])


def _doubt(one: Entity | Candidate, ids: Mapping[str, str]) -> Iterator[Doubt]:
    first: dict[str, Quotation] = {}
    for document, sentence, start, end in one.occurrences:
        if document in ids and document not in first:
            place = (sentence.anchor, sentence.text, start, end)
            first[document] = Quotation(ids[document], *place)
    if first:
        label = one.label if isinstance(one, Entity) else None
        yield Doubt(one.name, label, len(first), tuple(first.values())[:_EVIDENCE])
