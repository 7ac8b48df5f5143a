"""When a document is to be reviewed next."""

import re
from datetime import date, timedelta

from kb.library.document import Document

_DURATION = re.compile(r"(\d{1,4})\s*(d|day|w|week|m|month|y|year)s?")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def due_on(document: Document) -> date | None:
    """The day by which the document is to be reviewed; None when nothing says so.

    Counted from the last review, or from the day it was created when there was none.
    """
    start = document.reviewed.on if document.reviewed else document.created
    match = _DURATION.fullmatch(document.review_every)
    if start is None or match is None:
        return None
    return start + timedelta(days=int(match[1]) * _DAYS[match[2][0]])
