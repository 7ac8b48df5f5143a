"""When and by whom each file was changed, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

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
    `earlier` are the blobs that stood at each path before a commit changed, moved or deleted them.
    """

    revision: str
    shallow: bool
    files: Mapping[str, FileHistory]
    earlier: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
