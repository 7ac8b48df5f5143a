"""The signal that comes from readers who doubt a page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import Final

from kb.counting import counted
from kb.curation.activity import Flag, Reason
from kb.curation.cause import Cause
from kb.curation.ground import Ground
from kb.curation.signal import Signal
from kb.library.document import Document

_SHARE: Final = 0.6  # of the doubt that a flag raises whose reader was always right
_URGENT: Final = 0.9  # at least, for what should not be read by everybody who can

_SAID: Final[Mapping[Reason, str]] = {
    "wrong": "that something in it is wrong",
    "outdated": "that it is out of date",
    "unclear": "that it is hard to understand",
    "duplicate": "that another page says the same",
    "sensitive": "that it holds what not all of its readers should see",
}


def _flagged(ground: Ground) -> Iterator[Cause]:
    for place, flags in ground.activity.flags.items():
        document = ground.by_place.get(place)
        if document is None:
            continue
        by_reason: defaultdict[Reason, list[Flag]] = defaultdict(list)
        for flag in sorted(flags, key=lambda one: (one.raised, one.id)):
            by_reason[flag.reason].append(flag)
        for reason, raised in by_reason.items():
            yield _cause(document, reason, raised)


def _cause(document: Document, reason: Reason, flags: Sequence[Flag]) -> Cause:
    """What readers wrote stands in `quote`, for those who may curate and nobody else."""
    strength = 1.0 - prod(1.0 - _SHARE * one.trust for one in flags)
    if reason == "sensitive":
        strength = max(strength, _URGENT)
    verb = "says" if len(flags) == 1 else "say"
    sentence = f"{counted(len(flags), 'reader')} {verb} {_SAID[reason]}."
    before = sum(1 for one in flags if one.body and one.body != document.body)
    if before:
        sentence += f" {_since_changed(before, len(flags))}"
    facts = (reason, *sorted(one.id for one in flags))
    quote = "\n".join(one.text or one.passage for one in flags if one.text or one.passage)
    return Cause(
        "reader-flag", document.id, sentence, strength, flags[0].raised.date(), facts, quote
    )


def _since_changed(before: int, total: int) -> str:
    whose = "It has" if before == total else f"For {before} of them it has"
    return f"{whose} changed since."


SIGNALS: Final = (
    Signal(
        "reader-flag",
        "Doubted by readers",
        "A reader has said what is wrong with it.",
        "doubt",
        1.0,
        f"Each flag that nobody has answered raises the doubt by up to {_SHARE:.0%} of what is "
        "left, less where flags of this reader were wrong before. A flag about something "
        f"sensitive counts {_URGENT:.0%} at least.",
        "Change the text, or answer that it is no problem; the reader is told.",
        _flagged,
    ),
)
