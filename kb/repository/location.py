"""Where a source is: what its `location` means, and what is found there."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from kb.errors import RepositoryError
from kb.repository.git import Git
from kb.repository.plain import plain_text, without_secrets

_SCP = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^:].*")
_LONGEST_SHOWN = 300  # characters
_FORMS = "Write a path, or a URL that begins with https://, ssh:// or file://."


@dataclass(frozen=True, slots=True)
class Origin:
    """What was found at a location.

    `address` is what Git fetches from, or the folder to import. `folder` is the part of the
    repository that the location itself chose. `watched` are the folders whose `HEAD`, `refs` and
    `packed-refs` change when the repository does; they are empty for remote ones.
    """

    kind: Literal["local", "https", "ssh", "import"]
    address: str
    folder: str = ""
    watched: tuple[Path, ...] = ()

    @property
    def protocols(self) -> str:
        """The transports that Git may use to get there."""
        return {"local": "file", "https": "https", "ssh": "ssh", "import": ""}[self.kind]


def find_origin(location: str, git: Git) -> Origin:
    """What stands at `location`: a repository of any form, or a folder without Git.

    Raises RepositoryError where nothing is there, or the form of the location is not supported.
    """
    if location.startswith("-") or "\0" in location or "\n" in location:
        raise _unsupported(location)
    if _SCP.fullmatch(location):
        return Origin("ssh", location)
    if "://" not in location:
        return _look_around(_existing(Path(location).expanduser(), location), git)
    return _from_url(location, git)


def _from_url(location: str, git: Git) -> Origin:
    try:
        parts = urlsplit(location)
        host = parts.hostname or ""
    except ValueError:
        raise _unsupported(location) from None
    if parts.scheme == "file" and host in {"", "localhost"}:
        return _look_around(_existing(Path(unquote(parts.path)), location), git)
    if not host or host.startswith("-"):
        raise _unsupported(location)
    if parts.scheme == "https":
        return Origin("https", location)
    if parts.scheme in {"ssh", "git+ssh"}:
        return Origin("ssh", location)
    raise _unsupported(location)


def _unsupported(location: str) -> RepositoryError:
    return RepositoryError(
        f"The location '{_shown(location)}' has a form that is not supported.", _FORMS
    )


def _shown(location: str) -> str:
    return plain_text(without_secrets(location))[:_LONGEST_SHOWN]


def _existing(path: Path, location: str) -> Path:
    try:
        found = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "it leads round in a circle"
        raise RepositoryError(
            f"The location '{_shown(location)}' cannot be reached: {reason}.",
            "Correct `location` of the source; a relative path counts from the folder of kb.toml.",
        ) from None
    if not found.is_dir():
        raise RepositoryError(f"The location '{_shown(location)}' is a file, not a folder.", _FORMS)
    return found


def _look_around(path: Path, git: Git) -> Origin:
    here = Git(git.configuration, folder=path, program=git.program)
    questions = ("--is-bare-repository", "--is-inside-git-dir", "--absolute-git-dir")
    try:
        answer = here.run("rev-parse", *questions, task=f"look into {path}")
    except RepositoryError as error:
        # A .git that leads nowhere gives the same words without the bracket: that is an error.
        if "not a git repository (or any" not in error.message:
            raise
        return Origin("import", str(path))
    bare, inside, git_folder = answer.decode("utf-8", "surrogateescape").splitlines()[:3]
    common = _ask(here, "--git-common-dir")
    watched = tuple(dict.fromkeys((Path(git_folder), (path / common).resolve())))
    if "true" in (bare, inside):
        return Origin("local", git_folder, watched=watched)
    top = _ask(here, "--show-toplevel")
    return Origin("local", top, _ask(here, "--show-prefix").rstrip("/"), watched)


def _ask(here: Git, question: str) -> str:
    said = here.run("rev-parse", question, task=f"look into {here.folder}")
    return said.decode("utf-8", "surrogateescape").removesuffix("\n")
