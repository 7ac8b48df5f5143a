"""The queue: what needs a look and why, in full, and again after one document has changed.

    python benchmarks/curation.py [--documents 1000 10000] [--json FILE]

Documents are generated, of about 400 words, with reviews, owners, evidence, links elsewhere, names,
findings, flags, votes and views, so that every signal finds something. The peer is a plain loop in
the same run that parses the same documents from their JSON: whoever computes anything of all
documents without keeping them has to do at least that.
"""

import gc
import json
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from report import Figures, run, seconds, timed
from search_engine import Pages

from kb.audience import ANONYMOUS
from kb.config import Config
from kb.curation.activity import Activity, DeadLink, Flag, Votes, place_of
from kb.curation.queue import queue
from kb.curation.table import signals
from kb.entities.naming import Name, NameTable
from kb.findings import problem
from kb.library.document import Claim, Document, Edit, Link, Review
from kb.library.page_store import PageStore
from kb.library.state import State
from kb.library.storage import dump_documents
from kb.progress import Silence
from kb.rendering.page import Outside, Page
from kb.steering.rules import Question, Rules
from kb.vocabulary.tree import TagTree
from search.curating import Grounds, ground_of
from search.generations import Generation, publish
from search.views import Views
from search.writing import Manner, write_generation

DAY = date(2026, 11, 1)
COPIED_EVERY, QUESTIONS, CHANGES = 200, 20, 5
REASONS = ("wrong", "outdated", "unclear", "duplicate", "sensitive")

Made = tuple[Document, Page]


