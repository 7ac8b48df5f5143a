"""What a curator asks those who answer for a document, until somebody answers."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, select, update

from kb.curation.activity import Question, place_of
from kb.errors import RefusedError
from kb.feedback.asking import in_parts
from kb.feedback.report import clean
from kb.library.document import Document
from kb.people.audit import By
from kb.people.secret import new_id
from kb.store import State
from kb.store.tables import ACCOUNTS, QUESTIONS
from kb.store.tables.feedback import LONGEST_ANSWER, LONGEST_ID, LONGEST_PLACE

_OPEN: Final = QUESTIONS.c.answered_at.is_(None)


def ask_owner(state: State, document: Document, words: str, *, by: By) -> str:
    """Keep a question for the owner and the reviewers of a document, and give its id.

    Raises RefusedError for no words or too many, and where nobody answers for the document.
    """
    asked, place = _fitting(words), place_of(document)
    if not document.owner and not document.facts.get("reviewers"):
        message = f"Nobody answers for '{document.title}', so there is nobody to ask."
        raise RefusedError(message, "Give it an owner first.")
    if len(place) > LONGEST_PLACE or len(document.id) > LONGEST_ID:
        message = f"'{document.title}' lies too deep in its folders to be asked about."
        raise RefusedError(message, "Ask its owner directly.")
    question = new_id()
    with state.writing() as connection:
        connection.execute(
            QUESTIONS.insert().values(
                id=question,
                place=place,
                document=document.id,
                text=asked,
                asked_by=by.actor or None,
                asked_at=by.now,
                answer="",
            )
        )
    return question


def answer_questions(state: State, document: Document, words: str = "", *, by: By) -> int:
    """Answer all that is asked about a document, or settle it without words; give how many.

    Raises RefusedError for too many words.
    """
    answer = _fitting(words) if words else ""
    wanted = (QUESTIONS.c.place == place_of(document), QUESTIONS.c.document == document.id, _OPEN)
    values = {"answered_by": by.actor or None, "answered_at": by.now, "answer": answer}
    with state.writing() as connection:
        changed = connection.execute(update(QUESTIONS).where(*wanted).values(values))
    return int(changed.rowcount)


def open_questions(
    connection: Connection, by_place: Mapping[str, Document]
) -> Mapping[str, tuple[Question, ...]]:
    """What nobody has answered yet, of these documents, by place and the earliest first."""
    found: defaultdict[str, list[Question]] = defaultdict(list)
    for part in in_parts(by_place):
        wanted = select(QUESTIONS, ACCOUNTS.c.name).outerjoin(
            ACCOUNTS, ACCOUNTS.c.id == QUESTIONS.c.asked_by
        )
        ordered = wanted.order_by(QUESTIONS.c.asked_at, QUESTIONS.c.id)
        for row in connection.execute(ordered.where(QUESTIONS.c.place.in_(part), _OPEN)):
            # Another document may lie there by now.
            if by_place[row.place].id == row.document:
                found[row.place].append(Question(row.id, row.text, row.name or "", row.asked_at))
    return {place: tuple(rows) for place, rows in found.items()}


def _fitting(words: str) -> str:
    text = clean(words)
    if not text:
        raise RefusedError("There are no words.", "Write a question that can be answered.")
    if len(text) > LONGEST_ANSWER:
        message = f"There are {len(text):,} characters, and {LONGEST_ANSWER:,} is the most."
        raise RefusedError(message, "Shorten it.")
    return text
