"""The signal that comes from sentences that bind themselves to a time which has passed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kb.curation.cause import Cause, Pointer
from kb.curation.ground import Ground
from kb.curation.signal import Signal, each
from kb.entities.claims import PASSING, SOON
from kb.library.document import Claim, Document

_MOST: Final = 3  # causes of one document, the oldest first
_UNDATED: Final = 0.7  # the strength where a sentence names no day


def _past(document: Document, ground: Ground) -> Iterator[Cause]:
    if not document.claims or ground.is_resting(document) or ground.is_record(document):
        return
    over = ((_over_since(one, document), one) for one in document.claims)
    found = [(day, one) for day, one in over if day and day < ground.day]
    for day, claim in sorted(found, key=lambda pair: pair[0])[:_MOST]:
        yield _cause(document, claim, day)


def _over_since(claim: Claim, document: Document) -> date | None:
    """The day by which the sentence is past; None where nobody knows when it was written."""
    if claim.until:
        return claim.until
    seen = _last_seen(document)
    return seen + timedelta(days=claim.days) if seen else None


def _last_seen(document: Document) -> date | None:
    """The last day on which somebody looked at the text, or wrote it."""
    known = (
        document.reviewed.on if document.reviewed else None,
        document.last_commit.date() if document.last_commit else None,
        document.created,
    )
    return max((day for day in known if day), default=None)


def _cause(document: Document, claim: Claim, since: date) -> Cause:
    if claim.until:
        sentence = f"It speaks of {claim.until} as of a day to come, and that day is past."
    else:
        seen = since - timedelta(days=claim.days)
        sentence = f"It speaks of a passing state, and nobody has looked at it since {seen}."
    strength = 1.0 if claim.until else _UNDATED
    pointers = (Pointer("The sentence", document.id, claim.anchor),)
    facts = (claim.text,)
    return Cause("claim-past", document.id, sentence, strength, since, facts, claim.text, pointers)


SIGNALS: Final = (
    Signal(
        "claim-past",
        "Speaks of a time that is past",
        "A sentence announces what was to come by a day that is over, or calls something current "
        "that was so long ago.",
        "doubt",
        0.4,
        "Its words name a day ahead, such as “by the end of 2024”, and the day is past; or they "
        f"speak of a passing state, such as “currently in pilot”, and {PASSING // 365} years went "
        f"by since anybody changed or reviewed it, {SOON // 365} for words such as “next quarter”. "
        "Records of a day, such as sessions and case studies, may.",
        "Say what came of it, or how it is now.",
        each(_past),
    ),
)
