"""What differs between the documents of two generations."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.generations import Generation


@dataclass(frozen=True, slots=True)
class Difference:
    """How many documents are new, differ, are gone, and are the same; the lines that are not there
    any more, as they were stored."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    gone: tuple[bytes, ...] = ()

    def __add__(self, other: "Difference") -> "Difference":
        return Difference(
            self.added + other.added,
            self.changed + other.changed,
            self.removed + other.removed,
            self.unchanged + other.unchanged,
            self.gone + other.gone,
        )


def difference(before: Generation | None, after: Generation) -> Difference:
    """What differs, class by class; a document of another class than before is another one.

    Classes that are the same by their digests are not looked at.
    """
    old = before.stamp.classes if before else {}
    new = after.stamp.classes
    found = Difference()
    for name in sorted(old.keys() | new.keys()):
        if name in old and name in new and old[name].digest == new[name].digest:
            found += Difference(unchanged=new[name].documents)
        else:
            found += _between(_lines(before, name), _lines(after, name))
    return found


def _between(before: frozenset[bytes], after: frozenset[bytes]) -> Difference:
    gone, come = before - after, after - before
    were, are = _ids(gone), _ids(come)
    changed, removed = len(were & are), len(were - are)
    return Difference(len(are - were), changed, removed, len(after & before), tuple(sorted(gone)))


def _ids(lines: Iterable[bytes]) -> set[bytes]:
    """The ids of stored documents: each line begins with one."""
    return {line.partition(b",")[0] for line in lines}


def _lines(generation: Generation | None, name: str) -> frozenset[bytes]:
    if generation is None or name not in generation.stamp.classes:
        return frozenset()
    return frozenset(generation.documents_file(name).read_bytes().splitlines())
