"""Commits woven into the history of each file; what was made for one revision serves the next."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from kb.repository.history import Change, ChangeKind, FileHistory, Person
from kb.repository.lineage import Birth, Lineages, touched
from kb.repository.log import Commit

Rank = tuple[int, int, str]
Identify = Callable[[Iterable[str]], Mapping[str, Person]]
"""Finds out for contacts ("Name <address>") who they are."""


class Weaver:
    """Makes the histories of the files in `folder`.

    `cut` are the commits where a shallow history ends: what they bring has no known date.
    """

    def __init__(self, folder: str, cut: frozenset[str], identify: Identify) -> None:
        self._above = f"{folder}/" if folder else ""
        self._cut = cut
        self._identify = identify
        self._people: dict[str, Person] = {}
        self._ranks: dict[str, Rank] = {}
        self._changes: dict[tuple[str, ChangeKind], Change] = {}
        self._paths: dict[str, tuple[str, ...]] = {}
        self._lineages = Lineages(())
        self._commits: list[str] = []
        self._files: Mapping[str, FileHistory] = {}
        # The files that go back to a path which is not theirs now, by that path.
        self._kin: defaultdict[str, set[str]] = defaultdict(set)

    def weave(self, commits: Sequence[Commit], paths: Iterable[str]) -> Mapping[str, FileHistory]:
        """The history of each of `paths`, which are relative to the folder.

        `commits` stand parents first and end in the one that has the `paths`.
        """
        self._learn([commit for commit in commits if commit.id not in self._ranks])
        known = self._read(commits)
        files = {path: known.get(path) or self._woven(commits, path) for path in paths}
        self._files = files
        return files

    def _read(self, commits: Sequence[Commit]) -> Mapping[str, FileHistory]:
        """Take in the commits; gives the histories of the last time that hold as they are."""
        before, self._commits = self._commits, [commit.id for commit in commits]
        touched = None
        if before and self._commits[: len(before)] == before:
            touched = self._lineages.read_on(commits, len(before))
        if touched is None:
            self._lineages, self._kin = Lineages(commits), defaultdict(set)
            return {}
        changed = {file for path in touched for file in (path, *self._kin.get(path, ()))}
        above = self._above
        return {path: file for path, file in self._files.items() if above + path not in changed}

    def _woven(self, commits: Sequence[Commit], path: str) -> FileHistory:
        whole = self._above + path
        births = self._lineages.of(whole)
        for birth in births:
            if birth.path != whole:
                self._kin[birth.path].add(whole)
        return self._file(commits, path, births)

    def _learn(self, commits: Sequence[Commit]) -> None:
        extend_ranks(self._ranks, commits)
        contacts = {contact for commit in commits for contact in commit.contacts}
        if contacts - self._people.keys():
            self._people.update(self._identify(contacts - self._people.keys()))

    def _file(self, commits: Sequence[Commit], path: str, births: Sequence[Birth]) -> FileHistory:
        kinds: dict[int, ChangeKind] = {}
        unknown = not births
        for birth in births:
            for index in birth.changes:
                kinds.setdefault(index, "changed")
            if birth.commit < 0 or commits[birth.commit].id in self._cut:
                unknown = True
                kinds.pop(birth.commit, None)
            elif kinds.get(birth.commit) != "renamed":
                kinds[birth.commit] = "renamed" if birth.renamed else "added"
        order = self._ranks
        newest = sorted(kinds, key=lambda index: order[commits[index].id], reverse=True)
        changes = tuple(self._change(commits[index], kinds[index]) for index in newest)
        return FileHistory(
            first=changes[-1].on if changes and not unknown else None,
            last=changes[0].on if changes else None,
            changes=changes,
            former_paths=self._former_paths(commits, path, births) if len(births) > 1 else (),
        )

    def _former_paths(
        self, commits: Sequence[Commit], path: str, births: Sequence[Birth]
    ) -> tuple[str, ...]:
        def rank(birth: Birth) -> Rank:
            return self._ranks[commits[birth.commit].id] if birth.commit >= 0 else (0, 0, "")

        inside = [birth for birth in births if birth.path.startswith(self._above)]
        inside.sort(key=rank, reverse=True)
        names = (birth.path.removeprefix(self._above) for birth in inside)
        return tuple(dict.fromkeys(name for name in names if name != path))

    def _change(self, commit: Commit, kind: ChangeKind) -> Change:
        known = self._changes.get((commit.id, kind))
        if known:
            return known
        people = tuple(dict.fromkeys(self._people[contact] for contact in commit.contacts))
        change = self._changes[commit.id, kind] = Change(
            on=datetime.fromtimestamp(commit.when, UTC),
            authors=tuple(dict.fromkeys(person.name for person in people)),
            kind=kind,
            subject=commit.subject if len(commit.parents) <= 1 else "",
            paths=self._touched(commit),
            people=people,
        )
        return change

    def _touched(self, commit: Commit) -> tuple[str, ...]:
        if commit.id not in self._paths:  # one tuple, however many files a commit touched
            self._paths[commit.id] = tuple(sorted(set(touched(commit))))
        return self._paths[commit.id]


def extend_ranks(ranks: dict[str, Rank], commits: Iterable[Commit]) -> None:
    """Give each commit a key to sort by: none comes before its parents, whatever clocks say.

    `ranks` has the parents already, as far as they are known.
    """
    for commit in commits:
        above = [ranks[parent] for parent in commit.parents if parent in ranks]
        when = max([commit.when, *(rank[0] for rank in above)])
        depth = 1 + max((rank[1] for rank in above), default=0)
        ranks[commit.id] = (when, depth, commit.id)
