"""The signal that comes from curators who ask those who answer for a document."""

from collections.abc import Iterator
from typing import Final

from kb.curation.activity import Question
from kb.curation.cause import Cause
from kb.curation.ground import Ground
from kb.curation.signal import Signal
from kb.library.document import Document


def _asked(ground: Ground) -> Iterator[Cause]:
    for place, questions in ground.activity.questions.items():
        document = ground.by_place.get(place)
        if document is None:
            continue
        left = [one for one in questions if not _is_settled(document, one)]
        if left:
            yield _cause(document, left)


def _is_settled(document: Document, question: Question) -> bool:
    """Whether somebody reviewed it on a later day, which answers what was asked."""
    return document.reviewed is not None and document.reviewed.on > question.asked.date()


def _cause(document: Document, questions: list[Question]) -> Cause:
    first = questions[0]
    who = first.by or "A curator"
    more = f", and {len(questions) - 1} more" if len(questions) > 1 else ""
    sentence = f"{who} asks its owner about it{more}."
    facts = tuple(one.id for one in questions)
    quote = "\n".join(one.text for one in questions)
    return Cause("asked", document.id, sentence, 1.0, first.asked.date(), facts, quote)


SIGNALS: Final = (
    Signal(
        "asked",
        "Its owner was asked",
        "A curator asks something of whoever answers for it.",
        "task",
        0.3,
        "There is a question that nobody has answered, and no review since.",
        "Answer the question, or review the page.",
        _asked,
    ),
)
