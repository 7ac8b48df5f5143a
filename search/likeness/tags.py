"""Which tags of the library a document should have, by what is like it and by its own words.

Two signs are added up. The ten nearest documents that have tags vote for theirs, each with its
cosine. And where the words of a tag occur in the document, the share of the other documents with
these words that have the tag tells how much the words are worth.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from kb.library.document import Document
from kb.library.library import Library
from search.analysis import words
from search.engines.profiles import term_of
from search.likeness.likeness import Likeness
from search.postings import Figures

NEIGHBOURS: Final = 10
MOST_TAGS: Final = 5
_LEAST: Final = 0.1  # below it a tag is a guess
_LEAST_COSINE: Final = 0.02  # below it documents share next to nothing


@dataclass(frozen=True, slots=True)
class TagSuggestion:
    """A tag for a document, and why: documents like it that have the tag, nearest first, and the
    names of the tag that occur in its text. `score` orders suggestions and is above 0.
    """

    tag: str
    score: float
    neighbours: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def suggest_tags(
    likeness: Likeness, library: Library, document: Document, most: int = MOST_TAGS
) -> tuple[TagSuggestion, ...]:
    """The tags that the document lacks, the best first. Its own tags and those above are not asked.

    Empty where the document is none of the library's.
    """
    present = {broader for tag in document.tags for broader in (tag, *library.tags.broader(tag))}
    found = (one for one in rank_tags(likeness, library, document) if one.tag not in present)
    return tuple(one for one in found if one.score >= _LEAST)[:most]


def rank_tags(
    likeness: Likeness, library: Library, document: Document
) -> tuple[TagSuggestion, ...]:
    """Every tag that anything speaks for, as if the document had none itself; the best first."""
    number = likeness.number_of.get(document.id)
    if number is None:
        return ()
    having = _having(likeness, number)
    voters = _voters(likeness, number)
    spoken = dict(_spoken(likeness, library, number, having))
    total = sum(score for _, score in voters)
    found = []
    for tag in having:
        near = [(n, score) for n, score in voters if tag in likeness.documents[n].tags]
        names, worth = spoken.get(tag, ((), 0.0))
        score = sum(score for _, score in near) / max(total, np.finfo(float).tiny) + worth
        if score > 0:
            ids = tuple(likeness.documents[n].id for n, _ in near)
            found.append(TagSuggestion(tag, score, ids, names))
    return tuple(sorted(found, key=lambda one: (-one.score, one.tag)))


def _having(likeness: Likeness, number: int) -> Mapping[str, set[int]]:
    """For each tag the other documents that have it."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for other, document in enumerate(likeness.documents):
        if other != number:
            for tag in document.tags:
                found[tag].add(other)
    return found


def _voters(likeness: Likeness, number: int) -> Sequence[tuple[int, float]]:
    """The nearest documents that have tags, each with its cosine, nearest first."""
    scores: Figures = likeness.similar(number)
    tagged = np.array([bool(document.tags) for document in likeness.documents])
    near = np.flatnonzero(tagged & (scores >= _LEAST_COSINE))
    best = near[np.argsort(-scores[near], kind="stable")][:NEIGHBOURS]
    return list(zip(best.tolist(), scores[best].tolist(), strict=True))


def _spoken(
    likeness: Likeness, library: Library, number: int, having: Mapping[str, set[int]]
) -> Iterator[tuple[str, tuple[tuple[str, ...], float]]]:
    """The tags whose names occur in the document: which names, and what the best one is worth."""
    own = set(likeness.terms_of(number).tolist())
    for tag, tagged in having.items():
        worths = {}
        for name in _names(library, tag):
            terms = _terms(name)
            if terms and own.issuperset(terms):
                others = set(np.flatnonzero(likeness.having(terms)).tolist()) - {number}
                worths[name] = len(others & tagged) / (len(others) + 1)
        if worths:
            yield tag, (tuple(worths), max(worths.values()))


def _names(library: Library, tag: str) -> tuple[str, ...]:
    listed = library.tags.tags.get(tag)
    spoken = tag.replace("-", " ").replace("_", " ")
    names = (listed.label, spoken, *listed.synonyms) if listed else (spoken,)
    return tuple({name.casefold(): name for name in reversed(names)}.values())[::-1]


def _terms(name: str) -> list[int]:
    """The terms that stand for a name: its stem, or the pairs of stems that follow each other."""
    stems = [part for word in words(name) if not word.common for part in word.parts]
    return [term_of(pair) for pair in pairwise(stems)] or [term_of([one]) for one in stems]
