"""What documents have, looked up the other way round: by the thing, which documents have it."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Inverted(Generic[K, V]):
    """For each thing the documents that have it, each with what it has of it.

    A change costs what changed, however many documents there are.
    """

    def __init__(self) -> None:
        self._had: dict[str, Mapping[K, V]] = {}
        self._by: dict[K, dict[str, V]] = {}

    def __iter__(self) -> Iterator[K]:
        return iter(self._by)

    def put(self, document: str, own: Mapping[K, V]) -> Set[K]:
        """Say what a document has now, nothing for one that is gone; what of it differs."""
        had = self.had(document)
        lost = had.keys() - own.keys()
        differing = {key for key, value in own.items() if key not in had or had[key] != value}
        for key in lost:
            holders = self._by[key]
            del holders[document]
            if not holders:
                del self._by[key]
        for key in differing:
            self._by.setdefault(key, {})[document] = own[key]
        if own:
            self._had[document] = own
        else:
            self._had.pop(document, None)
        return lost | differing

    def had(self, document: str) -> Mapping[K, V]:
        """What a document has."""
        return self._had.get(document, {})

    def holders(self, key: K) -> Mapping[str, V]:
        """The documents that have it; none for what nobody has."""
        return self._by.get(key, {})

    def held_by(self, keys: Iterable[K]) -> Iterator[str]:
        """The documents that have one of these, some of them perhaps more than once."""
        for key in keys:
            yield from self.holders(key)
