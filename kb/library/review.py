"""When a document is to be reviewed next."""

from datetime import date
from functools import lru_cache

from kb.documents.duration import parse_duration
from kb.library.document import Document


def due_on(document: Document) -> date | None:
    """The day by which the document is to be reviewed; None when nothing says so.

    Counted from the last review, or from the day it was written when there was none.
    """
    start = document.reviewed.on if document.reviewed else document.created
    return _after(start, document.review_every) if start else None


# A library has few such pairs, and all are asked for when a view of it is opened.
@lru_cache(maxsize=10_000)
def _after(start: date, review_every: str) -> date | None:
    every = parse_duration(review_every)
    if every is None:
        return None
    try:
        return every.after(start)
    except OverflowError:
        # After the year 9999 is as good as never.
        return None
