"""The phrases that a document is about, as proposals for new tags.

A phrase is one to three words that stand together without a word such as "the" between them. How
much it counts is the C-value (Frantzi, Ananiadou and Mima, "Automatic recognition of multi-word
terms", 2000): longer and more frequent phrases first, less where they only occur inside of longer
ones. That is multiplied by how rare the phrase is among the documents of the viewer, and by more
where the title has it. A tag that only one document could have would lead nowhere, so phrases are
proposed that others have as well.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kb.library.document import Document
from kb.library.library import Library
from kb.rendering.page import Page
from search.analysis import Place, places
from search.engines.profiles import term_of
from search.likeness.likeness import Likeness

MOST_PHRASES: Final = 10
LONGEST_PHRASE: Final = 3  # words
_LEAST_OFTEN: Final = 2  # times in the document, the title included
_LEAST_DOCUMENTS: Final = 2
_SHORTEST_WORD: Final = 3  # letters
_IN_TITLE: Final = 1.5
_APOSTROPHE: Final = re.compile(r"['\u2019](?!s\b)")  # don't, you're; not the team's

# Words that say something in a sentence and nothing on a tag.
_EMPTY: Final = frozenset(
    """
    able add allow another around ask away back best better big bring cannot case cases come create
    different don done e.g easy either else ensure even every example examples far find first full
    get getting give given go going good great help however i.e important include included including
    instead keep kind know last less let like likely little long look lot made make making many may
    maybe might much must need needed needs never new next old often one ones part people perhaps
    possible provide put really right say see set several short show simply since small something
    sometimes still sure take taking tell thing things think three time times try two unless upon
    us use used useful using various via want way ways well whether within without work would yes
    yet
    """.split()  # noqa: SIM905 - a list of so many words reads best as words
)

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyPhrase:
    """A phrase as the document writes it most often; `times` it occurs there, in any form.

    `documents` of the viewer have it, as far as can be told from its pairs of words, at least one.
    `score` orders phrases of one document.
    """

    text: str
    times: int
    documents: int
    score: float


def key_phrases(
    likeness: Likeness,
    library: Library,
    document: Document,
    page: Page,
    most: int = MOST_PHRASES,
) -> tuple[KeyPhrase, ...]:
    """The best phrases of a document that are no tags of the library yet, the best first."""
    in_title = set(_phrases([document.title]))
    found = _phrases(dict.fromkeys([document.title, document.summary, *_texts(page)]))
    often = {stems: forms for stems, forms in found.items() if forms.total() >= _LEAST_OFTEN}
    values = _values({stems: forms.total() for stems, forms in often.items()})
    scored = [
        KeyPhrase(
            text=min(forms, key=lambda form: (-forms[form], form)),
            times=forms.total(),
            documents=_documents(likeness, stems),
            score=values[stems]
            * _rarity(likeness, stems)
            * (_IN_TITLE if stems in in_title else 1),
        )
        for stems, forms in often.items()
        if values[stems] > 0 and _documents(likeness, stems) >= _LEAST_DOCUMENTS
    ]
    known = {*library.tags.tags, *library.tag_counts}
    scored.sort(key=lambda one: (-one.score, one.text))
    return tuple(one for one in scored if library.tags.canonical(one.text) not in known)[:most]


def _texts(page: Page) -> Iterator[str]:
    for section in page.sections:
        yield section.heading
        yield section.text


def _phrases(texts: Iterable[str]) -> Mapping[Stems, Counter[str]]:
    """Every phrase by its stems, with how often it is written how, in lower case."""
    found: defaultdict[Stems, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for run in _runs(text):
            for start in range(len(run)):
                for end in range(start + 1, min(start + LONGEST_PHRASE, len(run)) + 1):
                    words = run[start:end]
                    stems = tuple(part for place in words for part in place.word.parts)
                    written = " ".join(text[place.start : place.end] for place in words)
                    found[stems][written.casefold()] += 1
    return found


def _runs(text: str) -> Iterator[Sequence[Place]]:
    """Words that follow each other with nothing but one space between them."""
    run: list[Place] = []
    for place in places(text):
        if run and text[run[-1].end : place.start] != " ":
            yield run
            run = []
        if _is_telling(place, text):
            run.append(place)
        else:
            yield run
            run = []
    yield run


def _is_telling(place: Place, text: str) -> bool:
    written = text[place.start : place.end]
    letters = sum(map(str.isalpha, written))
    if place.word.common or not letters or _APOSTROPHE.search(written):
        return False
    return written.isupper() or (letters >= _SHORTEST_WORD and written.casefold() not in _EMPTY)


def _values(times: Mapping[Stems, int]) -> Mapping[Stems, float]:
    """The C-value of each phrase, with log(n + 1) for n words, so that one word counts as well."""
    around: defaultdict[Stems, list[int]] = defaultdict(list)
    for stems, often in times.items():
        for inner in _inner(stems):
            around[inner].append(often)
    return {
        stems: math.log2(len(stems) + 1)
        * (often - (sum(around[stems]) / len(around[stems]) if stems in around else 0))
        for stems, often in times.items()
    }


def _inner(stems: Stems) -> set[Stems]:
    """The shorter phrases inside of one."""
    length = len(stems)
    return {
        stems[start:end]
        for start in range(length)
        for end in range(start + 1, length + 1)
        if end - start < length
    }


def _terms(stems: Stems) -> list[int]:
    return [term_of(pair) for pair in pairwise(stems)] or [term_of(stems)]


def _rarity(likeness: Likeness, stems: Stems) -> float:
    return float(likeness.rarity(_terms(stems)).max())


def _documents(likeness: Likeness, stems: Stems) -> int:
    return max(1, int(likeness.frequency[_terms(stems)].min()))
