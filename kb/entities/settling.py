"""The second stage: from what each document says to the entities of all of them.

Everything here is a function of the texts that are handed in. Whoever shows something to a reader
hands in what every reader of it may see, and so nothing else can show through.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from kb.entities.entity import (
    Candidate,
    Declaration,
    Effect,
    Entities,
    Entity,
    Occurrence,
    State,
    Text,
)
from kb.entities.extract import Basis, Extract
from kb.entities.findings import without_overlaps
from kb.entities.known import known_names, marks
from kb.entities.label import Label
from kb.entities.lexicon import Lexicon
from kb.entities.same import Key, Meant, Names, Seen, firm_in, named_by, seen_in

_STATES: Mapping[Basis, State] = {
    "declared": "published",
    "front-matter": "confirmed",
    "title": "confirmed",
    "shipped": "confirmed",
}


@dataclass(slots=True)
class _Group:
    """The mentions of one entity as they are gathered."""

    name: str
    label: Label
    basis: Basis
    spellings: Counter[str] = field(default_factory=Counter)
    occurrences: list[Occurrence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Looked:
    """The spans of one text that may be names, what they mean for certain, and their keys."""

    extract: Extract
    seen: tuple[Seen, ...]
    firm: tuple[Meant, ...]
    keys: frozenset[Key]


@dataclass(frozen=True, slots=True)
class _Filed:
    """The same spans by what they mean, with how they are written and where; and the unknown."""

    looked: _Looked
    meant: tuple[tuple[Meant, tuple[str, ...], tuple[Occurrence, ...]], ...]
    unknown: tuple[tuple[Key, tuple[Seen, ...]], ...]


class Settling:
    """Settles a library again and again; texts that stayed are not searched anew."""

    def __init__(self) -> None:
        self._names: tuple[object, ...] = ()
        self._lexicon = Lexicon(())
        self._looked: dict[str, _Looked] = {}
        self._everywhere: Mapping[Key, Meant] = {}
        self._filed: dict[str, _Filed] = {}

    def settle(self, texts: Sequence[Text], declared: Sequence[Declaration] = ()) -> Entities:
        """The entities of these texts, by label and name."""
        names = known_names(texts, declared)
        if names != self._names:
            self._names, self._lexicon, self._looked = names, Lexicon(names), {}
        self._looked = {text.document: self._look(text) for text in texts}
        meaning = named_by(texts, {name: one.firm for name, one in self._looked.items()})
        changed = _differing(self._everywhere, meaning.everywhere)
        self._filed = {name: self._file(name, meaning, changed) for name in self._looked}
        self._everywhere = meaning.everywhere
        return _settled(texts, self._filed.values(), declared)

    def _look(self, text: Text) -> _Looked:
        known = self._looked.get(text.document)
        if known and known.extract is text.extract:
            return known
        spans = without_overlaps((*marks(text.extract, self._lexicon), *text.extract.mentions))
        seen = seen_in(text, spans)
        return _Looked(text.extract, seen, firm_in(seen), frozenset(row.key for row in seen))

    def _file(self, document: str, names: Names, changed: Set[Key]) -> _Filed:
        """The spans of a text by what they mean; it is known while no name in it changed."""
        looked, known = self._looked[document], self._filed.get(document)
        if known and known.looked is looked and looked.keys.isdisjoint(changed):
            return known
        return _filed(document, looked, names)


def settle(texts: Sequence[Text], declared: Sequence[Declaration] = ()) -> Entities:
    """The entities of these texts, by label and name."""
    return Settling().settle(texts, declared)


def _differing(before: Mapping[Key, Meant], after: Mapping[Key, Meant]) -> Set[Key]:
    """The names that mean something else now, or mean something for the first or last time."""
    if before == after:
        return frozenset()
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _filed(document: str, looked: _Looked, names: Names) -> _Filed:
    meant: dict[Meant, tuple[list[str], list[Occurrence]]] = {}
    unknown: dict[Key, list[Seen]] = {}
    for row in looked.seen:
        found = names.meant(document, row)
        if found:
            written, places = meant.setdefault(found, ([], []))
            written.append(row.written)
            places.append(row.place)
        elif not row.mention.label:
            unknown.setdefault(row.key, []).append(row)
    rows = tuple((one, tuple(written), tuple(places)) for one, (written, places) in meant.items())
    return _Filed(looked, rows, tuple((key, tuple(rows)) for key, rows in unknown.items()))


def _settled(
    texts: Sequence[Text], filed: Iterable[_Filed], declared: Sequence[Declaration]
) -> Entities:
    groups: dict[tuple[Label, Key], _Group] = {}
    unknown: dict[Key, list[Seen]] = {}
    for one in filed:
        for meant, written, places in one.meant:
            group = groups.get((meant.label, meant.key))
            if group is None:
                group = _Group(meant.name, meant.label, meant.basis)
                groups[meant.label, meant.key] = group
            group.spellings.update(written)
            group.occurrences += places
        for key, rows in one.unknown:
            unknown.setdefault(key, []).extend(rows)
    by_name = {(one.label, one.name): one for one in declared}
    return Entities(
        tuple(sorted(_entities(groups.values(), by_name), key=lambda one: (one.label, one.name))),
        tuple(_candidates(texts, unknown)),
        tuple(_effects(texts)),
        tuple(sorted({(one.short, one.long) for text in texts for one in text.extract.acronyms})),
    )


def _entities(
    groups: Iterable[_Group], declared: Mapping[tuple[Label, str], Declaration]
) -> Iterator[Entity]:
    for group in groups:
        declaration = declared.get((group.label, group.name))
        state = declaration.state if declaration else _STATES.get(group.basis, "suggested")
        if state != "removed":
            others = {*group.spellings, *(declaration.aliases if declaration else ())} - {
                group.name
            }
            yield Entity(
                group.name,
                group.label,
                state,
                group.basis,
                tuple(sorted(others)),
                tuple(group.occurrences),
                declaration,
            )


def _candidates(
    texts: Sequence[Text], unknown: Mapping[Key, Sequence[Seen]]
) -> Iterator[Candidate]:
    """Names of unknown kind, those in most documents first.

    Ordinary words are left out, and words that have a capital only where every word has one.
    """
    ordinary = {word for text in texts for word in text.extract.ordinary}
    found = [
        Candidate(
            Counter(row.written for row in rows).most_common(1)[0][0],
            tuple(row.place for row in rows),
        )
        for key, rows in unknown.items()
        if not (len(key) == 1 and key[0] in ordinary) and not all(row.mention.weak for row in rows)
    ]
    yield from sorted(
        found, key=lambda one: (-len({p.document for p in one.occurrences}), one.name)
    )


def _effects(texts: Iterable[Text]) -> Iterator[Effect]:
    for text in texts:
        for metric in text.extract.metrics:
            yield Effect(text.document, text.extract.sentences[metric.sentence], metric)
