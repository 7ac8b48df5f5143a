"""A document as far as links are concerned, and every name that a link may use for it."""

from collections.abc import Iterator
from dataclasses import dataclass

Place = tuple[str, str]
"""Where a file is: the name of its source, and its path there."""

Question = tuple[str, str]
"""What may be asked of the library while links are resolved: a kind of name, and the name."""

# Shorter words say nothing about which id was meant.
_WORD = 3


@dataclass(frozen=True, slots=True)
class Target:
    """A document as far as links are concerned.

    `mount` is what its addresses begin with; `former` are addresses that it used to have. `site` is
    its address on an old site, from which its relative links may count.
    """

    id: str
    title: str
    source: str
    path: str
    address: str
    audience: frozenset[str]
    mount: str = ""
    former: tuple[str, ...] = ()
    site: str = ""

    @property
    def place(self) -> Place:
        """Where its file is."""
        return self.source, self.path

    @property
    def names(self) -> Iterator[Question]:
        """What it is an answer to, each once."""
        yield "id", self.id
        yield "path", f"{self.source}:{self.path}"
        yield "address", self.address
        yield "title", self.title.casefold()
        for address in dict.fromkeys(self.former):
            yield "former", address
        for part in parts_of(self.id):
            yield "part", part


def precedence(target: Target) -> tuple[int, str, str]:
    """The order in which documents get names: the widest audience first, then source and path."""
    rank = 0 if "public" in target.audience else 1 if "network" in target.audience else 2
    return rank, target.mount, target.path


def parts_of(name: str) -> set[str]:
    """The words of an id and its beginning, by which an id that is nearly the same is found."""
    words = {word for word in name.split("-") if len(word) >= _WORD}
    return words | {name[:_WORD]}
