"""The bare clone of a source: made, fetched into, and repaired after a sudden death."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kb.locking import Lock
from kb.repository.git import LONG, Git
from kb.repository.location import Origin
from kb.repository.plain import without_secrets

HEAD = "refs/kb/head"
"""The commit that HEAD named over there at the last fetch."""

REMOTE = "refs/remotes/origin/"
"""Where the branches from over there are kept. Whatever moves elsewhere is never touched."""

WAIT = 60.0
"""Seconds to wait for another process that works on the same clone."""

# What a killed Git leaves behind and then trips over, or never removes.
_LEFTOVERS = (
    "*.lock",
    "refs/**/*.lock",
    "objects/info/**/*.lock",
    "objects/info/**/tmp_*",
    "objects/pack/*.lock",
    "objects/pack/*.keep",
    "objects/pack/tmp_*",
    "objects/pack/.tmp-*",
    "objects/??/tmp_obj_*",
    "packed-refs.new",
    "shallow_*",
    "fast_import_crash_*",
    "kb-*.new",
)


@dataclass(frozen=True, slots=True)
class Clone:
    """A bare repository in the data folder that follows `origin`."""

    git: Git
    origin: Origin
    lock: Path

    @property
    def folder(self) -> Path:
        """The folder of the bare repository."""
        assert self.git.directory is not None  # noqa: S101 - for the type checker only
        return self.git.directory

    @contextmanager
    def locked(self) -> Iterator["Clone"]:
        """This clone for one writer; Git's own stale lock files are removed first.

        The Git processes started under it hold the lock too, so that it stays taken for as long
        as one of them outlives a killed parent. Raises BusyError after a minute.
        """
        with Lock(self.lock).acquire(WAIT) as lock:
            for path in self._leftovers():
                path.unlink(missing_ok=True)
            yield replace(self, git=replace(self.git, keep=(lock.fileno(),)))

    def _leftovers(self) -> Iterator[Path]:
        for pattern in _LEFTOVERS:
            yield from self.folder.glob(pattern)
        # What was written aside by a process that remembered the history, and died.
        yield from self.lock.parent.glob(f"{self.lock.stem}.history.*")

    @property
    def spare(self) -> Path:
        """Where a new repository is made that is to take the place of this one."""
        return self.folder.with_name(f"{self.folder.name}.new")

    def prepare(self, leave: Callable[["Clone"], None]) -> None:
        """Make the repository where there is none; forget the branches of a former location.

        Before they are forgotten, `leave` saves what has to outlive them.
        """
        if self._is_prepared():
            return
        with self.locked() as clone:
            if self.spare.is_dir() and not self.folder.exists():
                # Somebody was killed between the two steps with which the one replaces the other.
                self.spare.rename(self.folder)
            if self._is_prepared():
                return
            clone.make()
            leave(clone)
            clone.forget(clone.references())
            clone.note()

    def make(self) -> None:
        """Make an empty repository, unless there is one."""
        self.git.run(
            "init", "--quiet", "--bare", "--template=", "--initial-branch=main",
            "--end-of-options", str(self.folder), task=f"make the clone {self.folder}",
        )  # fmt: skip

    def note(self) -> None:
        """Note what this is a clone of."""
        aside = self._note.with_name("kb-location.new")
        aside.write_text(self._digest(), encoding="ascii")
        aside.replace(self._note)

    @property
    def _note(self) -> Path:
        return self.folder / "kb-location"

    def _is_prepared(self) -> bool:
        return self._note.exists() and self._note.read_text(encoding="ascii") == self._digest()

    def _digest(self) -> str:
        place = f"{self.origin.kind} {self.origin.address}"
        return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()

    def pack(self) -> None:
        """Pack what many small fetches left. The clone has to be locked."""
        self.git.run("repack", "-d", "-q", "--geometric=2", task="pack the clone", limits=LONG)
        self.git.run(
            "commit-graph", "write", "--reachable", "--no-progress",
            task="write the commit graph", limits=LONG,
        )  # fmt: skip

    def references(self, *names: str) -> dict[str, str]:
        """Full names of references, with their commit ids: those below `names`.

        Without names, all that was fetched.
        """
        said = self.git.run(
            "for-each-ref", "--format=%(objectname) %(refname)", *(names or (REMOTE, HEAD)),
            task="list the branches",
        )  # fmt: skip
        lines = said.decode("utf-8", "surrogateescape").splitlines()
        return {name: commit for commit, name in (line.split(" ", 1) for line in lines)}

    def branches(self) -> Mapping[str, str]:
        """The branches of the source at the last fetch, with their commit ids."""
        return {
            name.removeprefix(REMOTE): commit
            for name, commit in self.references().items()
            if name.startswith(REMOTE)
        }

    def forget(self, names: Mapping[str, str]) -> None:
        """Delete references, each only if it still names the commit given."""
        orders = "".join(f"delete {name}\0{commit}\0" for name, commit in names.items())
        self.git.run(
            "update-ref", "--stdin", "-z",
            task="forget old branches", stdin=orders.encode("utf-8", "surrogateescape"),
        )  # fmt: skip

    def advertised(self) -> Mapping[str, str]:
        """What the origin offers, under the names that it will have here."""
        said = self.remote.run(
            "ls-remote", "--quiet", "--end-of-options", "origin", "HEAD", "refs/heads/*",
            task=f"reach {self.address}", limits=LONG,
        )  # fmt: skip
        lines = said.decode("utf-8", "surrogateescape").splitlines()
        offered = {name: commit for commit, name in (line.split("\t", 1) for line in lines)}
        result = {
            REMOTE + name.removeprefix("refs/heads/"): commit
            for name, commit in offered.items()
            if name.startswith("refs/heads/")
        }
        return result | ({HEAD: offered["HEAD"]} if "HEAD" in offered else {})

    def fetch(self, wanted: Mapping[str, str]) -> None:
        """Take over all branches as they are over there, also where they were rewritten.

        `wanted` is what was `advertised`: asking for it needs no lock, whatever time it takes.
        Nothing is taken over when an object does not pass Git's own check. (Over the oldest kind
        of HTTP, plain files, Git makes no such check: then the rules for entries protect alone.)
        """
        known = self.references()
        if wanted == known:
            return
        self.forget({name: known[name] for name in known if name == HEAD and name not in wanted})
        head = [f"+HEAD:{HEAD}"] if HEAD in wanted else []
        self.remote.run(
            "fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head", "--update-shallow",
            "--no-auto-maintenance", "--no-recurse-submodules", "--refmap=", "--end-of-options",
            "origin", f"+refs/heads/*:{REMOTE}*", *head,
            task=f"fetch from {self.address}", limits=LONG,
        )  # fmt: skip

    @property
    def address(self) -> str:
        """The address for people, without credentials."""
        return without_secrets(self.origin.address)

    @property
    def shallow(self) -> tuple[str, ...]:
        """The commits where a shallow history ends, in order; empty for a complete one."""
        path = self.folder / "shallow"
        return tuple(sorted(path.read_text("ascii").split())) if path.exists() else ()

    @property
    def remote(self) -> Git:
        """Git with the address as a setting: on the command line others could read passwords."""
        return replace(
            self.git,
            protocols=self.origin.protocols,
            settings=(("remote.origin.url", self.origin.address),),
        )
