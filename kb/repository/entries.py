"""Which files of a tree are taken over, and why the others are not: rules without any I/O."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb.findings import problem
from kb.problems import Problem
from kb.repository.plain import CONTROLS, plain_path

MAX_NAME = 255
"""Bytes in the name of one file or folder."""

MAX_DEPTH = 32
"""Folders on the way to a file."""

# Paths are judged at every change, and most of them are the same as before.
_REMEMBERED = 100_000

# Characters that some file systems leave out when they compare names.
_IGNORED = re.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that may be read: its blob id as 40 hex digits, and its size in bytes."""

    blob: str
    size: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How large files may be, in bytes: documents, known by their `suffixes`, and all others."""

    suffixes: tuple[str, ...] = (".md",)
    document_bytes: int = 1_000_000
    asset_bytes: int = 5_000_000

    def for_path(self, path: str) -> int:
        """The largest size that a file at `path` may have."""
        return self.document_bytes if path.endswith(self.suffixes) else self.asset_bytes


@dataclass(frozen=True, slots=True)
class Found:
    """Something that stands in a tree, as yet unjudged.

    `mode` is Git's ("100644"), or "special" for what only a file system can hold, or "unreadable".
    """

    path: bytes
    mode: str
    blob: str
    size: int


def sift(found: Iterable[Found], limits: Limits) -> tuple[Mapping[str, Entry], tuple[Problem, ...]]:
    """The files that are taken over, by path, and one problem for everything else."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    twice: set[str] = set()
    for item in found:
        refused = _refuse(item, limits)
        if refused:
            problems.append(refused.at(plain_path(item.path)))
            continue
        path = item.path.decode("utf-8")
        twice.update([path] if path in entries else [])
        entries[path] = Entry(item.blob, item.size)
    for path, other in (_collisions(entries) | {path: path for path in twice}).items():
        del entries[path]
        problems.append(_collision(path, other).at(path))
    return entries, tuple(sorted(problems))


@lru_cache(maxsize=_REMEMBERED)
def folded(path: str) -> str:
    """What is equal for paths that differ only in case or in how accents are written."""
    lower = path.casefold()
    return lower if lower.isascii() else unicodedata.normalize("NFC", lower).casefold()


def _refuse(item: Found, limits: Limits) -> Problem | None:
    return _refuse_kind(item) or _refuse_name(item.path) or _refuse_size(item, limits)


_KINDS = {
    "120000": (
        "KB501",
        "This is a symbolic link, and links are not followed.",
        "Put the text itself here, or link to the other document in Markdown.",
    ),
    "160000": (
        "KB502",
        "This is a submodule, and submodules are not read.",
        "List the other repository as a source of its own.",
    ),
    "special": (
        "KB508",
        "This is no regular file.",
        "Remove it, or keep it outside of the library.",
    ),
    "unreadable": (
        "KB509",
        "This cannot be read by the user that runs Guildbook.",
        "Give that user the right to read it.",
    ),
}
_REGULAR = {"100644", "100755", "100664"}


def _refuse_kind(item: Found) -> Problem | None:
    if item.mode in _REGULAR:
        return None
    return problem(*_KINDS.get(item.mode, _KINDS["special"]))


@lru_cache(maxsize=_REMEMBERED)
def _refuse_name(path: bytes) -> Problem | None:
    try:
        text = path.decode("utf-8")
    except UnicodeDecodeError:
        return problem("KB504", "The name is not UTF-8.", "Rename the file, with a name in UTF-8.")
    parts = text.split("/")
    if len(parts) > MAX_DEPTH + 1:
        return problem(
            "KB505",
            f"The file stands {len(parts) - 1} folders deep; {MAX_DEPTH} are allowed.",
            "Move it up.",
        )
    if max(map(len, path.split(b"/"))) > MAX_NAME:
        return problem(
            "KB505", f"A name is longer than {MAX_NAME} bytes.", "Give it a shorter name."
        )
    reason = next((why for part in parts if (why := _unsafe(part))), "")
    return problem("KB503", reason, "Rename it.") if reason else None


def _unsafe(name: str) -> str:
    """Why `name` may not be the name of a file or folder, or nothing."""
    if name in {"", ".", ".."}:
        return f"'{name}' is no name for a file or folder."
    if CONTROLS.search(name):
        return "The name holds a control character."
    if "\\" in name:
        return "The name holds a backslash."
    plain = _IGNORED.sub("", name).casefold().rstrip(". ")
    if plain == ".git" or re.fullmatch(r"git~\d+", plain):
        return "The name is one that Git keeps for itself."
    return ""


def _refuse_size(item: Found, limits: Limits) -> Problem | None:
    path = item.path.decode("utf-8")
    most = limits.for_path(path)
    if item.size <= most:
        return None
    message = f"The file has {item.size:,} bytes; {most:,} are allowed."
    if path.endswith(limits.suffixes):
        return problem("KB507", message, "Split it into several documents.")
    return problem("KB510", message, "Pages cannot show it; make it smaller if one of them should.")


def _collisions(entries: Iterable[str]) -> dict[str, str]:
    """Paths that differ only in case or in how accents are written, each with one of the others."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for path in entries:
        groups[folded(path)].append(path)
    pairs = (sorted(paths) for paths in groups.values() if len(paths) > 1)
    return {path: paths[path == paths[0]] for paths in pairs for path in paths}


def _collision(path: str, other: str) -> Problem:
    if path == other:
        return problem("KB506", "The name stands here twice, so neither is taken.", "Remove one.")
    return problem(
        "KB506",
        f"The name differs from '{other}' only in case or accents, so neither is taken.",
        "Rename one of them.",
    )
