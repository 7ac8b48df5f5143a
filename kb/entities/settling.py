"""The second stage: from what each document says to the entities of all of them.

Everything here is a function of the texts that are handed in. Whoever shows something to a reader
hands in what every reader of it may see, and so nothing else can show through.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from kb.entities.same import Key, Meant, Seen, named_by, seen_in

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


class Settling:
    """Settles a library again and again; texts that stayed are not searched anew."""

    def __init__(self) -> None:
        self._names: tuple[object, ...] = ()
        self._lexicon = Lexicon(())
        self._seen: dict[str, tuple[Extract, tuple[Seen, ...]]] = {}

    def settle(self, texts: Sequence[Text], declared: Sequence[Declaration] = ()) -> Entities:
        """The entities of these texts, by label and name."""
        names = known_names(texts, declared)
        if names != self._names:
            self._names, self._lexicon, self._seen = names, Lexicon(names), {}
        self._seen = {text.document: self._look(text) for text in texts}
        seen = {document: rows for document, (_, rows) in self._seen.items()}
        return _settled(texts, seen, declared)

    def _look(self, text: Text) -> tuple[Extract, tuple[Seen, ...]]:
        known = self._seen.get(text.document)
        if known and known[0] is text.extract:
            return known
        spans = without_overlaps((*marks(text.extract, self._lexicon), *text.extract.mentions))
        return text.extract, seen_in(text, spans)


def settle(texts: Sequence[Text], declared: Sequence[Declaration] = ()) -> Entities:
    """The entities of these texts, by label and name."""
    return Settling().settle(texts, declared)


def _settled(
    texts: Sequence[Text],
    seen: Mapping[str, Sequence[Seen]],
    declared: Sequence[Declaration],
) -> Entities:
    names = named_by(texts, seen)
    groups: dict[tuple[Label, Key], _Group] = {}
    unknown: dict[Key, list[tuple[Seen, Occurrence]]] = {}
    for text in texts:
        for row in seen[text.document]:
            meant = names.meant(text.document, row)
            if meant:
                _file(row, meant, groups)
            elif not row.mention.label:
                unknown.setdefault(row.key, []).append((row, row.place))
    by_name = {(one.label, one.name): one for one in declared}
    return Entities(
        tuple(sorted(_entities(groups.values(), by_name), key=lambda one: (one.label, one.name))),
        tuple(_candidates(texts, unknown)),
        tuple(_effects(texts)),
        tuple(sorted({(one.short, one.long) for text in texts for one in text.extract.acronyms})),
    )


def _file(row: Seen, meant: Meant, groups: dict[tuple[Label, Key], _Group]) -> None:
    """Put one mention with the others of its entity."""
    group = groups.get((meant.label, meant.key))
    if group is None:
        group = groups[meant.label, meant.key] = _Group(meant.name, meant.label, meant.basis)
    group.spellings[row.written] += 1
    group.occurrences.append(row.place)


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
    texts: Sequence[Text], unknown: Mapping[Key, list[tuple[Seen, Occurrence]]]
) -> Iterator[Candidate]:
    """Names of unknown kind, those in most documents first.

    Ordinary words are left out, and words that have a capital only where every word has one.
    """
    ordinary = {word for text in texts for word in text.extract.ordinary}
    found = [
        Candidate(Counter(row.written for row, _ in rows).most_common(1)[0][0], tuple(places))
        for key, rows in unknown.items()
        if not (len(key) == 1 and key[0] in ordinary)
        and not all(row.mention.weak for row, _ in rows)
        for places in [[place for _, place in rows]]
    ]
    yield from sorted(
        found, key=lambda one: (-len({p.document for p in one.occurrences}), one.name)
    )


def _effects(texts: Iterable[Text]) -> Iterator[Effect]:
    for text in texts:
        for metric in text.extract.metrics:
            yield Effect(text.document, text.extract.sentences[metric.sentence], metric)
