"""Who else on this machine may see, or keep us from, what is in the data folder."""

import os
import pwd
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

_PRIVATE: Final = 0o700
_MOST: Final = 50_000  # files and folders that are looked at


def make_private(folder: Path) -> None:
    """Make the folder, and those above it, unless it is there; only this user may look inside.

    Raises OSError where it cannot be made.
    """
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=_PRIVATE, exist_ok=True)


@dataclass(slots=True)
class Rights:
    """What is wrong with the rights in a folder: all paths, the nearest first.

    `shut` are folders that this user may not write to, `foreign` what belongs to another user.
    """

    folder: Path
    is_open: bool
    shut: list[Path] = field(default_factory=list)
    foreign: list[Path] = field(default_factory=list)

    @property
    def owner(self) -> str:
        """The user that the first foreign file belongs to."""
        return user_name(self.foreign[0].lstat().st_uid)


def look_at_rights(folder: Path) -> Rights:
    """Look at a folder and all that is inside, as the user that runs this process."""
    found = Rights(folder, is_open=is_open_to_others(folder))
    for path in islice(_all_of(folder), _MOST):
        try:
            about = path.lstat()
        except OSError:
            continue  # it was just replaced, as happens all the time in a folder that is in use
        if about.st_uid != os.geteuid():
            found.foreign.append(path)
        if stat.S_ISDIR(about.st_mode) and not may_write(path):
            found.shut.append(path)
    return found


def is_open_to_others(path: Path) -> bool:
    """Whether users other than the owner may read, or speak to, what stands at `path`."""
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def may_write(folder: Path) -> bool:
    """Whether this user may make files in the folder."""
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=True)


def user_name(number: int) -> str:
    """The name of a user, or his number where he has none."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _all_of(folder: Path) -> Iterator[Path]:
    yield folder
    for place, folders, files in os.walk(folder):
        yield from (Path(place, name) for name in sorted([*folders, *files]))
