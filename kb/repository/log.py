"""The history as Git tells it: one pass of `git log`, parsed into commits."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.errors import RepositoryError
from kb.repository.git import LONG, Git
from kb.repository.plain import plain_text

StepKind = Literal["A", "M", "D", "R"]

_FIELDS = (
    "%H",
    "%P",
    "%ct",
    "%at",
    "%an <%ae>",
    "%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1f)",
    "%s",
)
_LATEST = 253_402_300_799  # the last second that Python's calendar has
_COMMIT = re.compile(rb"[0-9a-f]{40}")
_LONGEST_SUBJECT = 500  # characters
_MOST_AUTHORS = 50


@dataclass(frozen=True, slots=True)
class Step:
    """What a commit did to one path: added, modified, deleted, or renamed from `former`.

    `blob` is the content after an addition, and before any other change.
    """

    kind: StepKind
    path: str
    former: str = ""
    blob: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit. `when` is in seconds since 1970, UTC; `contacts` are "Name <address>", raw.

    The steps of a merge are only those files that none of its parents had under that name.
    """

    id: str
    parents: tuple[str, ...]
    when: int
    contacts: tuple[str, ...]
    subject: str
    steps: tuple[Step, ...]


def read_log(git: Git, revision: str, known: Iterable[str]) -> list[Commit]:
    """Every commit that leads to `revision` and to none of `known`, parents first."""
    limits = "".join(f"^{commit}\n" for commit in known)
    said = git.run(
        "log", "--stdin", "--ignore-missing", "--topo-order", "--reverse", "-z",
        "--raw", "--no-abbrev", "-c", "--combined-all-paths", "-M", "-l1000",
        "--no-color", "--no-ext-diff", "--no-textconv", "--no-notes", "--no-decorate",
        "--no-mailmap", "--ignore-submodules=none", f"--format={'%x00'.join(_FIELDS)}",
        task="read the history", stdin=f"{revision}\n{limits}".encode("ascii"), limits=LONG,
    )  # fmt: skip
    return list(parse_log(said))


def parse_log(said: bytes) -> Iterator[Commit]:
    """The commits in what `read_log` made Git write. Raises RepositoryError for anything else."""
    tokens = said.split(b"\0")
    position = 0
    while position < len(tokens):
        token = tokens[position].lstrip(b"\n")
        if not token:
            position += 1
            continue
        if not _COMMIT.fullmatch(token):
            raise RepositoryError(
                f"Git's history makes no sense at {token[:60]!r}.",
                "Delete the clone in the data folder; it is made anew.",
            )
        fields = [token, *tokens[position + 1 : position + len(_FIELDS)]]
        steps, position = _parse_steps(tokens, position + len(_FIELDS))
        yield _commit([field.decode("utf-8", "replace") for field in fields], steps)


def _commit(fields: Sequence[str], steps: tuple[Step, ...]) -> Commit:
    commit, parents, committed, authored, author, trailers, subject = fields
    co_authors = trailers.split("\x1f")[:_MOST_AUTHORS] if trailers else []
    contacts = (clean for each in (author, *co_authors) if (clean := _clean_contact(each)))
    return Commit(
        commit,
        tuple(parents.split()),
        _seconds(committed) or _seconds(authored) or 0,
        tuple(dict.fromkeys(contacts)),
        plain_text(subject)[:_LONGEST_SUBJECT],
        steps,
    )


def _seconds(text: str) -> int | None:
    """Seconds since 1970 within Python's calendar; Git has no earlier dates, so they are 0."""
    digits = text.strip()
    return min(int(digits[:20]), _LATEST) if digits.isascii() and digits.isdigit() else None


def _clean_contact(text: str) -> str:
    """ "Name <address>" without anything that would end or begin an address elsewhere."""
    name, _, address = plain_text(text).rpartition("<")
    if not _:
        name, address = address, ""
    name = " ".join(re.sub("[<>]", " ", name).split())
    address = re.sub(r"[<>\s]", "", address)
    return f"{name} <{address}>".strip() if name or address else ""


def _parse_steps(tokens: Sequence[bytes], position: int) -> tuple[tuple[Step, ...], int]:
    steps: list[Step] = []
    while position < len(tokens):
        token = tokens[position].lstrip(b"\n")
        if token.startswith(b"::"):
            step, position = _parse_merged(tokens, position)
        elif token.startswith(b":"):
            step, position = _parse_step(tokens, position)
        elif token:
            break
        else:
            position += 1
            continue
        if step:
            steps.append(step)
    return tuple(steps), position


def _parse_step(tokens: Sequence[bytes], position: int) -> tuple[Step | None, int]:
    words = tokens[position].split()
    before, after, letter = words[2].decode(), words[3].decode(), chr(words[4][0])
    first = tokens[position + 1].decode("utf-8", "replace")
    if letter == "R":
        second = tokens[position + 2].decode("utf-8", "replace")
        return Step("R", second, first, before), position + 3
    if letter == "A":
        return Step("A", first, blob=after), position + 2
    if letter == "D":
        return Step("D", first, blob=before), position + 2
    return Step("M", first, blob=before), position + 2


def _parse_merged(tokens: Sequence[bytes], position: int) -> tuple[Step | None, int]:
    """A path in a merge: the modes, ids and letters for each parent, then all the paths."""
    line = tokens[position].lstrip(b"\n")
    parents = len(line) - len(line.lstrip(b":"))
    words = line.split()
    letters = words[-1].decode("ascii")
    paths = [
        path.decode("utf-8", "replace") for path in tokens[position + 1 : position + parents + 2]
    ]
    position += parents + 2
    if set(letters) - set("AR"):
        return None, position  # one of the parents has it: its history goes on from there
    former = next(
        (path for letter, path in zip(letters, paths[:-1], strict=True) if letter == "R"), ""
    )
    if former:
        return Step("R", paths[-1], former), position
    return Step("A", paths[-1], blob=words[-2].decode()), position
