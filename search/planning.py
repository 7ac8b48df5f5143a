"""Which shards an audience class should have: pure, from its documents and the shards there are.

A shard is named after a digest of all that is in it, and never changes. A document that changed is
retired where it was, so that its rows there count for nothing, and goes into a new shard. A quick
plan writes as little as it can; a tidy plan also rewrites the shard that has most retired rows, or
joins small ones. Whatever the shards are, the answers are the same.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kb.audience import class_key
from kb.library.document import Document
from kb.vocabulary.tree import TagTree
from search.records import Listed, fingerprint, tag_words

LARGEST_SHARD: Final = 1000  # documents; about 4 s to write
SMALL_SHARD: Final = 50  # documents; written again with the next change
MOST_SMALL: Final = 8  # shards that are not full, before a tidy plan joins them
MOST_RETIRED: Final = 0.1  # of a shard's documents, before a tidy plan rewrites it


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on its way into a shard."""

    document: Document
    tag_words: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """An audience class with its documents, as given.

    `kept` are shards that stay, each with the ids that are retired in it; `new` are to be written.
    `digest` is a hash of what is in the rows of the class, in whatever shards.
    """

    labels: frozenset[str]
    documents: Sequence[Document]
    kept: Mapping[str, frozenset[str]]
    new: Mapping[str, Sequence[Entry]]
    digest: str


# For each class the shards that are there, by name.
Present = Mapping[str, Mapping[str, Sequence[Listed]]]


def plan(
    given: Iterable[Entry], present: Present, *, edition: str = "", tidy: bool = False
) -> Mapping[str, ClassPlan]:
    """The plan of each audience class, by the key of the class.

    Shards of another `edition` have other names, whatever is in them.
    """
    classes: defaultdict[frozenset[str], list[Entry]] = defaultdict(list)
    for entry in given:
        classes[entry.document.audience].append(entry)
    plans = {}
    for labels, own in classes.items():
        key, members = class_key(labels), [entry.document for entry in own]
        # In an order that is the same for the same documents.
        entries = {e.document.id: e for e in sorted(own, key=lambda entry: entry.document.id)}
        kept = _kept(entries, present.get(key, {}), tidy=tidy)
        new = {_name(part) + edition: part for part in _loose(entries, kept)}
        retired = {name: one.retired for name, one in kept.items()}
        plans[key] = ClassPlan(labels, members, retired, new, _name(entries.values()))
    return plans


def is_untidy(shards: Iterable[tuple[int, int]]) -> bool:
    """Whether a tidy plan would change something.

    Given for each shard of a class: how many documents it holds, and how many are retired.
    """
    sizes = tuple(shards)
    unfilled = sum(held - retired < LARGEST_SHARD // 2 for held, retired in sizes)
    return unfilled > MOST_SMALL or any(retired > MOST_RETIRED * held for held, retired in sizes)


def entries_of(documents: Iterable[Document], tags: TagTree) -> Iterator[Entry]:
    """The entry of each document, in the order given."""
    words: dict[tuple[str, ...], str] = {}
    for document in documents:
        if document.tags not in words:
            words[document.tags] = tag_words(tags, document.tags)
        spoken = words[document.tags]
        yield Entry(document, spoken, fingerprint(document, spoken))


@dataclass(frozen=True, slots=True)
class _Kept:
    live: frozenset[str]
    retired: frozenset[str]

    @property
    def size(self) -> int:
        return len(self.live)

    @property
    def share_retired(self) -> float:
        return len(self.retired) / (len(self.live) + len(self.retired))


def _kept(
    entries: Mapping[str, Entry], present: Mapping[str, Sequence[Listed]], *, tidy: bool
) -> Mapping[str, _Kept]:
    """The shards that stay."""
    held: dict[str, _Kept] = {}
    taken: set[str] = set()
    for name, listed in sorted(present.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        live = frozenset(one.id for one in listed if _is_live(one, entries, taken))
        taken |= live
        if live:
            held[name] = _Kept(live, frozenset(one.id for one in listed) - live)
    more = len(taken) < len(entries)
    written_anew = _untidy(held) if tidy else _small(held) if more else set()
    return {name: one for name, one in held.items() if name not in written_anew}


def _small(held: Mapping[str, _Kept]) -> set[str]:
    """The shards that more documents may join."""
    return {name for name, one in held.items() if one.size < SMALL_SHARD}


def _untidy(held: Mapping[str, _Kept]) -> set[str]:
    """The shard with the largest share of retired documents if that is too large, or many small."""
    worst = max(held, key=lambda name: (held[name].share_retired, name), default="")
    if worst and held[worst].share_retired > MOST_RETIRED:
        return {worst}
    unfilled = {name for name, one in held.items() if one.size < LARGEST_SHARD // 2}
    return unfilled if len(unfilled) > MOST_SMALL else set()


def _is_live(one: Listed, entries: Mapping[str, Entry], taken: set[str]) -> bool:
    entry = entries.get(one.id)
    return entry is not None and entry.fingerprint == one.fingerprint and one.id not in taken


def _loose(entries: Mapping[str, Entry], kept: Mapping[str, _Kept]) -> Iterator[Sequence[Entry]]:
    """The documents that are in no shard that stays, in parts that are not too large."""
    settled = frozenset[str]().union(*(one.live for one in kept.values()))
    loose = [entry for name, entry in entries.items() if name not in settled]
    for start in range(0, len(loose), LARGEST_SHARD):
        yield loose[start : start + LARGEST_SHARD]


def _name(entries: Iterable[Entry]) -> str:
    made_of = "".join(entry.fingerprint for entry in entries)
    return hashlib.blake2b(made_of.encode(), digest_size=12).hexdigest()
