"""Sentences of documents, with the words that matter marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.entities.naming import Mentions, Quotation
from kb.library.document import Document
from search.results import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in pieces, and the anchor of its section."""

    anchor: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A document, and what it says."""

    document: Document
    quotes: tuple[Quote, ...]


def quotes_of(mentions: Mentions, name: str, most: int) -> tuple[Quote, ...]:
    """The first sentences that name an entity, each once."""
    marks: dict[int, list[tuple[int, int]]] = {}
    for place in mentions.places.get(name, ()):
        marks.setdefault(place.sentence, []).append((place.start, place.end))
    return tuple(
        quote(mentions.sentences[number].anchor, mentions.sentences[number].text, marks[number])
        for number in sorted(marks)[:most]
    )


def quote_of(said: Quotation) -> Quote:
    """A sentence that was kept by itself."""
    return quote(said.anchor, said.text, [(said.start, said.end)])


def quote(anchor: str, text: str, marks: Iterable[tuple[int, int]]) -> Quote:
    """A sentence with some of its characters marked."""
    return Quote(anchor, tuple(span for span in _spans(text, marks) if span.text))


def _spans(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[Span]:
    here = 0
    for start, end in sorted(marks):
        if start >= here:
            yield Span(text[here:start])
            yield Span(text[start:end], marked=True)
            here = end
    yield Span(text[here:])
