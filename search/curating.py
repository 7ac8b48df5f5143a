"""The ground of a reader: his view, made into what signals look at.

What was found is kept for each kind of reader, so that after a change only what changed is looked
at again.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from kb.curation.activity import Activity
from kb.curation.ground import Ground
from kb.curation.memory import Memory
from search.signals.duplicates import NAME as DUPLICATE
from search.signals.duplicates import Twinned, near_duplicates
from search.signals.questions import NAME as QUESTION
from search.signals.questions import Asked, broken_questions
from search.views import MOST_VIEWS, View

MOST_KINDS: Final = MOST_VIEWS
"""Kinds of readers that are remembered, the latest ones; as many as there are views."""


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What was found for one kind of reader; empty at first."""

    memory: Memory = field(default_factory=Memory)
    twinned: Twinned = field(default_factory=Twinned)
    asked: Asked = field(default_factory=Asked)


class Grounds:
    """Makes grounds, and remembers for each kind of reader what was found. Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[frozenset[frozenset[str]], Kept] = OrderedDict()

    def of(self, view: View, day: date, activity: Activity | None = None) -> Ground:
        """The ground of the readers of a view on a day, with what people did."""
        return ground_of(view, day, activity or Activity(), self._for(view))

    def _for(self, view: View) -> Kept:
        # Readers of the same classes read the same, whoever they are.
        kind = frozenset(one.audience for one in view.library.documents)
        with self._lock:
            kept = self._kept.setdefault(kind, Kept())
            self._kept.move_to_end(kind)
            while len(self._kept) > MOST_KINDS:
                self._kept.popitem(last=False)
            return kept


def ground_of(
    view: View, day: date, activity: Activity | None = None, kept: Kept | None = None
) -> Ground:
    """The same once, for a command; nothing that was found before is used."""
    known = kept or Kept()
    ground = Ground(
        view.library,
        day,
        activity or Activity(),
        view.problems,
        memory=known.memory,
        mentions=view.mentions,
    )
    others = {
        DUPLICATE: lambda: near_duplicates(view, known.twinned, ground),
        QUESTION: lambda: broken_questions(view, known.asked),
    }
    return replace(ground, others=others)
