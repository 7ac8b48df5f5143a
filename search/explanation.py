"""Why a document stands where it stands in an answer: one sentence for each reason."""

from dataclasses import dataclass
from typing import Literal

from search.query import Query

Kind = Literal["absent", "place", "words", "score", "factor"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in a sentence, and the figure that belongs to it.

    `kind` says what the figure is: "score" is added up, "factor" multiplies the sum, "place" and
    "words" decide before any score does, and "absent" says why the document is not in the answer.
    """

    kind: Kind
    sentence: str
    figure: float | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a document is, or is not, in the answer to a query.

    `place` counts from 1 and is None for a document that is not in it; `total` is how many are.
    """

    query: Query
    id: str
    title: str
    place: int | None
    total: int
    reasons: tuple[Reason, ...]
