"""What readers said of documents, as the values that signals read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, case, func, or_, select

from kb.curation.activity import Activity, Flag, Votes, place_of
from kb.feedback.asking import in_parts
from kb.feedback.flags import written_audience
from kb.feedback.questions import open_questions
from kb.feedback.trust import TRUST_OF_VISITORS, trust
from kb.feedback.views import counted_since, monday_of
from kb.library.document import Document
from kb.store import State
from kb.store.tables import FLAGS, VIEWS, VOTES, AnyRow

WINDOW: Final = timedelta(days=90)
"""How far back views count."""


def activity_for(state: State, documents: Iterable[Document], day: date) -> Activity:
    """Open reports and questions, votes and views of these documents, and of no others.

    It leaves out dead links. Votes are those on the present text. Give it the documents of one
    reader: nothing in the answer comes from any other document. Raises StateError where the
    database does not answer.
    """
    by_place = {place_of(one): one for one in documents}
    with state.reading() as connection:
        return Activity(
            flags=_flags(connection, by_place),
            votes=_votes(connection, by_place),
            views=_views(connection, by_place, day),
            counted=counted_since(connection, day),
            questions=open_questions(connection, by_place),
        )


def _flags(
    connection: Connection, by_place: Mapping[str, Document]
) -> Mapping[str, tuple[Flag, ...]]:
    moved = {
        (one.source, address): place
        for place, one in by_place.items()
        for address in one.former_addresses
    }
    rows = [
        row
        for part in in_parts([*by_place, *dict.fromkeys(address for _, address in moved)])
        for row in connection.execute(
            select(FLAGS)
            .where(FLAGS.c.state == "open")
            .where(or_(FLAGS.c.place.in_(part), FLAGS.c.address.in_(part)))
        )
    ]
    trusted = _trusted(connection, rows, by_place)
    found: defaultdict[str, dict[str, Flag]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row.raised_at, row.id)):
        place = row.place if row.place in by_place else moved.get(_origin(row), "")
        if place and _concerns(row, by_place[place]):
            found[place][row.id] = _flag(row, trusted)
    return {place: tuple(flags.values()) for place, flags in found.items()}


def _origin(row: AnyRow) -> tuple[str, str]:
    """The source of a report's document, and where it was."""
    return str(row.place).partition(":")[0], row.address


def _concerns(row: AnyRow, document: Document) -> bool:
    """Whether a report is about this document, and not about another that lay there before.

    What was said of that one may be for fewer people. Who reads what has the same labels may have
    read it too, and the same id at the same place is the same document, whoever may read it now.
    """
    same = row.place == place_of(document) and row.document == document.id
    return bool(same or row.audience == written_audience(document) != "")


def _flag(row: AnyRow, trusted: Mapping[str, float]) -> Flag:
    return Flag(
        id=row.id,
        reason=row.reason,
        raised=row.raised_at,
        trust=trusted[row.account_id] if row.account_id else TRUST_OF_VISITORS,
        text=row.text,
        passage=row.passage,
        body=row.body,
    )


def _trusted(
    connection: Connection, rows: Sequence[AnyRow], by_place: Mapping[str, Document]
) -> Mapping[str, float]:
    """How much each of these readers is trusted, by account, from answers about these documents."""
    accounts = sorted({row.account_id for row in rows if row.account_id})
    counts: Counter[tuple[str, str]] = Counter()
    for part in in_parts(accounts):
        answered = select(FLAGS).where(FLAGS.c.state.in_(("accepted", "rejected")))
        for row in connection.execute(answered.where(FLAGS.c.account_id.in_(part))):
            if row.place in by_place and _concerns(row, by_place[row.place]):
                counts[row.account_id, row.state] += 1
    return {one: trust(counts[one, "accepted"], counts[one, "rejected"]) for one in accounts}


def _votes(connection: Connection, by_place: Mapping[str, Document]) -> Mapping[str, Votes]:
    found: dict[str, Votes] = {}
    yes = func.sum(case((VOTES.c.useful, 1), else_=0))
    for part in in_parts(by_place):
        wanted = select(VOTES.c.place, VOTES.c.body, yes.label("yes"), func.count().label("all"))
        grouped = wanted.where(VOTES.c.place.in_(part)).group_by(VOTES.c.place, VOTES.c.body)
        for row in connection.execute(grouped).all():
            if row.body == by_place[row.place].body:
                found[row.place] = Votes(row.yes, row.all - row.yes)
    return found


def _views(
    connection: Connection, by_place: Mapping[str, Document], day: date
) -> Mapping[str, int]:
    found: dict[str, int] = {}
    since = monday_of(day - WINDOW).isoformat()
    for part in in_parts(by_place):
        wanted = select(VIEWS.c.place, func.sum(VIEWS.c.times).label("times"))
        within = wanted.where(VIEWS.c.place.in_(part), VIEWS.c.week >= since)
        for row in connection.execute(within.group_by(VIEWS.c.place)).all():
            found[row.place] = row.times
    return found
