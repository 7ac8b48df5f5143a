"""A library at one moment: which files it has, and their bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kb.errors import NotFoundError
from kb.problems import Problem
from kb.repository.entries import Entry

Reader = Callable[[Mapping[str, int]], Iterator[tuple[str, bytes]]]
"""Reads blobs: from their ids and sizes to their ids and bytes."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of a source at one commit, or of a folder as it was saved.

    `revision` is a commit id, or for a folder a digest of its contents. Paths in `entries` are
    relative to the source's folder; all files are there, images too. `problems` names everything
    that was refused.
    """

    source: str
    revision: str
    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]
    _reader: Reader = field(repr=False, compare=False)
    _sizes: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sizes = {entry.blob: entry.size for entry in self.entries.values()}
        object.__setattr__(self, "_sizes", sizes)

    def read(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each of `blobs` once with its bytes, in the order in which they were given.

        Raises NotFoundError for a blob that is in no entry of this snapshot, and where a file of
        a folder was changed in the meantime.
        """
        wanted: dict[str, int] = {}
        for blob in blobs:
            if blob not in self._sizes:
                raise NotFoundError(
                    f"No file of '{self.source}' has the blob {blob[:40]!r} at {self.revision}.",
                    "Ask for blobs that the entries of the snapshot name.",
                )
            wanted[blob] = self._sizes[blob]
        yield from self._reader(wanted)
