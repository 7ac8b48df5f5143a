"""How well a document has been looked after, in one honest sentence."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kb.library.document import Document
from kb.library.review import due_on
from webapp.dates import long_date
from webapp.words import BASIS


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """The sentence, a second one about what is due, and whether that is past."""

    sentence: str
    due: str
    state: Literal["reviewed", "unreviewed", "past"]


def review_note(document: Document, day: date) -> ReviewNote:
    """What can be said on `day` about the last review and the next."""
    due = due_on(document)
    past = due is not None and due < day
    review = document.reviewed
    if review is None:
        verb = "was" if past else "is"
        first = f"; a first review {verb} due on {long_date(due)}" if due else ""
        return ReviewNote(f"Not reviewed yet{first}.", "", "past" if past else "unreviewed")
    by = f" by {review.by}" if review.by else ""
    basis = f", {BASIS[review.basis]}" if review.basis in BASIS else ""
    sentence = f"Reviewed{by} on {long_date(review.on)}{basis}."
    if due is None:
        return ReviewNote(sentence, "", "reviewed")
    if past:
        return ReviewNote(sentence, f"A review was due on {long_date(due)}.", "past")
    return ReviewNote(sentence, f"The next review is due on {long_date(due)}.", "reviewed")
