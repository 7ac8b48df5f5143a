"""A source of the library as a repository: fetched, looked into, and asked for its history."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from kb.config import Source
from kb.errors import NotFoundError, RepositoryError
from kb.problems import Problem
from kb.quotation import quoted
from kb.repository.clone import HEAD, REMOTE, Clone
from kb.repository.entries import Limits, sift
from kb.repository.folder import Folder
from kb.repository.git import LONG, Git
from kb.repository.history import History
from kb.repository.importing import import_files
from kb.repository.location import find_origin
from kb.repository.moves import FolderMoves, repository_marks
from kb.repository.objects import EMPTY_TREE, find_object, list_tree, read_blobs
from kb.repository.past import Past
from kb.repository.readiness import check_version, write_configuration
from kb.repository.snapshot import Snapshot
from kb.suggestion import did_you_mean

_COMMIT = re.compile(r"[0-9a-f]{40}")


class Repository:
    """One source, followed by a bare clone in the data folder. Made by `Repository.open`.

    `folder` is the library's folder inside the repository, without slashes at its ends.
    """

    def __init__(self, source: Source, clone: Clone, limits: Limits, files: Folder | None) -> None:
        self.source = source
        self._clone = clone
        self._limits = limits
        self._files = files
        self._moves = FolderMoves(files) if files else None
        self._marks: object = None
        self._refused: tuple[Problem, ...] = ()
        parts = f"{clone.origin.folder}/{source.folder}".split("/")
        self.folder = "/".join(part for part in parts if part not in {"", "."})
        self._past = Past(clone, self.folder)

    @classmethod
    def open(cls, source: Source, data: Path, limits: Limits | None = None) -> "Repository":
        """The repository of `source`, with its clone below the folder `data`; fetches nothing.

        Where the location is another one than last time, what came from there is forgotten.
        Raises RepositoryError where Git or the location cannot be used.
        """
        place = data.resolve() / "sources"
        git = Git(place / "gitconfig")
        write_configuration(git.configuration)
        check_version(git)
        origin = find_origin(source.location, git)
        clone = Clone(
            replace(git, directory=place / f"{source.name}.git"),
            origin,
            place / f"{source.name}.lock",
        )
        clone.prepare()
        limits = limits or Limits()
        files = None
        if origin.kind == "import":
            files = Folder(_part(Path(origin.address), source), source.name, limits, data.resolve())
        return cls(source, clone, limits, files)

    @property
    def is_local(self) -> bool:
        """Whether `moved_upstream` can tell; other sources are fetched from time to time."""
        return bool(self._clone.origin.watched) or self._files is not None

    def fetch(self) -> bool:
        """Take over what is new in the source; says whether the head moved.

        Raises RepositoryError where that fails, and then everything stays as it was; BusyError
        where another process works on the clone for more than a minute.
        """
        marks = self._look()
        with self._clone.locked() as clone:
            before = clone.references().get(self._head_name())
            if self._files:
                snapshot = self._files.snapshot()
                import_files(clone, snapshot, self.folder)
                self._refused = snapshot.problems
            else:
                clone.fetch()
            after = clone.references().get(self._head_name())
        self._marks = marks
        return before != after

    def moved_upstream(self) -> bool:
        """Whether a local source changed since the last fetch of this process.

        Costs well under a millisecond for a repository. Always False for a remote source.
        """
        return self.is_local and self._look() != self._marks

    def is_lost(self) -> bool:
        """Whether the clone was deleted; opening the repository again makes a new one. Cheap."""
        return not (self._clone.folder / "HEAD").exists()

    def branches(self) -> Mapping[str, str]:
        """The branches of the source at the last fetch, with their commit ids."""
        return {
            name.removeprefix(REMOTE): commit
            for name, commit in self._clone.references().items()
            if name.startswith(REMOTE)
        }

    def head(self) -> str:
        """The commit to serve, as 40 hex digits: of the configured branch, else of HEAD.

        Raises RepositoryError where there is none.
        """
        known = self._clone.references()
        commit = known.get(self._head_name())
        if commit:
            return commit
        name, branch = self.source.name, self.source.branch
        if not known:
            raise RepositoryError(
                f"The source '{name}' has no commit yet, or was never fetched.",
                f"Commit something in {self._clone.address}; it is fetched on its own.",
            )
        branches = [each.removeprefix(REMOTE) for each in known if each.startswith(REMOTE)]
        if branch:
            hint = did_you_mean(branch, branches) or f"There are: {', '.join(branches[:8])}."
            raise RepositoryError(f"The source '{name}' has no branch {quoted(branch)}.", hint)
        raise RepositoryError(
            f"HEAD of the source '{name}' names a branch that does not exist.",
            f"Set `branch` of the source to one of: {', '.join(branches[:8])}.",
        )

    def resolve(self, revision: str | None) -> str:
        """The commit id of `revision`: 40 hex digits, the name of a branch, or None for the head.

        Nothing else is understood, so that no part of Git's own language for revisions can be
        reached from outside. Raises NotFoundError.
        """
        if revision is None:
            return self.head()
        if not _COMMIT.fullmatch(revision):
            commit = self.branches().get(revision)
            if commit:
                return commit
        elif (found := find_object(self._clone.git, revision)) and found[1] == "commit":
            return revision
        raise NotFoundError(
            f"The source '{self.source.name}' has no revision {quoted(revision)}.",
            "Give all 40 digits of a commit, or the name of a branch.",
        )

    def snapshot(self, revision: str | None = None) -> Snapshot:
        """The files of the source's folder at `revision`.

        Raises NotFoundError for an unknown revision or a folder that is not there.
        """
        commit = self.resolve(revision)
        tree = self._tree(commit)
        entries, problems = sift(list_tree(self._clone.git, tree), self._limits)
        problems = tuple(sorted({*problems, *self._refused}))
        reader = partial(read_blobs, self._clone.git)
        return Snapshot(self.source.name, commit, entries, problems, reader)

    def history(self, revision: str | None = None) -> History:
        """When, by whom and how each file at `revision` was changed. Raises NotFoundError."""
        commit = self.resolve(revision)
        return self._past.history(commit, self._tree(commit))

    def maintain(self) -> None:
        """Pack what many small fetches left; for a quiet moment, never within a request."""
        with self._clone.locked() as clone:
            clone.git.run("repack", "-d", "-q", "--geometric=2", task="pack the clone", limits=LONG)
            clone.git.run(
                "commit-graph", "write", "--reachable", "--no-progress",
                task="write the commit graph", limits=LONG,
            )  # fmt: skip

    def _head_name(self) -> str:
        return f"{REMOTE}{self.source.branch}" if self.source.branch else HEAD

    def _look(self) -> object:
        """What is equal for as long as nothing changes over there."""
        return self._moves.look() if self._moves else repository_marks(self._clone.origin.watched)

    def _tree(self, commit: str) -> str:
        inside = ".." not in self.folder.split("/")
        found = find_object(self._clone.git, f"{commit}:{self.folder}") if inside else None
        if found and found[1] == "tree":
            return found[0]
        if self._files:
            return EMPTY_TREE  # Git keeps no empty folders
        raise NotFoundError(
            f"The source '{self.source.name}' has no folder {quoted(self.folder)} at {commit}.",
            "Correct `folder` of the source, or commit the folder.",
        )


def _part(top: Path, source: Source) -> Path:
    """The folder of an import: the whole location, or the part of it that is the library."""
    part = (top / source.folder.strip("/")).resolve()
    if part.is_dir() and part.is_relative_to(top):
        return part
    raise RepositoryError(
        f"The source '{source.name}' has no folder {quoted(source.folder)} in {top}.",
        "Correct `folder` of the source.",
    )
