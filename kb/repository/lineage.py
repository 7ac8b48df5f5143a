"""Which commits changed a file, through renames, merges and names that were used twice.

Every time a path comes into being is a *birth*. A change of a path belongs to those births that
reach it: that lie before it in the graph of commits with no end of that path in between (the
"reaching definitions" of compilers; in a merge, an end on one side counts for both). A renamed
file has the births of its old name as ancestors, so edits that a side branch made under the old
name count as well. The result depends on the graph alone, never on the order in which commits were
read: reading on gives what reading anew gives.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kb.repository.log import Commit, Step


@dataclass(slots=True, eq=False)
class Birth:
    """One time that a path came into being, in the commit with the index `commit`.

    A path of which no beginning is known has the index -1. `ancestors` are what it continues.
    """

    path: str
    commit: int = -1
    renamed: bool = False
    bit: int = 0
    changes: list[int] = field(default_factory=list)
    ancestors: list["Birth"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Grave:
    """An end of a path: which content it had then, and the births that ended."""

    blob: str
    bit: int
    births: list[Birth]


class Lineages:
    """The births of all paths in `commits`, which stand parents first and end in one `head`."""

    def __init__(self, commits: Sequence[Commit]) -> None:
        self._births: defaultdict[str, list[Birth]] = defaultdict(list)
        self._born: dict[tuple[int, str], Birth] = {}
        self._graves: defaultdict[str, list[_Grave]] = defaultdict(list)
        self._bits = 0
        self._find_births(commits)
        self._head = self._sweep(commits)

    def read_on(self, commits: Sequence[Commit], start: int) -> frozenset[str] | None:
        """Take in `commits` from `start` on, all before being known; gives the paths they touch.

        None where that is no plain continuation: something was merged, or a name is used again.
        Then nothing is taken in, and all has to be read anew.
        """
        fresh = commits[start:]
        tips = [commit.id for commit in commits[start - 1 : -1]]
        begun = [step.path for commit in fresh for step in commit.steps if step.kind in "AR"]
        is_chain = all(list(one.parents) == [tip] for one, tip in zip(fresh, tips, strict=True))
        if not is_chain or len(set(begun)) < len(begun) or self._births.keys() & set(begun):
            return None
        self._find_births(fresh, start)
        for index, commit in enumerate(fresh, start):
            self._head = self._apply(index, commit.steps, self._head)
        return frozenset(path for commit in fresh for path in touched(commit))

    def of(self, path: str) -> tuple[Birth, ...]:
        """All births that the file at `path` goes back to at the head, its own first."""
        found = dict.fromkeys(self._reaching(path, self._head))
        waiting = list(found)
        while waiting:
            for ancestor in waiting.pop(0).ancestors:
                if ancestor not in found:
                    found[ancestor] = None
                    waiting.append(ancestor)
        return tuple(found)

    def _find_births(self, commits: Sequence[Commit], start: int = 0) -> None:
        for index, commit in enumerate(commits, start):
            for step in commit.steps:
                if step.kind in "AR":
                    birth = Birth(step.path, index, renamed=step.kind == "R")
                    self._births[step.path].append(birth)
                    self._born[index, step.path] = birth
        used = {step.former or step.path for commit in commits for step in commit.steps}
        for path in used - self._births.keys():
            self._births[path].append(Birth(path))
        # Only where a path began more than once does the graph have to say which time is meant.
        for births in self._births.values() if not start else ():
            for birth in births if len(births) > 1 else ():
                birth.bit = self._new_bit()

    def _new_bit(self) -> int:
        self._bits += 1
        return 1 << (self._bits - 1)

    def _reaching(self, path: str, alive: int) -> list[Birth]:
        births = self._births.get(path, [])
        if len(births) <= 1:
            return births
        # Where a merge brought a path back, no birth reaches it: then any may be meant.
        return [birth for birth in births if birth.bit & alive] or births

    def _sweep(self, commits: Sequence[Commit]) -> int:
        """Carry what is alive from parents to children; gives what is alive at the last commit."""
        children = Counter(parent for commit in commits for parent in commit.parents)
        states: dict[str, tuple[int, int]] = {}  # for each commit what is alive, and what ever was
        alive = 0
        for index, commit in enumerate(commits):
            parents = [states[parent] for parent in commit.parents if parent in states]
            incoming, seen = _merged(parents)
            alive = self._apply(index, commit.steps, incoming)
            states[commit.id] = alive, seen | alive
            for parent in commit.parents:
                children[parent] -= 1
                if not children[parent]:
                    states.pop(parent, None)
        return alive

    def _apply(self, index: int, steps: Iterable[Step], incoming: int) -> int:
        ended = begun = 0
        for step in steps:
            if step.kind == "M":
                for birth in self._reaching(step.path, incoming):
                    birth.changes.append(index)
                continue
            if step.kind == "R":
                ended |= self._end(step.former, incoming)
            if step.kind == "D":
                ended |= self._end(step.path, incoming)
                begun |= self._bury(step, incoming)
            else:
                ended |= self._end(step.path, incoming)
                begun |= self._begin(index, step, incoming)
        return (incoming & ~ended) | begun

    def _end(self, path: str, incoming: int) -> int:
        """The bits of the births of `path` that are alive; graves stay for good."""
        return sum(birth.bit for birth in self._births.get(path, ()) if birth.bit & incoming)

    def _bury(self, step: Step, incoming: int) -> int:
        births = self._births[step.path]
        if len(births) <= 1:
            return 0
        grave = _Grave(step.blob, self._new_bit(), self._reaching(step.path, incoming))
        self._graves[step.path].append(grave)
        return grave.bit

    def _begin(self, index: int, step: Step, incoming: int) -> int:
        birth = self._born[index, step.path]
        birth.changes.append(index)
        if step.kind == "R":
            birth.ancestors.extend(self._reaching(step.former, incoming))
        for grave in self._graves.get(step.path, ()) if step.kind == "A" else ():
            if grave.bit & incoming and grave.blob == step.blob:
                birth.ancestors.extend(grave.births)  # the very same content: it was taken back
        return birth.bit


def _merged(parents: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What is alive after a merge, and what ever was.

    As in a merge of three files: what one parent knew and ended stays ended, although another
    parent, which never heard of that, still has it.
    """
    alive = seen = ended = 0
    for parent_alive, parent_seen in parents:
        alive |= parent_alive
        seen |= parent_seen
        ended |= parent_seen & ~parent_alive
    return alive & ~ended, seen


def select(commits: Iterable[Commit], head: str) -> list[Commit]:
    """Those of `commits`, which stand parents first, that lead to `head`, in the same order."""
    wanted = {head}
    chosen = []
    for commit in reversed(list(commits)):
        if commit.id in wanted:
            wanted.update(commit.parents)
            chosen.append(commit)
    return chosen[::-1]


def touched(commit: Commit) -> Iterator[str]:
    """Every path that a commit touched, in the whole repository; may name one twice."""
    for step in commit.steps:
        yield step.path
        if step.former:
            yield step.former
