"""Names that people have to decide about, kept up to date for the documents of one class."""

from collections.abc import Iterable, Mapping
from heapq import nsmallest
from typing import Final

from kb.entities.entity import Occurrence
from kb.entities.filing import Group
from kb.entities.label import Label
from kb.entities.naming import Doubt, Quotation
from kb.entities.same import Key
from kb.entities.settling import Change, Settling

MOST_DOUBTS: Final = 500
"""Names that are offered for a decision at once, those in most documents first."""
_EVIDENCE: Final = 3  # sentences beside a doubt, each of another document


class Doubting:
    """The doubts about names of some documents; `ids` are those by which readers know them."""

    def __init__(self, settling: Settling, ids: Mapping[str, str]) -> None:
        self._settling = settling
        self._ids = ids
        self._found: dict[Group | Key, Doubt] = {}
        self._most: tuple[Doubt, ...] = ()

    def change(self, change: Change, others: Iterable[str]) -> tuple[Doubt, ...]:
        """What is doubtful after a change; `others` are documents that have another id since."""
        groups, unknown = set(change.groups), set(change.unknown)
        for document in others:
            groups |= self._settling.groups.had(document).keys()
            unknown |= self._settling.unknown.had(document).keys()
        differing = [self._put(group, self._suggested(group)) for group in groups]
        differing += [self._put(key, self._candidate(key)) for key in unknown]
        if any(differing):
            self._most = tuple(nsmallest(MOST_DOUBTS, self._found.values(), key=_order))
        return self._most

    def _put(self, key: Group | Key, doubt: Doubt | None) -> bool:
        before = self._found.pop(key, None)
        if doubt is not None:
            self._found[key] = doubt
        return before != doubt

    def _suggested(self, group: Group) -> Doubt | None:
        one = self._settling.entities.get(group)
        if one is None or one.state != "suggested":
            return None
        held = self._settling.groups.holders(group)
        first = {document: held[document][0].places[0] for document in held.keys() & self._ids}
        return self._doubt(one.name, one.label, first)

    def _candidate(self, key: Key) -> Doubt | None:
        held = self._settling.unknown.holders(key)
        first = {document: held[document][0].place for document in held.keys() & self._ids}
        if not first or not self._settling.is_candidate(key):
            return None
        return self._doubt(self._settling.spelled(key), None, first)

    def _doubt(
        self, name: str, label: Label | None, first: Mapping[str, Occurrence]
    ) -> Doubt | None:
        """A doubt with the first place of each of the documents that have it, if any has."""
        shown = (first[document] for document in sorted(first)[:_EVIDENCE])
        evidence = tuple(
            Quotation(self._ids[document], sentence.anchor, sentence.text, start, end)
            for document, sentence, start, end in shown
        )
        return Doubt(name, label, len(first), evidence) if first else None


def _order(doubt: Doubt) -> tuple[object, ...]:
    return -doubt.documents, doubt.name, doubt.label is None, doubt.label or ""
