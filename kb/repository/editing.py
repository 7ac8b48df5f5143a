"""Edits that wait: new versions of one file on a branch of its own, and how they fit by now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from kb.errors import ConflictError
from kb.repository.changes import Changes, Seen, Written
from kb.repository.clone import Clone
from kb.repository.committing import Draft, Top, sentences, write
from kb.repository.heads import choose_head
from kb.repository.history import Person
from kb.repository.objects import find_object, list_tree, read_blobs
from kb.repository.own import OURS, move
from kb.repository.plain import plain_text
from kb.repository.repository import Repository

EDITS = f"{OURS}edit/"
"""Where edits wait, each on a branch that is named after its document."""

WITHDRAWN = f"{OURS}withdrawn/"
"""Where they are kept that somebody took back."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An edit that waits: its branch, the last commit there, and who wrote that when and why.

    `path` is that of the file in the library, `blob` its version there.
    """

    name: str
    commit: str
    path: str
    blob: str
    author: Person
    on: datetime
    subject: str

    @property
    def branch(self) -> str:
        """The short name of the branch."""
        return self.name.removeprefix("refs/heads/")


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging would give: new contents by path, the blobs before, and what does not fit."""

    changes: Changes
    before: Seen
    clashes: tuple[str, ...] = ()


def waiting_edits(repository: Repository) -> Iterator[Waiting]:
    """All edits that wait, each of one file."""
    clone = repository._clone
    for name, tip in clone.references(EDITS).items():
        found = _waiting(repository, name, tip)
        if found:
            yield found


def commit_edit(repository: Repository, branch: str, draft: Draft, expected: Seen) -> Written:
    """Write a commit onto the edit `branch`; where there is none, it begins at the library.

    Raises what `Repository.commit` raises.
    """
    name = f"{EDITS}{branch}"
    with sentences(repository._clone), repository._clone.locked() as clone:
        tip = clone.references(name).get(name)
        parent = tip or _head(repository, clone)
        top = Top(parent, repository._tree(parent), repository.folder)
        written = write(clone, top, draft, expected, repository._limits)
        if written.commit != parent:
            move(clone, name, written.commit, tip)
        return written


def merged(repository: Repository, edit: Waiting) -> Merged:
    """What the library would be with the edit: a merge of all that happened on both sides."""
    git, head = repository._clone.git, repository.head()
    said = git.run(
        "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", head, edit.commit,
        task="bring an edit and the library together", accept=(0, 1),
    )  # fmt: skip
    tree, *clashes = said.decode("utf-8", "surrogateescape").rstrip("\0").split("\0")
    above = f"{repository.folder}/" if repository.folder else ""
    if clashes:
        return Merged({}, {}, tuple(path.removeprefix(above) for path in clashes))
    inside = find_object(git, f"{tree}:{repository.folder}")
    new, old = (
        _blobs(repository, one) for one in (inside[0] if inside else tree, _top(repository))
    )
    differing = [path for path in new if new[path] != old.get(path)]
    texts = dict(read_blobs(git, {new[path]: 0 for path in differing}))
    changes = {path: texts[new[path]] for path in differing}
    return Merged(changes, {path: old.get(path) for path in differing})


def forget_edit(repository: Repository, edit: Waiting, *, keep: bool) -> None:
    """The edit waits no more; with `keep` its commits stay on another branch.

    Raises ConflictError where somebody went on with it.
    """
    with repository._clone.locked() as clone:
        if clone.references(edit.name).get(edit.name) != edit.commit:
            raise ConflictError(edit.path, edit.blob, None)
        if keep:
            kept = f"{WITHDRAWN}{edit.name.removeprefix(EDITS)}-{edit.commit[:10]}"
            if kept not in clone.references(WITHDRAWN):
                move(clone, kept, edit.commit, None)
        move(clone, edit.name, None, edit.commit)


def _waiting(repository: Repository, name: str, tip: str) -> Waiting | None:
    git = repository._clone.git
    said = git.run(
        "show", "--raw", "--no-abbrev", "-z", "--no-renames", "--no-color", "--no-notes",
        "--format=%an%x00%ae%x00%ct%x00%s", "--end-of-options", tip, task="read an edit",
    )  # fmt: skip
    author, email, seconds, subject, *steps = said.decode("utf-8", "surrogateescape").split("\0")
    above = f"{repository.folder}/" if repository.folder else ""
    words = steps[0].split() if len(steps) > 1 else []
    if not words or not steps[1].startswith(above):
        return None
    return Waiting(
        name,
        tip,
        steps[1].removeprefix(above),
        words[3],
        Person(plain_text(author), plain_text(email)),
        datetime.fromtimestamp(int(seconds), UTC),
        plain_text(subject.strip()),
    )


def _head(repository: Repository, clone: Clone) -> str:
    return choose_head(repository.source, repository._own, clone.address, repository._known())


def _top(repository: Repository) -> str:
    return repository._tree(repository.head())


def _blobs(repository: Repository, tree: str) -> Mapping[str, str]:
    found = list_tree(repository._clone.git, tree, sizes=False)
    return {one.path.decode("utf-8", "surrogateescape"): one.blob for one in found}
