"""What signals look at: one reader's library on one day, and what people did with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kb.curation.activity import Activity
from kb.curation.cause import Cause
from kb.curation.due import Cycles, Due, day_of, due_of
from kb.library.document import Document
from kb.library.library import Library
from kb.problems import Problem

About = Callable[[Document, "Ground"], Iterable[Cause]]


class Memory:
    """What was said of single documents, for as long as they and the day stay the same."""

    def __init__(self) -> None:
        self._day: object = None
        # By the identity of a document, which is held so that nothing else gets it.
        self._said: dict[About, dict[int, tuple[Document, tuple[Cause, ...]]]] = {}

    def of_each(self, about: About, ground: "Ground") -> Iterator[Cause]:
        """What `about` says of every document; only of new ones it is asked."""
        day = (ground.day, ground.cycles)
        if day != self._day:
            self._day, self._said = day, {}
        known = self._said.get(about, {})
        said = {id(one): known.get(id(one)) or (one, tuple(about(one, ground)))
                for one in ground.library.documents}  # fmt: skip
        self._said[about] = said
        for _, causes in said.values():
            yield from causes


@dataclass(frozen=True)
class Ground:
    """All that a signal may use: what one reader may read, the day, and what people did.

    `problems` are findings about files of these documents. `others` are causes that only a higher
    layer can find, by the name of their signal. Causes of a reader come from his own ground, so a
    document that he may not read causes nothing that he sees.
    """

    library: Library
    day: date
    activity: Activity = field(default_factory=Activity)
    problems: Sequence[Problem] = ()
    others: Mapping[str, Sequence[Cause]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)

    @cached_property
    def cycles(self) -> Cycles:
        """The first days of the network's cycles, in order."""
        days = (day_of(one.facts.get("starts")) for one in self.library.documents
                if one.type == "cycle")  # fmt: skip
        return tuple(sorted(day for day in days if day))

    def due(self, document: Document) -> Due | None:
        """When the document is to be reviewed next, if ever."""
        return due_of(document, self.cycles)
