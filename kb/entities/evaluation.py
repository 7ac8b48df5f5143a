"""How well entities are found: precision, recall and F1 against sentences that people annotated."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kb.entities.annotated import AnnotatedDocument, Expected, Span
from kb.entities.entity import Declaration, Entities, Text
from kb.entities.extract import Extract
from kb.entities.extractor import Extractor
from kb.entities.label import LABELS, NAMED
from kb.entities.settling import settle
from kb.rendering.prose import Passage

PAIRS, TRIPLES = "acronym pairs", "metric triples"
_SMALL = frozenset({"the", "a", "an", "of", "for", "in", "on", "to", "and", "that"})


@dataclass(slots=True)
class Tally:
    """How many were found rightly and wrongly, and how many of the expected were found."""

    right: int = 0
    wrong: int = 0
    hit: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found; 1 where nothing was expected."""
        expected = self.hit + self.missed
        return self.hit / expected if expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def count(self, found: Sequence[bool], expected: Sequence[bool]) -> None:
        """Add one sentence: whether each found one is right, whether each expected one is hit."""
        self.right += sum(found)
        self.wrong += len(found) - sum(found)
        self.hit += sum(expected)
        self.missed += len(expected) - sum(expected)


@dataclass(frozen=True, slots=True)
class Scores:
    """Tallies by label, for spans that agree to the character and for spans that overlap."""

    sentences: int
    exact: Mapping[str, Tally]
    overlap: Mapping[str, Tally]


@dataclass(slots=True)
class _Found:
    """What was found in one sentence, in the form of what was expected."""

    spans: set[Span] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    metrics: list[tuple[str, str, str, str]] = field(default_factory=list)


def evaluate(
    documents: Sequence[AnnotatedDocument],
    extractor: Extractor,
    declared: Sequence[Declaration] = (),
) -> Scores:
    """Find everything in these documents, as in a library of their own, and compare."""
    texts = [
        Text(one.id, _whole(one, extractor), title=one.title, type=one.type) for one in documents
    ]
    entities = settle(texts, declared)
    names = [*LABELS, PAIRS, TRIPLES]
    exact = {name: Tally() for name in names}
    overlap = {name: Tally() for name in names}
    for document, text in zip(documents, texts, strict=True):
        found = _found(text, entities)
        for number, expected in enumerate(document.sentences):
            one = found.get(f"s{number}", _Found())
            _compare(expected, one, exact, _same)
            _compare(expected, one, overlap, _overlaps)
    return Scores(sum(len(one.sentences) for one in documents), exact, overlap)


def _whole(document: AnnotatedDocument, extractor: Extractor) -> Extract:
    """The document's extract; each annotated sentence is a section of its own."""
    return extractor.extract(
        [Passage(f"s{number}", one.text) for number, one in enumerate(document.sentences)]
    )


def _found(text: Text, entities: Entities) -> Mapping[str, _Found]:
    """What was found in one document by annotated sentence.

    A short form that stands beside its long form is an acronym there, and nothing else.
    """
    found: dict[str, _Found] = {}
    starts = _starts(text.extract)
    acronyms = {
        (text.extract.sentences[one.sentence], one.start)
        for one in text.extract.mentions
        if one.label == "ACRONYM"
    }
    for entity in entities.of(text.document):
        for one in entity.occurrences:
            if one.document == text.document and (one.sentence, one.start) not in acronyms:
                at = starts[one.sentence.anchor, one.sentence.text]
                span = (at + one.start, at + one.end, entity.label)
                found.setdefault(one.sentence.anchor, _Found()).spans.add(span)
    for mention in text.extract.mentions:
        sentence = text.extract.sentences[mention.sentence]
        if mention.label and mention.label not in NAMED:
            at = starts[sentence.anchor, sentence.text]
            span = (at + mention.start, at + mention.end, mention.label)
            found.setdefault(sentence.anchor, _Found()).spans.add(span)
    _add_statements(text.extract, found)
    return found


def _add_statements(extract: Extract, found: dict[str, _Found]) -> None:
    for pair in extract.acronyms:
        anchor = extract.sentences[pair.sentence].anchor
        found.setdefault(anchor, _Found()).pairs.add((pair.short, pair.long))
    for one in extract.metrics:
        anchor = extract.sentences[one.sentence].anchor
        row = (one.what, one.direction, one.value, one.unit)
        found.setdefault(anchor, _Found()).metrics.append(row)


def _starts(extract: Extract) -> Mapping[tuple[str, str], int]:
    """Where each sentence of the extract begins in the annotated one that it is part of."""
    starts: dict[tuple[str, str], int] = {}
    lengths: dict[str, int] = {}
    for sentence in extract.sentences:
        at = lengths.get(sentence.anchor, 0)
        starts.setdefault((sentence.anchor, sentence.text), at)
        # One space stands between two sentences of one text.
        lengths[sentence.anchor] = at + len(sentence.text) + 1
    return starts


def _compare(
    expected: Expected,
    found: _Found,
    tallies: Mapping[str, Tally],
    agree: Callable[[Span, Iterable[Span]], bool],
) -> None:
    for label in LABELS:
        wanted = [span for span in expected.spans if span[2] == label]
        got = [span for span in found.spans if span[2] == label]
        tallies[label].count(
            [agree(span, wanted) for span in got], [agree(span, got) for span in wanted]
        )
    pairs = set(expected.pairs)
    tallies[PAIRS].count(*_members(found.pairs, pairs))
    tallies[TRIPLES].count(*_triples(found.metrics, expected.metrics))


def _members(
    found: set[tuple[str, str]], wanted: set[tuple[str, str]]
) -> tuple[list[bool], list[bool]]:
    return [pair in wanted for pair in found], [pair in found for pair in wanted]


def _same(span: Span, others: Iterable[Hashable]) -> bool:
    return span in others


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end, _ in others)


Row = tuple[str, str, str, str]


def _triples(found: Sequence[Row], wanted: Sequence[Row]) -> tuple[list[bool], list[bool]]:
    """Each statement agrees with at most one other."""
    left = list(wanted)
    right: list[bool] = []
    for row in found:
        match = next((other for other in left if _agree(row, other)), None)
        right.append(match is not None)
        if match is not None:
            left.remove(match)
    return right, [True] * (len(wanted) - len(left)) + [False] * len(left)


def _agree(left: Row, right: Row) -> bool:
    """Direction, value and unit are equal, and half of the shorter phrase is in the other."""
    if left[1:] != right[1:]:
        return False
    words, others = _words(left[0]), _words(right[0])
    return 2 * len(words & others) >= min(len(words), len(others)) > 0


def _words(phrase: str) -> set[str]:
    return {word.strip(".,'’\"") for word in phrase.casefold().split()} - _SMALL


def lines(halves: Mapping[str, Scores]) -> Iterator[str]:
    """The scores as a table for people: precision, recall and F1, exact and for overlap."""
    columns = "".join(f"{name:>7}" for name in ("P", "R", "F1"))
    for half, scores in halves.items():
        yield (
            f"{half}, {scores.sentences} sentences".ljust(21)
            + "exact".rjust(21)
            + "overlap".rjust(23)
        )
        yield f"{'':<15}{'n':>6}{columns}  {columns}"
        for name, loose in scores.overlap.items():
            figures = f"{_figures(scores.exact[name])}  {_figures(loose)}"
            yield f"{name:<15}{loose.hit + loose.missed:>6}{figures}"
        yield ""


def _figures(tally: Tally) -> str:
    return "".join(f"{value:>7.2f}" for value in (tally.precision, tally.recall, tally.f1))
