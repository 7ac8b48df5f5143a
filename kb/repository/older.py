"""Blobs of earlier commits, which no snapshot names any more."""

from collections.abc import Iterable, Iterator

from kb.repository.git import Git
from kb.repository.objects import read_blobs

_WORDS = 3  # id, type and size


def read_fitting(git: Git, blobs: Iterable[str], most: int) -> Iterator[tuple[str, bytes]]:
    """Each of the blobs that is there and has at most so many bytes, with them."""
    asked = sorted(set(blobs))
    if asked:
        yield from read_blobs(git, dict(_sizes(git, asked, most)))


def _sizes(git: Git, asked: list[str], most: int) -> Iterator[tuple[str, int]]:
    said = git.run(
        "cat-file", "--batch-check", "--buffer",
        task="look up earlier files", stdin="".join(f"{blob}\n" for blob in asked).encode("ascii"),
    )  # fmt: skip
    for line in said.decode("ascii", "replace").splitlines():
        words = line.split(" ")
        if len(words) == _WORDS and words[1] == "blob" and int(words[2]) <= most:
            yield words[0], int(words[2])
