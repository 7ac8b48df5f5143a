"""Whether readers found a text useful: each once, and about this very text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from kb.curation.activity import place_of
from kb.feedback.asking import in_parts
from kb.feedback.report import Vote
from kb.feedback.voices import Voice
from kb.library.document import Document
from kb.store import State
from kb.store.tables import VOTES
from kb.store.tables.feedback import LONGEST_PLACE


@dataclass(frozen=True, slots=True)
class Missed:
    """What a reader missed in a text, and on which day he said so."""

    day: date
    words: str
    useful: bool


def vote(state: State, document: Document, said: Vote, voice: Voice, *, day: date) -> None:
    """Keep a vote. Who votes again on the same text takes back what he said before."""
    place = place_of(document)
    if len(place) > LONGEST_PLACE:
        return
    values = {"useful": said.useful, "missing": said.missing, "day": day.isoformat()}
    key = {"place": place, "body": document.body, "voice": voice.digest}
    with state.writing() as connection:
        same = (VOTES.c[name] == value for name, value in key.items())
        if not connection.execute(update(VOTES).where(*same).values(values)).rowcount:
            connection.execute(VOTES.insert().values(key | values))


def missed(state: State, documents: Iterable[Document]) -> Mapping[str, tuple[Missed, ...]]:
    """By place, what readers missed in the present texts of these documents, the latest first."""
    bodies = {place_of(one): one.body for one in documents}
    found: defaultdict[str, list[Missed]] = defaultdict(list)
    with state.reading() as connection:
        for part in in_parts(bodies):
            wanted = select(VOTES).where(VOTES.c.place.in_(part), VOTES.c.missing != "")
            for row in connection.execute(wanted.order_by(VOTES.c.day.desc(), VOTES.c.missing)):
                if row.body == bodies[row.place]:
                    said = Missed(date.fromisoformat(row.day), row.missing, row.useful)
                    found[row.place].append(said)
    return {place: tuple(said) for place, said in found.items()}
