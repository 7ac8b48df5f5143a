"""Trees and blobs out of the object store, in few calls however many there are."""

from collections.abc import Iterator, Mapping

from kb.errors import NotFoundError, RepositoryError
from kb.repository.entries import Found
from kb.repository.git import CallLimits, Git

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The tree without any file, which Git knows without having it."""

BATCH_BYTES = 16_000_000
"""How many bytes of blobs are held in memory at once."""

_BATCH_BLOBS = 2000

LISTING = CallLimits(seconds=60, answer=64_000_000)
"""For the names in a tree: a tree that holds itself over and over has more than fit a disk."""


def find_object(git: Git, name: str) -> tuple[str, str, int] | None:
    """The id, the type and the size in bytes of the object called `name`, or None.

    `name` has to begin with 40 hex digits; after a colon a path may follow.
    """
    if "\n" in name:
        return None
    said = git.run(
        "cat-file", "--batch-check", task=f"look up {name!r}", stdin=f"{name}\n".encode()
    )
    words = said.decode("utf-8", "replace").rsplit(" ", 2)
    # Anything that is not there is answered with its name and "missing".
    if len(words) != 3 or not words[2].strip().isdigit():  # noqa: PLR2004 - id, type and size
        return None
    return words[0], words[1], int(words[2])


def list_tree(git: Git, tree: str, *, sizes: bool = True) -> list[Found]:
    """Everything below the tree with the id `tree`, at any depth. Raises RepositoryError.

    Without `sizes` all of them are 0, and that takes a tenth of the time.
    """
    form = ("-l",) if sizes else ()
    said = git.run(
        "ls-tree", "-r", "-z", *form, "--full-tree", "--end-of-options", tree,
        task=f"list the files of {tree}", limits=LISTING,
    )  # fmt: skip
    return [_parse_line(line) for line in said.split(b"\0") if line]


def _parse_line(line: bytes) -> Found:
    about, path = line.split(b"\t", 1)
    mode, _, blob, *sizes = about.decode("ascii").split()
    return Found(path, mode, blob, int(sizes[0]) if sizes and sizes[0].isdigit() else 0)


def read_blobs(git: Git, sizes: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """Each blob that `sizes` names with its bytes, in that order.

    The sizes are known before anything is read, so that no call needs more memory than a batch.
    Raises NotFoundError for a blob that is not there, RepositoryError when Git fails.
    """
    for batch in _batches(sizes):
        said = git.run(
            "cat-file", "--batch", "--buffer",
            task="read files", stdin="".join(f"{blob}\n" for blob in batch).encode("ascii"),
        )  # fmt: skip
        yield from _parse_batch(said, batch)


def _batches(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    batch: list[str] = []
    total = 0
    for blob, size in sizes.items():
        if batch and (total + size > BATCH_BYTES or len(batch) >= _BATCH_BLOBS):
            yield batch
            batch, total = [], 0
        batch.append(blob)
        total += size
    if batch:
        yield batch


def _parse_batch(said: bytes, asked: list[str]) -> Iterator[tuple[str, bytes]]:
    start = 0
    for blob in asked:
        end = said.find(b"\n", start)
        words = said[start:end].decode("utf-8", "replace").split(" ")
        if words[1:] == ["missing"]:
            raise NotFoundError(f"The object store has no blob {blob}.", "Fetch the source again.")
        if end < 0 or words[:2] != [blob, "blob"]:
            raise RepositoryError(
                f"Git's answer about the blob {blob} makes no sense: {' '.join(words)[:80]!r}.",
                "Delete the clone in the data folder; it is made anew.",
            )
        start = end + 1 + int(words[2])
        yield blob, said[end + 1 : start]
        start += 1
