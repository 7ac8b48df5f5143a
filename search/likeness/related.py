"""Which documents are about the same as one, and what a reader of it may want next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kb.library.document import Document
from kb.library.library import Library
from search.likeness.likeness import Likeness
from search.likeness.nearest import nearest
from search.postings import Figures, Numbers, Places

LEAST: Final = 0.05
"""The cosine below which documents only happen to share words. Of two documents in three libraries
that do not link to each other .91 to .97 are below it, of two that do .35 to .53, and the median of
those that do is .05 to .06; benchmarks/likeness_quality.py prints these figures."""

MOST_RELATED: Final = 5


@dataclass(frozen=True, slots=True)
class Similar:
    """A document by its id, and how alike it is: the cosine, from 0 to 1."""

    id: str
    score: float


def like(likeness: Likeness, document_id: str, most: int = 100) -> tuple[Similar, ...]:
    """The documents that are most like one, best first; none where there is no such document."""
    number = likeness.number_of.get(document_id)
    if number is None:
        return ()
    scores = likeness.similar(number)
    near = np.flatnonzero(scores >= LEAST)
    best = near[np.argsort(-scores[near], kind="stable")][:most]
    return _named(likeness, best, scores[best])


def related(
    likeness: Likeness, library: Library, document: Document, most: int = MOST_RELATED
) -> tuple[Similar, ...]:
    """Documents to read next: not superseded, and not linked with this one in either direction."""
    linked = _linked(library, document)
    found = (
        one
        for one in like(likeness, document.id, most + len(linked) + _SUPERSEDED)
        if one.id not in linked and not library.is_superseded(library.by_id[one.id])
    )
    return tuple(found)[:most]


def like_all(likeness: Likeness, most: int) -> Iterator[tuple[str, tuple[Similar, ...]]]:
    """What `like` gives, for each document beside its id: all of them in the time of some hundred.

    Where more than a few are equally alike to a millionth, others of them may be chosen.
    """
    for number, (others, scores) in enumerate(nearest(likeness, most, LEAST)):
        yield likeness.documents[number].id, _named(likeness, others, scores)


def related_to_all(
    likeness: Likeness, library: Library, most: int = MOST_RELATED
) -> Iterator[tuple[str, tuple[Similar, ...]]]:
    """What `related` gives, for each document beside its id; as quick as `like_all`."""
    documents, number_of = likeness.documents, likeness.number_of
    superseded = [n for n, one in enumerate(documents) if library.is_superseded(one)]

    def unwanted(number: int) -> Sequence[int]:
        linked = _linked(library, documents[number])
        return [*superseded, *(number_of[one] for one in linked if one in number_of)]

    for number, (others, scores) in enumerate(nearest(likeness, most, LEAST, unwanted)):
        yield documents[number].id, _named(likeness, others, scores)


def _named(likeness: Likeness, numbers: Numbers | Places, scores: Figures) -> tuple[Similar, ...]:
    pairs = zip(numbers.tolist(), scores.tolist(), strict=True)
    return tuple(Similar(likeness.documents[number].id, score) for number, score in pairs)


_SUPERSEDED: Final = 20  # more of them before the ones that are shown are not expected


def _linked(library: Library, document: Document) -> frozenset[str]:
    incoming = (
        *library.supports(document),
        *library.used_in(document),
        *library.backlinks(document),
    )
    return frozenset(
        {
            *(link.target for link in document.links),
            *(relation.document.id for relation in incoming),
            *(one.id for one in library.abstracts(document)),
        }
    )
