"""When and by whom each file was changed: the values, and how they come out of the commits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from kb.repository.lineage import Birth, Lineages, ranks, touched
from kb.repository.log import Commit

ChangeKind = Literal["added", "changed", "renamed"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who wrote something, after the repository's .mailmap. The address is not for readers."""

    name: str
    email: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One commit as seen from one file.

    `authors` has the author first, then those named by Co-authored-by. `subject` may be shown
    only to who may read every one of `paths`, which are relative to the repository, not to the
    source's folder; of a merge it is empty, because a merge brings more than it names.
    """

    on: datetime
    authors: tuple[str, ...]
    kind: ChangeKind
    subject: str
    paths: tuple[str, ...] = field(repr=False)
    people: tuple[Person, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FileHistory:
    """The changes of one file, newest first, in UTC.

    `first` and `last` are None where a shallow clone hides them. `former_paths` are the names that
    the file had inside of the source's folder, latest first.
    """

    first: datetime | None
    last: datetime | None
    changes: tuple[Change, ...] = ()
    former_paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The histories of all files at `revision`, by path relative to the source's folder.

    `shallow` says that the clone does not reach back to the beginning: dates are missing then.
    """

    revision: str
    shallow: bool
    files: Mapping[str, FileHistory]


def find_histories(
    commits: Sequence[Commit],
    paths: Iterable[str],
    folder: str,
    people: Mapping[str, Person],
    cut: frozenset[str],
) -> Mapping[str, FileHistory]:
    """The history of each of `paths`, which are relative to `folder`.

    `commits` stand parents first and end in the one that has the `paths`. `people` gives for each
    contact who that is; `cut` are the commits where a shallow history ends.
    """
    weaver = _Weaver(commits, people, cut, f"{folder}/" if folder else "")
    lineages = Lineages(commits)
    return {path: weaver.weave(path, lineages.of(weaver.above + path)) for path in paths}


class _Weaver:
    """Turns births into histories; what commits have in common is made once."""

    def __init__(
        self,
        commits: Sequence[Commit],
        people: Mapping[str, Person],
        cut: frozenset[str],
        above: str,
    ) -> None:
        self.above = above
        self._commits = commits
        self._people = people
        order = ranks(commits)
        self._ranks = [order[commit.id] for commit in commits]
        self._cut = {index for index, commit in enumerate(commits) if commit.id in cut}
        self._changes: dict[tuple[int, ChangeKind], Change] = {}

    def weave(self, path: str, births: Sequence[Birth]) -> FileHistory:
        kinds: dict[int, ChangeKind] = {}
        unknown = not births
        for birth in births:
            unknown = unknown or birth.commit in self._cut or birth.commit < 0
            for index in birth.changes:
                kinds.setdefault(index, "changed")
            if birth.commit >= 0 and kinds.get(birth.commit) != "renamed":
                kinds[birth.commit] = "renamed" if birth.renamed else "added"
        newest = sorted(kinds.keys() - self._cut, key=self._ranks.__getitem__, reverse=True)
        changes = tuple(self._change(index, kinds[index]) for index in newest)
        return FileHistory(
            first=changes[-1].on if changes and not unknown else None,
            last=changes[0].on if changes else None,
            changes=changes,
            former_paths=self._former_paths(path, births),
        )

    def _former_paths(self, path: str, births: Sequence[Birth]) -> tuple[str, ...]:
        inside = [birth for birth in births if birth.path.startswith(self.above)]
        inside.sort(key=lambda birth: self._rank(birth.commit), reverse=True)
        names = (birth.path.removeprefix(self.above) for birth in inside)
        return tuple(dict.fromkeys(name for name in names if name != path))

    def _rank(self, index: int) -> tuple[int, int, str]:
        return self._ranks[index] if index >= 0 else (0, 0, "")

    def _change(self, index: int, kind: ChangeKind) -> Change:
        known = self._changes.get((index, kind))
        if known:
            return known
        twin = next((c for other in _KINDS if (c := self._changes.get((index, other)))), None)
        commit = self._commits[index]
        people = tuple(dict.fromkeys(self._people[contact] for contact in commit.contacts))
        change = Change(
            on=datetime.fromtimestamp(commit.when, UTC),
            authors=tuple(dict.fromkeys(person.name for person in people)),
            kind=kind,
            subject=commit.subject if len(commit.parents) <= 1 else "",
            paths=twin.paths if twin else tuple(sorted(set(touched(commit)))),
            people=people,
        )
        self._changes[index, kind] = change
        return change


_KINDS: tuple[ChangeKind, ...] = ("added", "changed", "renamed")
