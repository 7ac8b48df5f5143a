"""The file that remembers commits that were read: exact, or not believed at all."""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from kb.repository.log import Commit, Step

VERSION = 2
"""Goes up with every change of what `read_log` gives or of how it is written here."""


def dump_commits(shallow: Sequence[str], commits: Sequence[Commit]) -> bytes:
    """The contents of the file: a digest on the first line, then JSON."""
    rows = [
        [
            commit.id,
            commit.parents,
            commit.when,
            commit.contacts,
            commit.subject,
            [[step.kind, step.path, step.former, step.blob] for step in commit.steps],
        ]
        for commit in commits
    ]
    value = {"version": VERSION, "shallow": list(shallow), "commits": rows}
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return hashlib.sha256(text).hexdigest().encode("ascii") + b"\n" + text


def parse_commits(content: bytes, shallow: Sequence[str]) -> list[Commit]:
    """The commits in `content`; none when it is damaged, of another version, or of another cut."""
    digest, _, text = content.partition(b"\n")
    if digest.decode("latin-1") != hashlib.sha256(text).hexdigest():
        return []
    value: dict[str, Any] = json.loads(text)
    if value["version"] != VERSION or value["shallow"] != list(shallow):
        return []
    return [
        Commit(
            commit, tuple(parents), when, tuple(contacts), subject, tuple(Step(*s) for s in steps)
        )
        for commit, parents, when, contacts, subject, steps in value["commits"]
    ]


def load_commits(path: Path, shallow: Sequence[str]) -> list[Commit]:
    """The commits that `path` remembers; none where there is no such file."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return []
    return parse_commits(content, shallow)


def save_commits(path: Path, shallow: Sequence[str], commits: Sequence[Commit]) -> None:
    """Write `path` aside and switch over, so that it is always whole, also after a power cut.

    Should another process take what is aside for a leftover, the file stays as it was.
    """
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with aside.open("wb") as file:
        file.write(dump_commits(shallow, commits))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        aside.replace(path)
