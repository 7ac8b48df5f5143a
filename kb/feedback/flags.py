"""Reports of readers: raised, withdrawn, answered, and what their readers are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from kb.curation.activity import Reason, place_of
from kb.errors import RefusedError
from kb.feedback.report import Report, clean
from kb.feedback.voices import Voice
from kb.library.document import Document
from kb.people.audit import By
from kb.people.secret import new_id
from kb.store import State
from kb.store.tables import FLAGS, AnyRow
from kb.store.tables.feedback import (
    LONGEST_ANSWER,
    LONGEST_AUDIENCE,
    LONGEST_ID,
    LONGEST_PLACE,
)

Outcome = Literal["accepted", "rejected"]
Status = Literal["open", "accepted", "rejected", "withdrawn"]

_OPEN = FLAGS.c.state == "open"
_ANSWERED = FLAGS.c.state.in_(("accepted", "rejected"))
_LISTED = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of reports: in a word, in words for the reader, and by which commit, if any."""

    outcome: Outcome
    words: str = ""
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A report as its reader sees it. `unread` is an answer that was never shown to him."""

    id: str
    place: str
    document: str
    reason: Reason
    text: str
    passage: str
    raised_at: datetime
    state: Status
    answered_at: datetime | None
    answer: str
    revision: str
    unread: bool


def raise_flag(
    state: State, document: Document, report: Report, voice: Voice, *, now: datetime
) -> str:
    """Keep a report and give its id. Who says the same of it again changes what he said before.

    Raises RefusedError for a document whose place is too long to be kept.
    """
    place = place_of(document)
    if max(len(place), len(document.address)) > LONGEST_PLACE or len(document.id) > LONGEST_ID:
        raise RefusedError(
            f"'{document.title}' lies too deep in its folders to be reported.",
            "Tell whoever looks after it.",
        )
    said = {
        "body": document.body,
        "text": report.text,
        "passage": report.passage,
        "raised_at": now,
    }
    same = (FLAGS.c.place == place, FLAGS.c.voice == voice.digest, FLAGS.c.reason == report.reason)
    with state.writing() as connection:
        known = connection.execute(select(FLAGS.c.id).where(*same, _OPEN)).first()
        if known is not None:
            connection.execute(update(FLAGS).where(FLAGS.c.id == known.id).values(**said))
            return str(known.id)
        return _add(connection, document, report.reason, voice, said)


def withdraw(state: State, flag_id: str, account_id: str, *, now: datetime) -> bool:
    """Take back one's own report, if it is open still. Says whether it was."""
    own = (FLAGS.c.id == flag_id, FLAGS.c.account_id == account_id, _OPEN)
    with state.writing() as connection:
        changed = connection.execute(
            update(FLAGS).where(*own).values(state="withdrawn", answered_at=now, read_at=now)
        )
    return bool(changed.rowcount)


def answer_flags(state: State, flag_ids: Iterable[str], answer: Answer, *, by: By) -> int:
    """Answer the open ones of these reports, all or none, and give how many they were.

    One that came after somebody looked is not among them, and stays open. Raises RefusedError
    where the words are too many.
    """
    words = clean(answer.words)
    if len(words) > LONGEST_ANSWER:
        raise RefusedError(
            f"The answer has {len(words):,} characters, and {LONGEST_ANSWER:,} is the most.",
            "Shorten it.",
        )
    with state.writing() as connection:
        changed = connection.execute(
            update(FLAGS)
            .where(FLAGS.c.id.in_(tuple(flag_ids)), _OPEN)
            .values(
                state=answer.outcome,
                answered_at=by.now,
                answered_by=by.actor or None,
                answer=words,
                revision=answer.revision,
                read_at=None,
            )
        )
    return int(changed.rowcount)


def reopen_flags(state: State, revision: str) -> int:
    """Open again what was answered with a commit that was undone, and give how many."""
    with state.writing() as connection:
        changed = connection.execute(
            update(FLAGS)
            .where(FLAGS.c.revision == revision, FLAGS.c.revision != "", _ANSWERED)
            .values(
                state="open",
                answered_at=None,
                answered_by=None,
                answer="",
                revision="",
                read_at=None,
            )
        )
    return int(changed.rowcount)


def reports_of(state: State, account_id: str) -> tuple[Sent, ...]:
    """What somebody reported, the latest first, at most 200 of them."""
    wanted = select(FLAGS).where(FLAGS.c.account_id == account_id)
    with state.reading() as connection:
        rows = connection.execute(
            wanted.order_by(FLAGS.c.raised_at.desc(), FLAGS.c.id).limit(_LISTED)
        ).all()
    return tuple(_sent(row) for row in rows)


def unread_answers(state: State, account_id: str) -> int:
    """How many of somebody's reports were answered, and he has not seen it."""
    with state.reading() as connection:
        number = connection.execute(
            select(func.count()).where(_unread(account_id)).select_from(FLAGS)
        ).scalar()
    return int(number or 0)


def mark_read(state: State, account_id: str, *, now: datetime) -> None:
    """Somebody was shown all answers to his reports."""
    with state.writing() as connection:
        connection.execute(update(FLAGS).where(_unread(account_id)).values(read_at=now))


def _unread(account_id: str) -> ColumnElement[bool]:
    return and_(FLAGS.c.account_id == account_id, _ANSWERED, FLAGS.c.read_at.is_(None))


def _add(
    connection: Connection,
    document: Document,
    reason: Reason,
    voice: Voice,
    said: dict[str, object],
) -> str:
    flag_id, audience = new_id(), written_audience(document)
    connection.execute(
        FLAGS.insert().values(
            id=flag_id,
            place=place_of(document),
            address=document.address,
            document=document.id,
            audience=audience,
            reason=reason,
            account_id=voice.account,
            voice=voice.digest,
            state="open",
            answer="",
            revision="",
            **said,
        )
    )
    return flag_id


def written_audience(document: Document) -> str:
    """The labels of a document as they are kept, empty where they are too many."""
    words = " ".join(sorted(document.audience))
    return words if len(words) <= LONGEST_AUDIENCE else ""


def _sent(row: AnyRow) -> Sent:
    return Sent(
        id=row.id,
        place=row.place,
        document=row.document,
        reason=row.reason,
        text=row.text,
        passage=row.passage,
        raised_at=row.raised_at,
        state=row.state,
        answered_at=row.answered_at,
        answer=row.answer,
        revision=row.revision,
        unread=row.state in {"accepted", "rejected"} and row.read_at is None,
    )
