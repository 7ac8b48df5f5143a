"""The first stage: from the prose of one document to what it says, and nothing but that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import spacy
from spacy.language import Language

from kb.entities.components import COMPONENTS, found_in, register
from kb.entities.extract import Acronym, Claim, Extract, Mention, Metric, Sentence
from kb.entities.findings import Findings
from kb.entities.model import load_model
from kb.entities.shipped import shipped
from kb.rendering.prose import Passage

LONGEST_PASSAGE = 20_000
"""Characters of one paragraph that are read; the rest of it is left out."""
LONGEST_TEXT = 400_000
"""Characters of one document that are read; the rest of it is left out."""
_LONGEST_WORD = 100  # characters; nobody writes longer ones, and the tokenizer is slow on them


class Extractor:
    """Finds entities, figures and acronyms in prose. Making one takes a moment, using it does not.

    `model` names an operator's spaCy model; where it cannot be used, `notice` says so in one
    sentence. Not safe in several threads at once.
    """

    def __init__(self, model: str = "") -> None:
        self._language = _language()
        self._model, self.notice = load_model(model)

    def extract(self, passages: Sequence[Passage]) -> Extract:
        """What a text says. The same text always gives the same value."""
        kept = tuple(_bounded(passages))
        draft = _Draft()
        docs = self._language.pipe(passage.text for passage in kept)
        for passage, doc in zip(kept, docs, strict=True):
            found = found_in(doc)
            if self._model:
                self._model.consult(found, shipped())
            for one in found:
                draft.add(one, passage.anchor)
        return draft.done(cut=sum(map(_length, kept)) < sum(map(_length, passages)))


@dataclass(slots=True)
class _Draft:
    """What is known of a text while it is being read."""

    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    acronyms: list[Acronym] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def add(self, one: Findings, anchor: str) -> None:
        """Take over what was found in the next sentence."""
        number = len(self.sentences)
        self.sentences.append(Sentence(anchor, one.text))
        self.words.update(one.text.split())
        self.mentions += one.mentions(number)
        for pair in one.pairs:
            long = one.text[pair.long_start : pair.long_end]
            self.acronyms.append(Acronym(number, one.text[pair.start : pair.end], long))
        for measured in one.measured:
            said = measured.statement
            if said.what:
                figures = (said.value, said.unit, measured.period)
                span = (number, said.start, said.end)
                self.metrics.append(Metric(*span, said.what, said.direction, *figures))

        if bound := one.passing:
            until = bound.until.isoformat() if bound.until else ""
            self.claims.append(Claim(number, bound.start, bound.end, until, bound.days))

    def done(self, *, cut: bool) -> Extract:
        """All of it as a value."""
        ordinary = {
            word.casefold()
            for mention in self.mentions
            if not mention.label
            for word in [self.sentences[mention.sentence].text[mention.start : mention.end]]
            if word.casefold() in self.words
        }
        return Extract(
            tuple(self.sentences),
            tuple(self.mentions),
            tuple(self.acronyms),
            tuple(self.metrics),
            tuple(sorted(ordinary)),
            cut,
            tuple(self.claims),
        )


def _bounded(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages that are read, each and all together no longer than the limits."""
    left = LONGEST_TEXT
    for passage in passages:
        text = passage.text[: min(LONGEST_PASSAGE, left)]
        left -= len(text)
        if text:
            yield Passage(passage.anchor, _without_monsters(text))


def _without_monsters(text: str) -> str:
    """The text without words that are too long to be words."""
    if len(text) <= _LONGEST_WORD:
        return text
    return " ".join(word for word in text.split(" ") if len(word) <= _LONGEST_WORD)


def _length(passage: Passage) -> int:
    return len(passage.text)


def _language() -> Language:
    register()
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    for name in COMPONENTS:
        language.add_pipe(name)
    return language
