"""A damaged clone is made anew: found out when Git complains, kept aside, and nothing is lost."""

import functools
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, Protocol, TypeVar

from kb.errors import KbError, NotFoundError, RepositoryError
from kb.repository.clone import HEAD, Clone
from kb.repository.git import LONG
from kb.repository.own import Own, keep
from kb.repository.rescuing import rescue

# Words with which Git complains when it cannot read what it has. Other reasons have them too, so
# they only lead to a closer look.
_COMPLAINTS: Final = (
    "corrupt", "data stream error", "bad object", "bad config", "bad ref", "bad tree", "broken",
    "could not read", "does not match", "invalid", "is empty", "mismatch", "missing",
    "failed to", "not a commit", "too short", "too small", "truncated", "unable to", "unresolved",
    "makes no sense",
)  # fmt: skip


class _Mendable(Protocol):
    def mends(self, error: KbError) -> bool: ...


P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=_Mendable)


def mending(method: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
    """Have a method tried once more where what made it fail was a damage that could be mended."""

    @functools.wraps(method)
    def tried_twice(self: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(self, *args, **kwargs)
        except (RepositoryError, NotFoundError) as error:
            if not self.mends(error):
                raise
        return method(self, *args, **kwargs)

    return tried_twice


@dataclass(slots=True)
class Mender:
    """Mends one clone; `fetch` fills a new one from the source.

    `notice` says in whole sentences what was done last, and is empty as long as nothing was.
    """

    clone: Clone
    own: Own
    fetch: Callable[[Clone], None]
    notice: str = ""
    _harmless: set[str] = field(default_factory=set)

    def mends(self, error: KbError) -> bool:
        """Whether `error` came from damage, and the clone was made anew.

        Raises RepositoryError where it came from damage that cannot be mended now.
        """
        complaint = error.message.lower()
        # Anybody may ask for a revision that is not there.
        suspicious = "has no revision" not in complaint and (
            isinstance(error, NotFoundError) or any(word in complaint for word in _COMPLAINTS)
        )
        # The same complaint is looked into once: looking takes long in a large clone.
        if not suspicious or complaint in self._harmless:
            return False
        with self.clone.locked() as clone:
            damage = find_damage(clone)
            if not damage:
                self._harmless.add(complaint)
                return False
            self.notice = self._renew(clone, damage)
        return True

    def _renew(self, clone: Clone, damage: str) -> str:
        fresh = replace(clone, git=replace(clone.git, directory=clone.spare))
        shutil.rmtree(fresh.folder, ignore_errors=True)
        fresh.make()
        try:
            self.fetch(fresh)
        except RepositoryError as error:
            raise RepositoryError(
                f"The clone {clone.folder} is damaged ({damage}), and cannot be made anew now: "
                f"{error.message}",
                error.remedy,
            ) from error
        told = _rescued(clone, fresh)
        _keep_what_stands_nowhere(fresh, self.own)
        fresh.note()
        aside = _aside(clone.folder)
        clone.folder.rename(aside)
        fresh.folder.rename(clone.folder)
        return (
            f"The clone {clone.folder} was damaged ({damage}) and was made anew. "
            f"{told} The damaged one is kept in {aside}; delete it once it is not needed."
        )


def find_damage(clone: Clone) -> str:
    """What Git finds wrong with its own files, in its words; empty where all can be read."""
    try:
        clone.git.run(
            "fsck", "--no-dangling", "--no-progress", "--no-reflogs",
            task="check the clone", limits=LONG,
        )  # fmt: skip
    except RepositoryError as error:
        return error.message.removeprefix("Git could not check the clone: ").rstrip(".")
    return ""


def _keep_what_stands_nowhere(clone: Clone, own: Own) -> None:
    """Our branch means nothing without where it begins: then it waits for a person."""
    known = clone.references(own.name, own.base)
    if own.name in known and own.base not in known:
        keep(clone, known[own.name])
        clone.forget({own.name: known[own.name]})


def _rescued(clone: Clone, fresh: Clone) -> str:
    """Take over all that was made here, and say how much of it could not be read."""
    try:
        known = clone.references("refs/heads/", "refs/kb/")
    except RepositoryError:
        return "What was written here and had not been sent could not be read."
    rescued = [rescue(clone, fresh, name, tip) for name, tip in known.items() if name != HEAD]
    lost = [
        f"'{one.name.removeprefix('refs/heads/')}'"
        for one in rescued
        if not one.whole and one.name.startswith("refs/heads/")
    ]
    if not lost:
        return "Everything that was written here is still there."
    return f"Of what was written here, the latest on {', '.join(lost)} could not be read."


def _aside(folder: Path) -> Path:
    name = f"{folder.name}.damaged-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    return next(
        path
        for path in (
            folder.with_name(f"{name}{end}") for end in ("", *map(".{}".format, range(99)))
        )
        if not path.exists()
    )
