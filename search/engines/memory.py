"""Remembers what was asked for last, up to so many bytes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_ENTRY = 200  # bytes that an entry takes beside what it holds


class Memory(Generic[K, V]):
    """Values by key; the one that was longest not asked for goes first. Safe in threads."""

    def __init__(self, limit: int, size: Callable[[V], int]) -> None:
        """`limit` is in bytes, `size` tells how many a value takes."""
        self._limit = limit
        self._size_of = size
        self._size = 0
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: K) -> V | None:
        """The value, if it is remembered."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: K, value: V) -> V:
        """Remember a value, and give it back."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = value
                self._size += self._size_of(value) + _ENTRY
            while self._size > self._limit:
                _, oldest = self._kept.popitem(last=False)
                self._size -= self._size_of(oldest) + _ENTRY
        return value

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The remembered value, or a new one, which is remembered from now on."""
        found = self.find(key)
        return self.keep(key, make()) if found is None else found
