"""A source of the library as a repository: fetched, looked into, and asked for its history."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from kb.config import Source
from kb.errors import KbError, NotFoundError
from kb.problems import Problem
from kb.quotation import quoted
from kb.repository.changes import Changes, Seen, Written
from kb.repository.clone import HEAD, REMOTE, Clone
from kb.repository.committing import Draft, Top, sentences, write
from kb.repository.entries import Limits
from kb.repository.folder import Folder
from kb.repository.git import Git
from kb.repository.heads import choose_head
from kb.repository.history import History, Person
from kb.repository.importing import files_of, import_files
from kb.repository.listing import Listing
from kb.repository.mending import Mender, mending
from kb.repository.moves import FolderMoves, repository_marks
from kb.repository.objects import EMPTY_TREE, find_object, read_blobs
from kb.repository.older import read_fitting
from kb.repository.own import Own, advance, kept, set_aside
from kb.repository.past import Past
from kb.repository.pushing import push
from kb.repository.readiness import check_version, write_configuration
from kb.repository.remembering import find_again, find_or_recall, remember
from kb.repository.replaying import settle, waiting
from kb.repository.snapshot import Snapshot

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
        self._gone = False
        self._moves = FolderMoves(files) if files else None
        self._marks: object = None
        self._own_marks: object = None
        self._own = Own(f"{REMOTE}{source.branch}" if source.branch else HEAD)
        self._mender = Mender(clone, self._own, self._take_anew)
        self._notices: tuple[str, ...] = ()
        self._refused: tuple[Problem, ...] = ()
        parts = f"{clone.origin.folder}/{source.folder}".split("/")
        self.folder = "/".join(part for part in parts if part not in {"", "."})
        self._past = Past(clone, self.folder)
        self._listing = Listing(clone.git, limits)

    @classmethod
    def open(cls, source: Source, data: Path, limits: Limits | None = None) -> "Repository":
        """The repository of `source`, with its clone below the folder `data`; fetches nothing.

        Where the location is another one than last time, what came from there is forgotten. Where
        it is gone, there is what was fetched before. Raises RepositoryError where there is neither,
        or Git cannot be used.
        """
        place = data.resolve() / "sources"
        git = Git(place / "gitconfig")
        write_configuration(git.configuration)
        check_version(git)
        folder = place / f"{source.name}.git"
        origin, gone = find_or_recall(source.location, git, folder)
        clone = Clone(replace(git, directory=folder), origin, place / f"{source.name}.lock")
        clone.prepare(set_aside)
        limits = limits or Limits()
        files = files_of(origin, source, limits, data.resolve(), gone=gone)
        repository = cls(source, clone, limits, files)
        repository._gone = gone
        if not gone:
            remember(clone, source.location)
        return repository

    @property
    def is_local(self) -> bool:
        """Whether `moved_upstream` can tell; other sources are fetched from time to time."""
        return bool(self._clone.origin.watched) or self._files is not None

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the operator: what was mended, what does not fit, what was not sent."""
        return tuple(filter(None, (self._mender.notice, *self._notices)))

    @mending
    def fetch(self) -> bool:
        """Take over what is new in the source; says whether the head moved.

        What was committed here is put on top, and sent there where the settings say so. Raises
        RepositoryError where fetching fails, and then everything stays as it was; BusyError where
        another process works on the clone for more than a minute.
        """
        # Also where this fails: until something moves, only a patient caller tries again.
        self._marks, self._own_marks, self._notices = self._look(), self._look_here(), ()
        self._gone = self._gone and find_again(self.source, self._clone)
        offered = {} if self._files else self._clone.advertised()
        with self._clone.locked() as clone:
            before = clone.references(self._own.upstream, self._own.name)
            self._take_over(clone, offered)
            replay = settle(clone, self._own)
            after = clone.references(self._own.upstream, self._own.name)
            self._own_marks = self._look_here()
        mended, self._mender.notice = self._mender.notice, ""
        refused = push(self._clone, self._own) if self.source.push else ""
        self._notices = tuple(filter(None, (mended, *waiting(self._clone, replay), refused)))
        return before != after

    def moved_upstream(self) -> bool:
        """Whether something changed since the last fetch of this process: a local source, or here.

        Costs well under a millisecond for a repository. A remote source is not looked at.
        """
        return self._look_here() != self._own_marks or (
            self.is_local and self._look() != self._marks
        )

    @mending
    def commit(self, changes: Changes, message: str, author: Person, *, expected: Seen) -> Written:
        """Write a commit that is served from now on, or nothing at all.

        Paths are those of a snapshot's entries. `expected` are the blob ids that the author had
        before him. When this returns, the disk has the commit. Raises ConflictError for a file that
        is another one by now, RepositoryError where something is refused or fails, BusyError.
        """
        with sentences(self._clone), self._clone.locked() as clone:
            known = self._known()
            parent = choose_head(self.source, self._own, clone.address, known)
            top = Top(parent, self._tree(parent), self.folder)
            written = write(clone, top, Draft(changes, message, author), expected, self._limits)
            if written.commit != parent:
                advance(clone, self._own, written.commit, known)
            return written

    def kept(self) -> Mapping[str, str]:
        """The branches with commits that fit nowhere, by name, with their commit ids."""
        return kept(self._clone)

    def is_lost(self) -> bool:
        """Whether the clone was deleted; opening the repository again makes a new one. Cheap."""
        return not (self._clone.folder / "HEAD").exists()

    def branches(self) -> Mapping[str, str]:
        """The branches of the source at the last fetch, with their commit ids."""
        return self._clone.branches()

    def head(self) -> str:
        """The commit to serve, as 40 hex digits: of the configured branch, else of HEAD.

        Where commits of our own stand on it, the last of them.
        Raises RepositoryError where there is none.
        """
        return choose_head(self.source, self._own, self._clone.address, self._known())

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

    @mending
    def snapshot(self, revision: str | None = None) -> Snapshot:
        """The files of the source's folder at `revision`.

        Raises NotFoundError for an unknown revision or a folder that is not there.
        """
        commit = self.resolve(revision)
        entries, problems = self._listing.sift(self._tree(commit))
        problems = tuple(sorted({*problems, *self._refused}))
        reader = partial(read_blobs, self._clone.git)
        return Snapshot(self.source.name, commit, entries, problems, reader)

    @mending
    def history(self, revision: str | None = None) -> History:
        """When, by whom and how each file at `revision` was changed. Raises NotFoundError."""
        commit = self.resolve(revision)
        return self._past.history(commit, self._listing.names(self._tree(commit)))

    def read_earlier(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Those of the blobs that could have been documents, wherever in the history they are."""
        return read_fitting(self._clone.git, blobs, self._limits.document_bytes)

    def mends(self, error: KbError) -> bool:
        """Whether `error` came from damage in the clone, which was made anew; the next fetch tells.

        Raises RepositoryError where it is damaged and cannot be made anew now.
        """
        return self._mender.mends(error)

    def maintain(self) -> None:
        """Pack what many small fetches left; for a quiet moment, never within a request."""
        with self._clone.locked() as clone:
            clone.pack()

    def _take_over(self, clone: Clone, offered: Mapping[str, str]) -> None:
        if self._files is None:
            clone.fetch(offered)
            return
        snapshot = self._files.snapshot()
        import_files(clone, snapshot, self.folder)
        self._refused = snapshot.problems

    def _take_anew(self, clone: Clone) -> None:
        self._take_over(clone, {} if self._files else clone.advertised())

    def _known(self) -> Mapping[str, str]:
        return self._clone.references(REMOTE, HEAD, self._own.name, self._own.base)

    def _look_here(self) -> object:
        """What is equal for as long as nobody commits here."""
        return repository_marks((self._clone.folder,))

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