class Shelf(Pages):
    """Writes documents about which something is to be said."""

    def __init__(self, documents: int) -> None:
        super().__init__()
        self._documents = documents
        self.chance = random.Random(5)  # noqa: S311 - the same numbers every time are the point

    def all(self) -> list[Made]:
        """So many documents; some repeat an earlier one."""
        made: list[Made] = []
        for number in range(self._documents):
            document, page = self.document(number)
            if number % COPIED_EVERY == COPIED_EVERY - 1:
                before = made[number - COPIED_EVERY // 2]
                document, page = replace(document, type=before[0].type), before[1]
            made.append((self._told(document), page))
        return made

    def _told(self, document: Document) -> Document:
        day = date(2022, 1, 1) + timedelta(days=self.chance.randrange(1_700))
        person = f"group-{self.chance.randrange(60)}" if self.chance.random() < 0.9 else ""
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        claim = Claim("We will move by the end of 2025.", "s-1", date(2025, 12, 31))
        links = [Link(kind, self._other()) for kind in ("based_on", "reference", "reference")]
        if self.chance.random() < 0.01:
            links.append(Link("supersedes", self._other()))
        return replace(
            document,
            owner=person,
            authors=(person,) if person else (),
            review_every=self.chance.choice(["", "6 months", "1 year"]),
            reviewed=Review(day, person, "used", "") if self.chance.random() < 0.7 else None,
            edits=(Edit(moment, (person,), "added"),) if person else (),
            links=tuple(links),
            entities=tuple(sorted({f"tool-{self.chance.randrange(300)}" for _ in range(6)})),
            outside=(Outside(f"https://example.org/{document.id}", 7),),
            claims=(claim,) if self.chance.random() < 0.05 else (),
            facts={
                "outcome": self.chance.choice(["pending", "confirmed"] * 9 + ["refuted"]),
                "ends": "2026-06-01",
            },
        )

    def _other(self) -> str:
        return f"document-{self.chance.randrange(self._documents):06}"


def state_of(documents: Sequence[Document], chance: random.Random) -> State:
    """The library with findings, names and questions."""
    found = [
        problem("KB405", f"There is no page 'gone-{number}'.", at=(9, 1)).at(one.path)
        for number, one in enumerate(chance.sample(list(documents), len(documents) // 10))
    ]
    names = tuple(
        Name(f"tool-{number}", f"Tool {number}", "TOOL", "published", "declared",
             retired=date(2025, 1, 1) if number < 3 else None)
        for number in range(300)
    )  # fmt: skip
    asked = tuple(
        Question(" ".join(one.title.split()[:3]), (one.id,), 3, ("public",))
        for one in documents[:QUESTIONS]
    )
    return State(
        {"library": "0" * 40}, tuple(documents), TagTree(), tuple(found), len(documents),
        names={frozenset({"public"}): NameTable(names)}, rules=Rules(questions=asked),
    )  # fmt: skip


def activity_of(documents: Sequence[Document], chance: random.Random) -> Activity:
    """What people did with them."""
    some = chance.sample(list(documents), len(documents) // 20)
    voted = chance.sample(list(documents), len(documents) // 5)
    now = datetime(2026, 10, 1, tzinfo=UTC)
    return Activity(
        {place_of(one): (Flag(one.id, chance.choice(REASONS), now, 0.5),) for one in some},
        {place_of(one): Votes(chance.randrange(9), chance.randrange(9)) for one in voted},
        {place_of(one): chance.randrange(90) for one in documents},
        {place_of(one): (DeadLink(one.outside[0].url, DAY, "404"),) for one in some},
        date(2026, 1, 1),
    )


class Site:
    """A published library that changes."""

    def __init__(self, folder: Path, documents: int) -> None:
        shelf = Shelf(documents)
        made = shelf.all()
        self.config = Config(data_folder=folder)
        self.documents = [document for document, _ in made]
        self.state = state_of(self.documents, shelf.chance)
        self.activity = activity_of(self.documents, shelf.chance)
        self._pages = PageStore(folder / "pages.sqlite", write=True)
        self._pages.put_pages((document.page, page) for document, page in made)
        self._generation: Generation | None = None
        self.publish()
        self.views = Views(self.config)

    def publish(self) -> None:
        """Write and publish the library as it is."""
        state = replace(self.state, documents=tuple(self.documents))
        manner = Manner(self._generation)
        made = write_generation(self.config, state, self._pages, Silence(), manner)
        publish(made)
        self._generation = made
        time.sleep(0.06)  # the pointer is looked at every 50 ms

    def change(self, number: int) -> None:
        """Change one document as a commit would, and publish it."""
        before = self.documents[number]
        again = datetime(2026, 10, 1, tzinfo=UTC)
        edits = (*before.edits, Edit(again, ("alice",), "changed"))
        self.documents[number] = replace(before, body=f"{number:064}", edits=edits)
        self.publish()


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), documents)
        lines = dump_documents(site.documents).splitlines()
        figures = {"peer: parse the same from JSON, ms": 1000 * _peer(lines)}
        view = site.views.current(ANONYMOUS)
        grounds, table = Grounds(), signals()
        full, items = timed(lambda: queue(grounds.of(view, DAY, site.activity), table))
        figures |= {"in full, ms": 1000 * full, "documents in the queue": len(items)}
        gc.collect()
        again = seconds(lambda: queue(grounds.of(view, DAY, site.activity), table))
        figures["nothing changed, ms"] = 1000 * again
        figures |= _after_changes(site, grounds)
        view, slowest = site.views.current(ANONYMOUS), {}
        for name, row in table.items():
            ground = ground_of(view, DAY, site.activity)
            slowest[name] = seconds(lambda ground=ground, row=row: list(row.find(ground)))
        worst = sorted(slowest, key=lambda name: -slowest[name])[:5]
        return figures | {f"alone in full: {name}, ms": 1000 * slowest[name] for name in worst}


def _after_changes(site: Site, grounds: Grounds) -> Figures:
    times = []
    for number in range(CHANGES):
        site.change(number * 7)
        view = site.views.current(ANONYMOUS)
        table = signals()
        gc.collect()  # what this process made for publishing is none of the site's
        times.append(seconds(lambda: queue(grounds.of(view, DAY, site.activity), table)))  # noqa: B023 - called at once
    return {
        "after one change, median, ms": 1000 * sorted(times)[len(times) // 2],
        "after one change, worst, ms": 1000 * max(times),
    }


def _peer(lines: Sequence[bytes]) -> float:
    return seconds(lambda: [json.loads(line) for line in lines])


if __name__ == "__main__":
    run(__doc__ or "", measure)
