"""Which documents are about the same as one, and what a reader of it may want next."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from kb.library.document import Document
from kb.library.library import Library
from search.likeness.likeness import Likeness

LEAST: Final = 0.05
"""The cosine below which documents only happen to share words. Half of the links that authors set
themselves in three libraries are below it and half above; benchmarks/likeness.py prints where."""

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
    return tuple(Similar(likeness.documents[n].id, float(scores[n])) for n in best.tolist())


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
