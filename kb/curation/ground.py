"""What signals look at: one reader's library on one day, and what people did with it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kb.curation.activity import Activity, place_of
from kb.curation.cause import Cause
from kb.curation.due import Cycles, Due, day_of, due_of
from kb.curation.memory import Memory
from kb.entities.naming import Mentions
from kb.library.document import Document
from kb.library.library import Library
from kb.problems import Problem


@dataclass(frozen=True)
class Ground:
    """All that a signal may use: what one reader may read, the day, and what people did.

    `problems` are findings about files of these documents. `others` find causes that only a higher
    layer can find, by the name of their signal. `mentions` gives who and what a document names,
    with the sentences. Causes of a reader come from his own ground, so a document that he may not
    read causes nothing that he sees.
    """

    library: Library
    day: date
    activity: Activity = field(default_factory=Activity)
    problems: Sequence[Problem] = ()
    others: Mapping[str, Callable[[], Iterable[Cause]]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    mentions: Callable[[Document], Mentions] = lambda _: Mentions()

    @cached_property
    def cycles(self) -> Cycles:
        """The first days of the network's cycles, in order."""
        days = (day_of(one.facts.get("starts")) for one in self.library.documents
                if one.type == "cycle")  # fmt: skip
        return tuple(sorted(day for day in days if day))

    @cached_property
    def by_identity(self) -> Mapping[int, Document]:
        """The documents by their identity, which stays for as long as nothing of them changes."""
        return {id(one): one for one in self.library.documents}

    @cached_property
    def by_place(self) -> Mapping[str, Document]:
        """The documents by the places that the state knows."""
        return {place_of(one): one for one in self.library.documents}

    @cached_property
    def problems_of(self) -> Mapping[str, Sequence[Problem]]:
        """The findings about each document, by its place.

        A finding names its source only where there are several.
        """
        found: defaultdict[str, list[Problem]] = defaultdict(list)
        only = self.library.documents[0].source if self.library.documents else ""
        for one in self.problems:
            place = f"{one.source or only}:{one.path}"
            if place in self.by_place:
                found[place].append(one)
        return found

    def due(self, document: Document) -> Due | None:
        """When the document is to be reviewed next, if ever."""
        return due_of(document, self.cycles)

    def is_resting(self, document: Document) -> bool:
        """Whether nobody is to rely on it any more: it was superseded, or put into the archive."""
        return document.lifecycle in ("superseded", "archived")

    def is_record(self, document: Document) -> bool:
        """Whether it tells what was on a day, which stays true whatever comes later."""
        return document.type in ("session", "case-study", "cycle")
