"""Curation in the terminal: the operator reads everything, and acts under a name."""

import json
import os
import pwd
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, Final

import click

from kb.audience import Viewer
from kb.config import Config
from kb.counting import counted
from kb.curation.acting.request import Actor, Clash, Done, Name, Request
from kb.curation.activity import place_of
from kb.curation.choosing import Choice, choose, next_due
from kb.curation.ground import Ground
from kb.curation.queue import Item, queue
from kb.curation.severity import LEVELS
from kb.curation.table import signals
from kb.errors import NotFoundError, RefusedError
from kb.feedback.activity import activity_for
from kb.feedback.questions import ask_owner
from kb.library.document import Document
from kb.people.audit import CONSOLE, By
from kb.store import open_state
from kb.suggestion import did_you_mean
from search.acting import do
from search.curating import ground_of
from search.views import View, Views
from search.worker.asking import ask_for_edits

_COLOURS: Final = {"high": "red", "medium": "yellow", "low": "blue"}


@dataclass(frozen=True)
class Here:
    """One command: the settings, the day that counts, and the name of whoever acts."""

    config: Config
    day: date
    name: str = ""

    @cached_property
    def view(self) -> View:
        """All that the library holds. Raises NotFoundError where it was never read."""
        views = Views(self.config)
        return views.current(Viewer(views.labels()))

    @cached_property
    def ground(self) -> Ground:
        """What signals look at: the library, the day, and what people did."""
        with open_state(self.config) as state:
            activity = activity_for(state, self.view.library.documents, self.day)
        return ground_of(self.view, self.day, activity)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The whole queue."""
        return queue(self.ground, signals())

    def chosen(self, choice: Choice) -> tuple[Item, ...]:
        """The part of the queue that is wanted. Raises NotFoundError for an unknown signal."""
        self._require_signal(choice.signal)
        return choose(self.items, self.view.library, choice)

    def lines(self, items: Sequence[Item], limit: int) -> Iterator[str]:
        """The first of the items as people read them, and how many there are."""
        for one in items[:limit]:
            level = click.style(f"{one.level:<8}", fg=_COLOURS[one.level])
            yield f"{level}{one.document.title}  ({one.document.id})"
            yield from (f"        {cause.sentence}  [{cause.signal}]" for cause in one.causes)
        yield self._summary(items, limit)

    def json(self, items: Sequence[Item]) -> Iterator[str]:
        """All of the items for programs."""
        yield json.dumps([_row(one) for one in items], indent=2)

    def act(self, action: Name, name: str, **more: Any) -> None:  # noqa: ANN401 - fields of a request
        """Do it, and say what came of it. Ends with 1 where somebody else was first."""
        actor = self._actor()
        request = Request(action, "", actor, self.day, **more)
        if name:
            document = self._document(name)
            # Of an edit that waits there is one, and it was not looked at here.
            blob = "" if action in ("take-over", "withdraw") else document.blob
            request = replace(request, place=place_of(document), blob=blob)
        outcome = do(self.config, request)
        if isinstance(outcome, Clash):
            click.echo(f"{outcome.sentence} This is there now:\n\n{outcome.present}", err=True)
            sys.exit(1)
        for line in _told(outcome):
            click.echo(line)

    def ask(self, name: str, question: str) -> None:
        """Ask the owner, and say so. Raises RefusedError where there is none."""
        document = self._document(name)
        with open_state(self.config) as state:
            ask_owner(state, document, question, by=By(CONSOLE, datetime.now(UTC)))
        click.echo(f"{document.owner or 'Its reviewers'} will find it in the queue.")

    def edits(self) -> Iterator[str]:
        """The edits that wait, as people read them. Raises KbError where no worker answers."""
        waiting = ask_for_edits(self.config, self._actor())
        for one in waiting:
            yield f"{one.place}  {one.by}, {one.on:%Y-%m-%d}  {one.reason}  [{one.branch}]"
        if not waiting:
            yield "No edit waits."

    def place(self, name: str) -> str:
        """What the state calls the document of that id, address or path. Raises NotFoundError."""
        return place_of(self._document(name))

    def causes(self, name: str, signal: str) -> tuple[str, ...]:
        """The keys of what was found about a document, by one signal or by all of them.

        Raises NotFoundError for an unknown signal, RefusedError where there is nothing.
        """
        self._require_signal(signal)
        document = self._document(name)
        found = next((one.causes for one in self.items if one.document is document), ())
        keys = tuple(one.key for one in found if signal in ("", one.signal))
        if not keys:
            what = f"'{signal}' found nothing" if signal else "Nothing was found"
            raise RefusedError(f"{what} about '{document.title}'.", "Type: kb curate")
        return keys

    def _document(self, name: str) -> Document:
        found = self.view.library.find(name)
        if found is None:
            hint = did_you_mean(name, self.view.library.by_id) or f"Try: kb search {name}"
            raise NotFoundError(f"There is no document '{name}'.", hint)
        return found

    def _require_signal(self, name: str) -> None:
        if name and name not in signals():
            hint = did_you_mean(name, signals()) or f"There are: {', '.join(sorted(signals()))}."
            raise NotFoundError(f"There is no signal '{name}'.", hint)

    def _actor(self) -> Actor:
        login = pwd.getpwuid(os.getuid()).pw_name
        labels = Views(self.config).labels()
        return Actor(self.name or login, login, labels, known_as=frozenset({login}))

    def _summary(self, items: Sequence[Item], limit: int) -> str:
        if not items:
            due = next_due(self.ground)
            when = f" The next review is due on {due[0]}: '{due[1].title}'." if due else ""
            return f"Nothing needs a look.{when}"
        levels = Counter(one.level for one in items)
        parts = ", ".join(f"{levels[level]} {level}" for level in LEVELS if levels[level])
        verb = "needs" if len(items) == 1 else "need"
        more = f" The first {limit} are shown; --limit shows more." if len(items) > limit else ""
        return f"{counted(len(items), 'document')} {verb} a look: {parts}.{more}"


def _row(item: Item) -> dict[str, object]:
    return {
        "id": item.document.id,
        "title": item.document.title,
        "owner": item.document.owner,
        "level": item.level,
        "health": item.health,
        "causes": [
            {
                "signal": one.signal,
                "key": one.key,
                "sentence": one.sentence,
                "since": one.since.isoformat() if one.since else None,
            }
            for one in item.causes
        ],
    }


def _told(done: Done) -> Iterator[str]:
    yield done.sentence
    if done.remedy:
        yield f"    {done.remedy}"
    if done.note:
        yield f"    {done.note}"
    if done.token:
        yield f"    To take it back, type: kb curate undo {done.token}"
