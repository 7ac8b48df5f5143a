"""When a document is to be reviewed next."""

from datetime import date

from kb.documents.duration import parse_duration
from kb.library.document import Document


def due_on(document: Document) -> date | None:
    """The day by which the document is to be reviewed; None when nothing says so.

    Counted from the last review, or from the day it was written when there was none.
    """
    start = document.reviewed.on if document.reviewed else document.created
    every = parse_duration(document.review_every)
    if start is None or every is None:
        return None
    try:
        return every.after(start)
    except OverflowError:
        # After the year 9999 is as good as never.
        return None
