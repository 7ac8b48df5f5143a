"""What a commit is to change, and whether it may: values and rules without any I/O."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from kb.errors import ConflictError, RepositoryError
from kb.repository.entries import Found, Limits, folded, sift
from kb.repository.folder import blob_id
from kb.repository.plain import CONTROLS, plain_path, plain_text

Changes = Mapping[str, bytes | None]
"""New contents by path in the library; None removes a file."""

Seen = Mapping[str, str | None]
"""The blob ids that the author of a change had before him; None, or no entry, for no file."""

_LONGEST_NAME = 200  # characters of a person's name or address


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the commit that has it, and the blob id of each changed path.

    Where nothing differed no commit was made, and `commit` is the one that had it all before.
    """

    commit: str
    blobs: Seen


def check_changes(
    present: Mapping[str, Found], changes: Changes, expected: Seen, limits: Limits
) -> None:
    """Make sure that nobody changed the same files, and that the library would take the new ones.

    `present` is what stands in the library. Raises ConflictError for a file that is no longer the
    expected one, RepositoryError for a name or a size that is refused.
    """
    for path in {**changes, **expected}:
        there = present[path].blob if path in present else None
        if there != expected.get(path):
            raise ConflictError(path, expected.get(path), there)
    written = {path: content for path, content in changes.items() if content is not None}
    others = [path for path in present if path not in changes]
    if not others and not written:
        raise RepositoryError(
            "The last file of the library cannot be removed.", "Add another document first."
        )
    _check_places({*others, *written}, written)
    names = {folded(path) for path in written}
    alike = [path for path in others if folded(path) in names]
    _check_names({path: len(content) for path, content in written.items()}, alike, limits)
    for path in changes.keys() - written.keys():
        _check_names({path: 0}, [], limits)


def differing(present: Mapping[str, Found], changes: Changes) -> Changes:
    """Those of `changes` that make a difference."""
    there = {path: item.blob for path, item in present.items()}
    wanted = blobs_of(changes)
    return {path: changes[path] for path in changes if wanted[path] != there.get(path)}


def blobs_of(changes: Changes) -> Seen:
    """The blob ids that the changed files have afterwards."""
    return {
        path: None if content is None else blob_id(content) for path, content in changes.items()
    }


def clean_message(message: str) -> str:
    """`message` without control characters and blank lines at its ends; trailers stay."""
    lines = (CONTROLS.sub(" ", line).rstrip() for line in message.split("\n"))
    return "\n".join(lines).strip("\n") or "Change"


def clean_name(text: str) -> str:
    """A name or an address as it may stand in a commit."""
    return plain_text(text).replace("<", "").replace(">", "").strip()[:_LONGEST_NAME]


def _check_names(sizes: Mapping[str, int], others: Iterable[str], limits: Limits) -> None:
    """Each path of `sizes` would be taken over from a tree that has the `others` as well."""
    fresh = [_found(path, size) for path, size in sizes.items()]
    entries, problems = sift([*(_found(path, 0) for path in others), *fresh], limits)
    for item, path in zip(fresh, sizes, strict=True):
        if path not in entries:
            name = plain_path(item.path)
            problem = next(problem for problem in problems if problem.path == name)
            raise RepositoryError(f"'{name}' cannot be saved: {problem.message}", problem.hint)


def _found(path: str, size: int) -> Found:
    return Found(path.encode("utf-8", "surrogatepass"), "100644", "", size)


def _check_places(files: Set[str], fresh: Iterable[str]) -> None:
    """A path cannot be a file and a folder at once."""
    for path in fresh:
        names = path.split("/")
        above = ("/".join(names[:count]) for count in range(1, len(names)))
        blocked = next((folder for folder in above if folder in files), "")
        if blocked or any(other.startswith(f"{path}/") for other in files):
            what = f"'{blocked}' is a file" if blocked else "there is a folder of that name"
            name = plain_path(path.encode("utf-8", "surrogatepass"))
            raise RepositoryError(f"'{name}' cannot be saved: {what}.", "Choose another name.")
