"""How much a document needs somebody to look at it. People see a level and reasons, no number."""

from collections.abc import Callable, Iterable
from math import log1p, prod
from typing import Final, Literal

from kb.curation.activity import Activity, place_of
from kb.library.document import Document
from kb.library.library import Library

Level = Literal["high", "medium", "low"]

LEVELS: Final[tuple[Level, ...]] = ("high", "medium", "low")
_HIGH: Final = 0.45
_MEDIUM: Final = 0.2
_LEAST: Final = 0.4  # what exposure counts for a page that nobody looks at


def severity(weighed: Iterable[float]) -> float:
    """From 0 to 1, of weights times strengths: one more cause never makes it less."""
    return 1.0 - prod(1.0 - min(max(one, 0.0), 1.0) for one in weighed)


def priority(severity: float, exposure: float) -> float:
    """From 0 to 1; a page that nobody sees still counts two fifths."""
    return severity * (_LEAST + (1.0 - _LEAST) * exposure)


def level(priority: float) -> Level:
    """What people are told in place of the number."""
    return "high" if priority >= _HIGH else "medium" if priority >= _MEDIUM else "low"


def exposure_in(library: Library, activity: Activity) -> Callable[[Document], float]:
    """How much a document is seen and relied on, from 0 to 1 for the most of this library."""
    views = activity.views
    reached = {one.id: 3 * library.inbound(one) for one in library.documents}
    if views:
        for one in library.documents:
            reached[one.id] += views.get(place_of(one), 0)
    most = log1p(max(reached.values(), default=0)) or 1.0
    return lambda document: log1p(reached[document.id]) / most
