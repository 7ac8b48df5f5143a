"""What has to be there before Git can be called: the program, and a configuration of our own."""

import functools
import os
import re
from pathlib import Path

from kb.errors import RepositoryError
from kb.guarding import make_private
from kb.locking import Lock
from kb.repository.git import Git

OLDEST = (2, 39)
"""The oldest version of Git that is supported."""

_WAIT = 10.0  # seconds to wait for another process that writes the same few bytes


def write_configuration(path: Path) -> None:
    """Write the file that stands in for the user's Git configuration, if it is not there yet.

    Every folder is declared safe: sources may belong to other users, and all that runs in them is
    `rev-parse` and `upload-pack`, without hooks and with no transport but `file`.
    """
    text = "[safe]\n\tdirectory = *\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    # Clones hold everything that their sources hold, so they are for this user alone.
    make_private(path.parent.parent)
    make_private(path.parent)
    # One at a time: so what a killed process left aside is written over, and stays nowhere.
    with Lock(path.with_name(f"{path.name}.lock")).acquire(_WAIT):
        aside = path.with_name(f"{path.name}.new")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)


@functools.cache
def check_version(git: Git) -> str:
    """The version of Git, asked for once in each process.

    Raises RepositoryError where Git is missing or too old.
    """
    said = git.run("--version", task="tell its version").decode("utf-8", "replace").strip()
    found = re.search(r"(\d+)\.(\d+)", said)
    if not found or (int(found[1]), int(found[2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise RepositoryError(
            f"Git is too old: it calls itself '{said}', and Guildbook needs {oldest} or newer.",
            "Upgrade Git with the package manager of your system.",
        )
    return said.removeprefix("git version ")


def git_version() -> str:
    """The same, without any repository."""
    return check_version(Git(Path(os.devnull)))
