"""Which shards an audience class should have: a pure function of its documents.

The documents of a class are spread over shards by a hash of their ids; a shard that grows too large
becomes two. A shard is named after a digest of all that is in it, so what did not change is there
already, what was written before a crash counts, and a rebuilt index equals an updated one.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kb.audience import class_key
from kb.library.document import Document
from kb.vocabulary import TagTree
from search.records import fingerprint, tag_words

LARGEST_SHARD: Final = 100  # documents; about 0.3 s to write


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on its way into a shard. `place` is a hash of its id: which shard it goes to."""

    document: Document
    tag_words: str
    fingerprint: str
    place: bytes


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """An audience class with its documents, as given, and the shards that they go into, by name."""

    labels: frozenset[str]
    documents: Sequence[Document]
    shards: Mapping[str, Sequence[Entry]]


def plan(
    documents: Iterable[Document], tags: TagTree, edition: str = ""
) -> Mapping[str, ClassPlan]:
    """The plan of each audience class, by the key of the class.

    Shards of another `edition` have other names, whatever is in them.
    """
    classes: defaultdict[frozenset[str], list[Document]] = defaultdict(list)
    for document in documents:
        classes[document.audience].append(document)
    return {
        class_key(labels): ClassPlan(labels, members, _shards(members, tags, edition))
        for labels, members in classes.items()
    }


def _shards(
    documents: Iterable[Document], tags: TagTree, edition: str
) -> Mapping[str, Sequence[Entry]]:
    entries = []
    for document in documents:
        words = tag_words(tags, document)
        place = hashlib.sha256(document.id.encode()).digest()
        entries.append(Entry(document, words, fingerprint(document, words), place))
    entries.sort(key=lambda entry: entry.place)
    return {_name(part) + edition: part for part in _spread(entries)}


def _spread(entries: Sequence[Entry], depth: int = 0) -> Iterator[Sequence[Entry]]:
    """Split by one more bit of the hash until every shard is small enough."""
    if len(entries) <= LARGEST_SHARD:
        yield entries
        return
    byte, bit = depth // 8, 7 - depth % 8
    for side in (0, 1):
        half = [entry for entry in entries if entry.place[byte] >> bit & 1 == side]
        if half:
            yield from _spread(half, depth + 1)


def _name(entries: Iterable[Entry]) -> str:
    digest = hashlib.blake2b(digest_size=12)
    for entry in entries:
        digest.update(entry.fingerprint.encode())
    return digest.hexdigest()
