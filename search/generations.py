"""Where the index is kept, which generation of it is current, and what that was made from.

    <data>/generations/current                    names the current generation
    <data>/generations/000012-3f2a9c01/           stamp.json, problems.jsonl, tags.json
    <data>/generations/…/<class>/documents.jsonl  the documents of one audience class
    <data>/generations/…/<class>/names.json       who and what they name
    <data>/shards/<class>/<digest>/               their text, shared by generations, never changed

A generation is written aside and becomes current by one rename. What is not current may be thrown
away at any time, so a process that dies in between leaves nothing to mend.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from kb.errors import NotFoundError, StaleError
from search.stamp import ClassStamp, Stamp, read_stamp

_POINTER: Final = "current"
_KEPT: Final = 2  # generations: the current one, and the one that somebody may still be opening
_ATTEMPTS: Final = 5
_NAME: Final = re.compile(r"[0-9]{6,}-[0-9a-f]{8}")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation on disk."""

    data: Path
    name: str
    stamp: Stamp

    @property
    def path(self) -> Path:
        """Its folder."""
        return self.data / "generations" / self.name

    @property
    def number(self) -> int:
        """Counts up from 1."""
        return _number(self.name)

    def documents_file(self, class_name: str) -> Path:
        """The documents of one audience class, as JSON lines."""
        return self.path / class_name / "documents.jsonl"

    def names_file(self, class_name: str) -> Path:
        """Who and what the documents of one audience class name, as JSON."""
        return self.path / class_name / "names.json"

    def is_whole(self) -> bool:
        """Whether all its files are there."""
        return all(
            all(map(Path.exists, (*self._files(name), *self.shard_paths(name))))
            for name in self.stamp.classes
        )

    def _files(self, class_name: str) -> tuple[Path, Path]:
        return self.documents_file(class_name), self.names_file(class_name)

    def shard_paths(self, class_name: str) -> tuple[Path, ...]:
        """The shards of one audience class."""
        folder = shards_folder(self.data, class_name)
        return tuple(folder / shard.name for shard in self.stamp.classes[class_name].shards)


def shards_folder(data: Path, class_name: str) -> Path:
    """Where the shards of an audience class are."""
    return data / "shards" / class_name


def pointer_file(data: Path) -> Path:
    """The file that names the current generation. It is replaced, never written to."""
    return data / "generations" / _POINTER


def find_current(data: Path) -> Generation | None:
    """The current generation, unless there is none that this code can read."""
    name = _published(data)
    try:
        return Generation(data, name, read_stamp(data / "generations" / name)) if name else None
    except (FileNotFoundError, NotADirectoryError, StaleError):
        return None


def _published(data: Path) -> str:
    """What the pointer names, whether it can be read or not; empty when that is no generation."""
    try:
        name = pointer_file(data).read_text().strip()
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return ""
    return name if _NAME.fullmatch(name) else ""


def read_current(data: Path, read: Callable[[Generation], T]) -> T:
    """What `read` makes of the current generation.

    When a new generation is published while `read` is at work, so that files of the old one may
    be gone, it is called again on the new one. Raises NotFoundError when there is no generation,
    and StaleError when the current one cannot be read.
    """
    for attempt in range(_ATTEMPTS):
        generation = find_current(data)
        if generation is None:
            raise NotFoundError("The library is not indexed yet.", "Run `kb index`.")
        try:
            return read(generation)
        except (FileNotFoundError, StaleError) as error:
            latest = find_current(data)
            moved_on = latest is not None and latest.name != generation.name
            if not moved_on or attempt == _ATTEMPTS - 1:
                message = f"The index in {generation.path} cannot be read."
                raise StaleError(message, "Run `kb index --rebuild`.") from error
    raise AssertionError("unreachable")  # pragma: no cover


def new_name(data: Path, revisions: Mapping[str, str]) -> str:
    """The name of the next generation."""
    numbers = [_number(path.name) for path in _folders(data)]
    made_from = hashlib.sha256(json.dumps(dict(revisions), sort_keys=True).encode()).hexdigest()
    return f"{max(numbers, default=0) + 1:06d}-{made_from[:8]}"


def publish(generation: Generation) -> None:
    """Make a generation the current one. Before the rename it is not, after it for certain."""
    pointer = pointer_file(generation.data)
    aside = _pointer_aside(generation.data)
    with aside.open("w") as file:
        file.write(generation.name)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(pointer)
    sync_folder(pointer.parent)


def drop_unpublished(data: Path) -> None:
    """Remove what a process left that died before it published. Only for the lock's holder.

    Its shards stay: who goes on where it died need not write them again.
    """
    _pointer_aside(data).unlink(missing_ok=True)
    last = _number(_published(data) or "0")
    for path in _folders(data):
        if _number(path.name) > last:
            shutil.rmtree(path, ignore_errors=True)


def prune(data: Path) -> None:
    """Remove what no longer counts. Only the holder of the lock may call this.

    Kept are the current generation, the one before it, and their shards.
    """
    current = find_current(data)
    older = sorted(
        path.name for path in _folders(data) if current and _number(path.name) <= current.number
    )
    kept = set(older[-_KEPT:])
    for path in _folders(data):
        if path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
    _prune_shards(data, kept)


def _pointer_aside(data: Path) -> Path:
    return pointer_file(data).with_suffix(".new")


def _prune_shards(data: Path, kept: set[str]) -> None:
    used = {
        shards_folder(data, class_name) / shard.name
        for name in kept
        for class_name, row in _classes(data / "generations" / name)
        for shard in row.shards
    }
    for folder in data.joinpath("shards").glob("*/*"):
        if folder not in used:
            shutil.rmtree(folder, ignore_errors=True)
    for folder in data.joinpath("shards").glob("*/"):
        if not any(folder.iterdir()):
            folder.rmdir()


def _classes(folder: Path) -> Iterator[tuple[str, ClassStamp]]:
    try:
        yield from read_stamp(folder).classes.items()
    except (FileNotFoundError, StaleError):
        return


def _folders(data: Path) -> list[Path]:
    found = data.joinpath("generations").glob("[0-9]*-*")
    return [path for path in found if _NAME.fullmatch(path.name)]


def _number(name: str) -> int:
    return int(name.partition("-")[0])


def sync_folder(path: Path) -> None:
    """Make sure that the names in a folder survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(path: Path) -> None:
    """Make sure that a folder and all that is in it survives a loss of power."""
    for folder, _, names in os.walk(path):
        for name in names:
            with Path(folder, name).open("rb") as file:
                os.fsync(file.fileno())
        sync_folder(Path(folder))
