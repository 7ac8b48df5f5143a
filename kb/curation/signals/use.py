"""Signals that come from readers who do not come, or do not find a page useful."""

from collections.abc import Iterator
from math import sqrt
from typing import Final

from kb.counting import counted
from kb.curation.activity import Votes, place_of
from kb.curation.cause import Cause
from kb.curation.ground import Ground
from kb.curation.signal import Signal
from kb.library.document import Document

_COUNTED: Final = 90  # days; views are those of so many
_LEAST_VOTES: Final = 5
_USEFUL: Final = 1 / 3
_Z: Final = 1.96  # of the normal distribution, for a confidence of 95 per cent


def _unused(ground: Ground) -> Iterator[Cause]:
    counted_since = ground.activity.counted
    if counted_since is None or (ground.day - counted_since).days < _COUNTED:
        return
    for document in ground.library.documents:
        if ground.activity.views.get(place_of(document)) or ground.library.inbound(document):
            continue
        if _is_old(document, ground) and not ground.is_resting(document):
            sentence = f"Nobody has read it for {_COUNTED} days, and nothing links to it."
            yield Cause("unused", document.id, sentence)


def _is_old(document: Document, ground: Ground) -> bool:
    """Whether it was there for as long as views were counted, as far as anybody knows."""
    first = document.first_commit
    day = first.date() if first else document.created
    return day is None or (ground.day - day).days >= _COUNTED


def _of_little_use(ground: Ground) -> Iterator[Cause]:
    for place, votes in ground.activity.votes.items():
        document = ground.by_place.get(place)
        total = votes.yes + votes.no
        if document is None or total < _LEAST_VOTES or ground.is_resting(document):
            continue
        bound = lower_bound(votes)
        if bound < _USEFUL:
            readers = counted(total, "reader")
            sentence = f"{votes.yes} of {readers} found it useful."
            strength = 1.0 - bound / _USEFUL
            facts = (str(votes.yes), str(votes.no))
            yield Cause("low-usefulness", document.id, sentence, strength, None, facts)


def lower_bound(votes: Votes) -> float:
    """What share of all readers would at least find it useful, judging by these.

    The lower end of the interval of Wilson, "Probable inference, the law of succession, and
    statistical inference" (1927), which is honest about few votes; 0 for none.
    """
    total = votes.yes + votes.no
    if not total:
        return 0.0
    share, square = votes.yes / total, _Z * _Z
    middle = share + square / (2 * total)
    half = _Z * sqrt((share * (1 - share) + square / (4 * total)) / total)
    return max(0.0, (middle - half) / (1 + square / total))


SIGNALS: Final = (
    Signal(
        "low-usefulness",
        "Of little use",
        "Readers were asked whether it helped, and few said so.",
        "doubt",
        0.5,
        f"At least {_LEAST_VOTES} readers have voted, and by the lower end of Wilson's interval "
        "less than a third of all readers may find it useful.",
        "Read what was missing, and change the text.",
        _of_little_use,
    ),
    Signal(
        "unused",
        "Not used",
        "Nobody reads it, and no other document leads to it.",
        "task",
        0.2,
        f"Views were counted for {_COUNTED} days, it has none, and nothing that you may read links "
        "to it.",
        "Link to it from where it is needed, merge it into another one, or archive it.",
        _unused,
    ),
)
