"""What names mean over a library, kept up to date: the strongest reason anywhere counts.

Where two documents have reasons of the same strength, the one whose name sorts first counts. So
the order in which documents come makes no difference, and a change costs the names that it has.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from kb.entities.extract import BASES, Extract
from kb.entities.inverted import Inverted
from kb.entities.same import Key, Meant
from kb.entities.shipped import shipped
from kb.entities.words import key_of

_KIND_WORDS = frozenset({"team", "guild", "chapter", "squad", "tribe", "circle"})
_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Stated:
    """What one text states for certain: meanings, the strongest for each name, and short forms with
    the long ones that it gives for them."""

    firm: Mapping[Key, Meant] = field(default_factory=dict)
    short: Mapping[str, frozenset[Key]] = field(default_factory=dict)


def stated_in(extract: Extract, firm: Iterable[Meant]) -> Stated:
    """What a text states, given what is firm in it."""
    best: dict[Key, Meant] = {}
    for meant in firm:
        known = best.get(meant.key)
        if known is None or _strength(meant) < _strength(known):
            best[meant.key] = meant
    short: dict[str, set[Key]] = {}
    for one in extract.acronyms:
        short.setdefault(one.short, set()).add(key_of(one.long))
    return Stated(best, {name: frozenset(keys) for name, keys in short.items()})


class Meanings:
    """What names mean everywhere in some documents."""

    def __init__(self) -> None:
        self._firm = Inverted[Key, Meant]()
        self._short = Inverted[str, frozenset[Key]]()
        self._strongest: dict[Key, Meant] = {}
        self.everywhere: Mapping[Key, Meant] = {}

    def change(self, stated: Mapping[str, Stated]) -> Set[Key]:
        """Say what documents state now; the names that mean something else since."""
        firm, short = set[Key](), set[str]()
        for document, one in stated.items():
            firm |= self._firm.put(document, one.firm)
            short |= self._short.put(document, one.short)
        differing = [key for key in firm if self._settled(key)]
        if not differing and not short:
            return frozenset()
        before, self.everywhere = self.everywhere, self._with_short_names()
        return _differing(before, self.everywhere)

    def _settled(self, key: Key) -> bool:
        """Whether a name means something else now by what is firm."""
        holders = self._firm.holders(key)
        before = self._strongest.pop(key, None)
        if not holders:
            return before is not None
        first = min(holders, key=lambda document: (_strength(holders[document]), document))
        self._strongest[key] = holders[first]
        return before != holders[first]

    def _with_short_names(self) -> Mapping[Key, Meant]:
        everywhere = dict(self._strongest)
        _add_short_teams(everywhere)
        for short in sorted(self._short):
            keys = frozenset[Key]().union(*self._short.holders(short).values())
            meant = everywhere.get(next(iter(keys))) if len(keys) == 1 else None
            listed = shipped().get(short)
            # Two long forms for a short one make it mean neither.
            if meant and not (listed and listed.label == meant.label):
                everywhere[key_of(short)] = meant
        return everywhere


def _strength(meant: Meant) -> int:
    return BASES.index(meant.basis)


def _add_short_teams(everywhere: dict[Key, Meant]) -> None:
    """ "Platform Engineering" where there is a "Platform Engineering team"."""
    teams = [key for key, meant in everywhere.items() if meant.label == "TEAM"]
    for key in sorted(teams):
        if key[-1] in _KIND_WORDS and len(key) > _FEWEST_PARTS:
            everywhere.setdefault(key[:-1], everywhere[key])


def _differing(before: Mapping[Key, Meant], after: Mapping[Key, Meant]) -> Set[Key]:
    """The names that mean something else, or mean something for the first or last time."""
    # Values that stayed are the very same ones, and items of dictionaries compare in C.
    return {key for key, _ in before.items() ^ after.items()}
