"""Where a local source was when it was last seen, so that its clone serves on while it is gone."""

import json
from pathlib import Path
from typing import Final

from kb.config import Source
from kb.errors import RepositoryError
from kb.repository.clone import Clone
from kb.repository.git import Git
from kb.repository.location import Origin, find_origin

_NOTE: Final = "kb-origin"
_LOCAL: Final = {"local", "import"}


def find_or_recall(location: str, git: Git, clone: Path) -> tuple[Origin, bool]:
    """What stands at `location`, or what stood there before; and whether it is gone.

    `clone` is the folder of the clone that was made of it. Raises RepositoryError where nothing is
    there, and nothing is known of it.
    """
    known = recall(clone, location)
    try:
        origin = find_origin(location, git)
    except RepositoryError:
        if known is None:
            raise
        return known, True
    # What is left of a repository on a disk that is not mounted is an empty folder.
    if known and known.kind == "local" and origin.kind == "import" and _is_empty(origin):
        return known, True
    return origin, False


def find_again(source: Source, clone: Clone) -> bool:
    """Never True: a source that was gone is there again, just as it was. Raises RepositoryError."""
    origin, gone = find_or_recall(source.location, clone.git, clone.folder)
    if gone:
        find_origin(source.location, clone.git)
        raise RepositoryError(
            f"The folder {clone.origin.address} is empty, and was a repository before.",
            f"Bring its files back. To serve it as it is now, delete {clone.folder}.",
        )
    if origin != clone.origin:
        raise RepositoryError(
            f"The source '{source.name}' is back in another form than before.",
            "Start `kb serve` again, so that it is read anew.",
        )
    return False


def remember(clone: Clone, location: str) -> None:
    """Note what stands at `location`; of what is not on this machine nothing is noted."""
    origin = clone.origin
    if origin.kind not in _LOCAL or recall(clone.folder, location) == origin:
        return
    note = {
        "location": location,
        "kind": origin.kind,
        "address": origin.address,
        "folder": origin.folder,
        "watched": [str(path) for path in origin.watched],
    }
    with clone.locked():
        aside = clone.folder / f"{_NOTE}.new"
        aside.write_text(json.dumps(note), encoding="ascii")
        aside.replace(clone.folder / _NOTE)


def recall(clone: Path, location: str) -> Origin | None:
    """What was noted for just this `location`, if anything was."""
    try:
        note = json.loads((clone / _NOTE).read_text(encoding="ascii"))
        if note["location"] != location or note["kind"] not in _LOCAL:
            return None
        watched = tuple(Path(path) for path in note["watched"])
        return Origin(note["kind"], note["address"], note["folder"], watched)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # never noted, or half deleted: it is noted again when the source is seen


def _is_empty(origin: Origin) -> bool:
    return not any(Path(origin.address).iterdir())
