"""Parts as they come, put together: what stands in parentheses, and alternatives with OR.

OR joins its two neighbours, closer than words that stand side by side: `a OR b c` asks for c, and
for a or b. Nothing is an error: what does not fit is left out, and what is left open is closed.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from search.query.value import Filter, Group, Hint, Part

DEEPEST: Final = 4  # parentheses inside of parentheses

_TOO_DEEP = Hint("(", f"Parentheses count up to {DEEPEST} deep; those further in were left out.")

Alternative = tuple[Part, ...]


@dataclass(slots=True)
class _Frame:
    """What stands between two parentheses: slots, each with its alternatives."""

    excluded: bool = False
    slots: list[list[Alternative]] = field(default_factory=list)
    joining: bool = False  # OR was said
    negating: bool = False  # NOT was said


class Groups:
    """Takes what a query consists of piece by piece. `hints` say what was left out.

    `operators` are the words that join others.
    """

    def __init__(self, operators: frozenset[str] = frozenset({"AND", "OR", "NOT"})) -> None:
        self.operators = operators
        self._seen: set[Part] = set()
        self.hints: list[Hint] = []
        self._frames = [_Frame()]
        self._ignored = 0
        self._lone: dict[str, Filter] = {}

    @property
    def size(self) -> int:
        """How many different words and filters there are."""
        return len(self._seen)

    def add(self, part: Part) -> None:
        """A word or a filter comes next."""
        self._seen.add(part)
        if isinstance(part, Filter) and part.field in ("sort", "in"):
            # They say something of the whole query, wherever they stand.
            self._lone.pop(part.field, None)
            self._lone[part.field] = replace(part, excluded=False)
            return
        self._attach((part,), excluded=False)

    def operator(self, name: str) -> None:
        """AND, OR or NOT comes next; AND says nothing that is not so without it."""
        frame = self._frames[-1]
        if name == "OR":
            frame.joining = bool(frame.slots)
        elif name == "NOT":
            frame.negating = True

    def open(self, *, excluded: bool) -> None:
        """A parenthesis is opened."""
        if len(self._frames) > DEEPEST:
            self._ignored += 1
            if _TOO_DEEP not in self.hints:
                self.hints.append(_TOO_DEEP)
            return
        self._frames.append(_Frame(excluded))

    def close(self) -> None:
        """A parenthesis is closed, if one is open."""
        if self._ignored:
            self._ignored -= 1
        elif len(self._frames) > 1:
            frame = self._frames.pop()
            self._attach(_parts_of(frame), excluded=frame.excluded)

    def parts(self) -> dict[Part, int]:
        """All parts of the query in their order, each with how often it is there."""
        self._ignored = 0
        while len(self._frames) > 1:
            self.close()
        found: dict[Part, int] = {}
        for part in (*_parts_of(self._frames[0]), *self._lone.values()):
            found[part] = found.get(part, 0) + 1
        return found

    def _attach(self, parts: Alternative, *, excluded: bool) -> None:
        frame = self._frames[-1]
        if not parts:
            return
        if excluded or frame.negating:
            parts = (_without(parts),)
        if frame.joining:
            frame.slots[-1].append(parts)
        else:
            frame.slots.append([parts])
        frame.joining = frame.negating = False


def _without(parts: Alternative) -> Part:
    """The opposite of what the parts ask for; what is excluded twice stays excluded."""
    if len(parts) == 1:
        return replace(parts[0], excluded=True)
    return Group((parts,), excluded=True)


def _parts_of(frame: _Frame) -> Alternative:
    found: list[Part] = []
    for slot in frame.slots:
        if len(slot) == 1:
            found += slot[0]
            continue
        alternatives = tuple(dict.fromkeys(one for each in slot for one in _flat(each)))
        if len(alternatives) == 1:
            found += alternatives[0]
        else:
            found.append(Group(alternatives))
    return tuple(found)


def _flat(alternative: Alternative) -> tuple[Alternative, ...]:
    """Alternatives of an alternative are alternatives."""
    first = alternative[0]
    if len(alternative) == 1 and isinstance(first, Group) and not first.excluded:
        return first.alternatives
    return (tuple(dict.fromkeys(alternative)),)
