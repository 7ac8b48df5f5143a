"""Which paths the readers of a document may know of, and so which messages of commits they see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kb.audience import covers
from kb.library.candidate import Candidate
from kb.library.taking import Taken
from kb.repository import FileHistory

Group = tuple[str, frozenset[str]]
"""The documents of one source for one audience: the source's name, and the labels."""


class SeenPaths:
    """The paths, as commits name them, that all readers of a document may see."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self.paths = frozenset(paths)
        # A commit is asked about once for each file that it touched, and may have touched all.
        # Its paths are one tuple, which is held here so that nothing else gets its identity.
        self._asked: dict[int, tuple[tuple[str, ...], bool]] = {}

    def hold(self, paths: tuple[str, ...]) -> bool:
        """Whether every one of a commit's paths is among them."""
        known = self._asked.get(id(paths))
        if known is None:
            known = self._asked[id(paths)] = paths, self.paths.issuperset(paths)
        return known[1]

    def shown(self, history: FileHistory | None) -> tuple[bool, ...]:
        """For each change of a file whether its message may be shown."""
        return tuple(self.hold(change.paths) for change in history.changes) if history else ()


class Sight:
    """The seen paths of every group; those that stay the same stay the same value."""

    def __init__(self) -> None:
        self._seen: Mapping[Group, SeenPaths] = {}

    def look(self, candidates: Iterable[Candidate], taken: Iterable[Taken]) -> None:
        """Take in which documents there are now."""
        roots = {one.source.name: one for one in taken}
        own: defaultdict[Group, set[str]] = defaultdict(set)
        for one in candidates:
            root = roots[one.target.source]
            paths = own[one.target.source, one.target.audience]
            # What was said of a file that was for fewer people once may still be for them only.
            if covers(one.file.bounds.before, one.target.audience):
                paths.update(root.from_root(path) for path in one.file.all_paths)
        self._seen = {group: self._kept(group, own) for group in own}

    def of(self, one: Candidate) -> SeenPaths:
        """The paths that all readers of a document may see."""
        return self._seen[one.target.source, one.target.audience]

    def _kept(self, group: Group, own: Mapping[Group, Iterable[str]]) -> SeenPaths:
        source, audience = group
        paths = frozenset[str]().union(
            *(
                paths
                for (other, wider), paths in own.items()
                if other == source and covers(wider, audience)
            )
        )
        known = self._seen.get(group)
        return known if known and known.paths == paths else SeenPaths(paths)


def seen_by_readers(one: Candidate, candidates: Iterable[Candidate], taken: Taken) -> SeenPaths:
    """The same for one document of the source that is `taken`."""
    sight = Sight()
    sight.look((other for other in candidates if other.target.source == taken.source.name), [taken])
    return sight.of(one)
