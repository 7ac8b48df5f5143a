"""The versions of one file, newest first, with whoever wrote each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.repository.git import LONG
from kb.repository.history import Person
from kb.repository.plain import plain_text
from kb.repository.repository import Repository

_NOTHING = "0" * 40
_CONTACT = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>]*)>")
_FIELDS = "%x01%an <%ae>%x00%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1f)"


@dataclass(frozen=True, slots=True)
class Version:
    """What one commit made of the file: the blobs before and after, and who wrote it.

    `before` is empty for the first.
    """

    before: str
    after: str
    people: tuple[Person, ...]


def versions(repository: Repository, path: str, most: int) -> Iterator[Version]:
    """At most so many versions of the file at `path`, under its former names too; no merges."""
    above = f"{repository.folder}/" if repository.folder else ""
    said = repository._clone.git.run(
        "log", f"--max-count={most}", "--follow", "-M", "--raw", "--no-abbrev", "-z",
        "--no-color", "--no-ext-diff", "--no-textconv", "--no-notes", "--no-mailmap",
        f"--format={_FIELDS}", "--end-of-options", repository.head(), "--", above + path,
        task=f"read the history of '{path}'", limits=LONG,
    )  # fmt: skip
    for row in said.decode("utf-8", "replace").split("\x01")[1:]:
        author, co_authors, *steps = row.split("\0")
        words = next((step.split() for step in steps if step.lstrip("\n").startswith(":")), None)
        if words:
            before = "" if words[2] == _NOTHING else words[2]
            yield Version(before, words[3], _people(author, co_authors))


def _people(author: str, co_authors: str) -> tuple[Person, ...]:
    found = (_CONTACT.search(one) for one in (author, *co_authors.split("\x1f")))
    return tuple(
        Person(plain_text(one["name"]).strip(), plain_text(one["email"]).strip())
        for one in found
        if one
    )
