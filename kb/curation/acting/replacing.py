"""Letting one document take the place of another. That is written once, in the newer one."""

from kb.audience import covers
from kb.curation.acting.change import Change, Fields, Read
from kb.curation.acting.request import Request
from kb.errors import RefusedError
from kb.frontmatter import Value


def supersede(old: Read, new: Read, request: Request) -> Change:  # noqa: ARG001 - all actions look alike
    """The newer document says that it supersedes the old one. Raises RefusedError."""
    return Change(
        {new.place: _named(old, new)},
        f"Let '{new.title}' supersede '{old.title}'",
        (("Supersedes", old.id),),
        f"'{old.title}' is superseded by '{new.title}' now.",
    )


def merge_into(old: Read, new: Read, request: Request) -> Change:  # noqa: ARG001 - all actions look alike
    """The same, and the old document says that it is superseded. Texts stay with their authors."""
    if old.place.partition(":")[0] != new.place.partition(":")[0]:
        raise RefusedError(
            f"'{old.title}' and '{new.title}' stand in two repositories, and one commit cannot "
            "change both.",
            "Let the one supersede the other instead.",
        )
    return Change(
        {new.place: _named(old, new), old.place: {("lifecycle",): "superseded"}},
        f"Merge '{old.title}' into '{new.title}'",
        (("Supersedes", old.id),),
        f"'{old.title}' leads to '{new.title}' now. No text was moved: what is worth keeping of it "
        "is for you to put into the newer one.",
    )


def _named(old: Read, new: Read) -> Fields:
    if old.place == new.place:
        raise RefusedError(f"'{old.title}' cannot take its own place.", "Choose another document.")
    if not covers(old.audience, new.audience):
        raise RefusedError(
            f"Not everybody who may read '{new.title}' may read '{old.title}', so it cannot name "
            "it.",
            "Choose a document for the same readers, or put this one into the archive.",
        )
    if new.id in _names(old.rows("supersedes")):
        raise RefusedError(
            f"'{old.title}' supersedes '{new.title}' itself.", "Take that out of it first."
        )
    named = new.rows("supersedes")
    if old.id in _names(named):
        raise RefusedError(f"'{new.title}' supersedes '{old.title}' already.")
    return {("supersedes",): [*named, old.id]}


def _names(rows: list[Value]) -> set[str]:
    return {row for row in rows if isinstance(row, str)}
