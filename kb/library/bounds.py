"""Who may read a file: what it says, what its source says, and what was so before.

A document is never for more people than it once was, unless somebody approved it. What it once was
is read from the history of its path and of audience.yml, so it can be found out again at any time.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kb.audience import PUBLIC, covers, narrowest
from kb.policy.policy import Approval, Policy
from kb.repository import FileHistory

_ALL = frozenset({PUBLIC})


@dataclass(frozen=True, slots=True)
class Bounds:
    """What else decides about a file than its own label: its source's policy, and its past.

    `now` is the widest that the policy allows, `before` the narrowest that it ever was, and
    `approvals` are those for its path.
    """

    now: frozenset[str] = _ALL
    before: frozenset[str] = _ALL
    approvals: tuple[Approval, ...] = ()

    def settle(self, stated: frozenset[str], ceiling: frozenset[str]) -> "Settled":
        """The effective audience of a document whose own label is `stated`."""
        wanted = narrowest([stated, ceiling, self.now])
        if covers(self.before, wanted):
            return Settled(wanted, wanted)
        fitting = [one for one in self.approvals if covers(one.labels, wanted)]
        if fitting:
            return Settled(wanted, wanted, opened=max(one.on for one in fitting))
        return Settled(narrowest([wanted, self.before]), wanted)


UNBOUNDED = Bounds()


@dataclass(frozen=True, slots=True)
class Settled:
    """The audience that holds, and the one that would hold without the past.

    `opened` is the day on which an approval made the document wider than it had been.
    """

    audience: frozenset[str]
    wanted: frozenset[str]
    opened: date | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether an approval is missing."""
        return self.audience != self.wanted


Labels = frozenset[frozenset[str]]


@dataclass(frozen=True)
class Guard:
    """The policy of a source now and at earlier commits, and the labels that its files had.

    `labels` are the own audiences of earlier versions by path.
    """

    policy: Policy = field(default_factory=Policy)
    earlier: tuple[Policy, ...] = ()
    labels: Mapping[str, Labels] = field(default_factory=dict)

    def after(self, before: "Guard") -> "Guard":
        """The same guard, with what the one `before` it found out and what still holds."""
        if (self.policy, self.earlier) == (before.policy, before.earlier):
            changed = {
                path
                for path in self.labels.keys() | before.labels.keys()
                if self.labels.get(path) != before.labels.get(path)
            }
            self._known.update(_without(before._known, changed))
            self._bounds.update(
                (key, found)
                for key, found in before._bounds.items()
                if changed.isdisjoint((key[0], *key[1]))
            )
        return self

    def bounds(self, path: str, former: tuple[str, ...] = ()) -> Bounds:
        """What decides about the file at `path`, which was at `former` before."""
        found = self._bounds.get((path, former))
        if found is None:
            before = narrowest([self.before(each) for each in (path, *former)])
            found = Bounds(self.policy.bound(path), before, self.policy.approvals_for(path))
            self._bounds[path, former] = found
        return found

    def bounds_of(self, path: str, history: FileHistory | None) -> Bounds:
        """The same for a file of which it is known where it was before."""
        return self.bounds(path, tuple(history.former_paths) if history else ())

    def before(self, path: str) -> frozenset[str]:
        """The narrowest audience that anything at `path` ever had, as far as the source says."""
        known = self._known
        if path not in known:
            # While a policy was closed nobody read anything, so it says nothing about for whom.
            rules = [one.bound(path) for one in (self.policy, *self.earlier) if not one.closed]
            known[path] = narrowest([*rules, *self.labels.get(path, ())])
        return known[path]

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _bounds(self) -> dict[tuple[str, tuple[str, ...]], Bounds]:
        return {}


def _without(known: Mapping[str, frozenset[str]], gone: Set[str]) -> dict[str, frozenset[str]]:
    return {path: found for path, found in known.items() if path not in gone}
