"""The manifest of a shard: which documents it holds, and how long its files are.

It is written last, so that a shard without one was not finished.
"""

import json
import mmap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from whoosh.filedb.filestore import FileStorage, Storage

from kb.errors import StaleError
from search.records import Listed

LEXICON: Final = "words.npz"
VECTORS: Final = "vectors.npz"
PROFILES: Final = "profiles.bin"
_MANIFEST: Final = "documents.json"


def write_manifest(storage: Storage, documents: Sequence[tuple[str, int, str]]) -> None:
    """Write the manifest for documents given as id, number of rows and fingerprint."""
    sizes = {name: storage.file_length(name) for name in storage.list() if _is_data(name)}
    data = json.dumps({"files": sizes, "documents": documents}).encode()
    write_file(storage, _MANIFEST, data)


def write_file(storage: Storage, name: str, data: bytes) -> None:
    """Write a file beside the index."""
    file = storage.create_file(name)
    file.write(data)
    file.close()


def read_file(storage: Storage, name: str) -> bytes:
    """A file beside the index. Raises StaleError when there is none."""
    if not storage.file_exists(name):
        raise StaleError("A part of the index is not there.")
    with storage.open_file(name) as file:
        return bytes(file.read(storage.file_length(name)))


def map_file(storage: Storage, name: str) -> memoryview:
    """A file beside the index, read from the disk where it is looked at; it may be deleted then.

    Raises StaleError when there is none.
    """
    if not isinstance(storage, FileStorage):
        return memoryview(read_file(storage, name))
    try:
        with Path(storage.folder, name).open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (FileNotFoundError, ValueError) as error:  # an empty file cannot be mapped
        raise StaleError("A part of the index is not there.") from error


def list_documents(storage: Storage) -> tuple[Listed, ...]:
    """What documents a shard holds, without opening it. Raises StaleError when it is not whole."""
    data = read_file(storage, _MANIFEST)
    try:
        manifest = json.loads(data)
        documents = tuple(Listed(*row) for row in manifest["documents"])
        sizes: Mapping[str, int] = manifest["files"]
    except (ValueError, KeyError, TypeError) as error:
        raise StaleError("A part of the index is damaged, or is of another version.") from error
    # Whoosh gives no clear error for a file that was cut off, so it never gets to see one.
    if any(_size(storage, name) != size for name, size in sizes.items()):
        raise StaleError("A part of the index was cut off.")
    return documents


def _is_data(name: str) -> bool:
    return name.endswith((".trm", ".pst", ".col", ".toc", ".npz", ".bin"))


def _size(storage: Storage, name: str) -> int:
    return int(storage.file_length(name)) if storage.file_exists(name) else -1
