"""Finding out what the source says about who may read its files, now and at earlier commits."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.config import Config, Source
from kb.documents.validation import validate
from kb.findings import problem
from kb.library.addresses import has_suffix
from kb.library.bodies import body_rules
from kb.library.bounds import Guard, Labels
from kb.library.sources import Feed
from kb.mapping.applying import apply
from kb.policy.policy import Policy
from kb.policy.reading import POLICY_FILE, read_policy
from kb.problems import Problem
from kb.rendering.reader import Reader
from kb.rendering.reading import Reading
from kb.repository import History, Snapshot

# Front matter of our own convention. The text below it says nothing about who may read it.
_FRONT_MATTER = re.compile(rb"\A---[ \t]*\r?\n.*?^---[ \t]*(\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LOOK_ALIKE = frozenset({POLICY_FILE, "audience.yaml"})

Earlier = Mapping[str, frozenset[str]]
_NONE: Labels = frozenset()


@dataclass(frozen=True, slots=True)
class _Last:
    """The guard that was made last, and the versions of each path that it was made of."""

    earlier: Earlier
    guard: Guard


_NOTHING = _Last({}, Guard())


class Guards:
    """Makes the guard of each source. What an earlier version said is found out once."""

    def __init__(self, config: Config, reader: Reader) -> None:
        self._config = config
        self._reader = reader
        self._labels: dict[tuple[str, str], Labels] = {}
        self._policies: dict[str, Policy] = {}
        self._last: dict[str, _Last] = {}

    def guard(self, feed: Feed, snapshot: Snapshot, history: History) -> Guard:
        """What the source says at the snapshot, and said before it."""
        last = self._last.get(feed.source.name, _NOTHING)
        earlier = history.earlier
        # Most paths have the versions that they had before: those are not looked at again.
        news = self._of_documents(
            feed.source,
            {path: blobs for path, blobs in earlier.items() if last.earlier.get(path) != blobs},
        )
        self._learn(feed, news)
        kept = {path: said for path, said in last.guard.labels.items() if path in earlier}
        labels = kept | {path: self._all_labels(feed.source, blobs) for path, blobs in news.items()}
        said = sorted(earlier.get(POLICY_FILE, ()))
        policies = tuple(self._policies[blob] for blob in said if blob in self._policies)
        guard = Guard(_policy_of(snapshot), policies, labels).after(last.guard)
        self._last[feed.source.name] = _Last(earlier, guard)
        return guard

    def _of_documents(self, source: Source, earlier: Earlier) -> Earlier:
        suffixes = tuple(self._config.suffixes_of(source))
        return {
            path: blobs
            for path, blobs in earlier.items()
            if has_suffix(path, suffixes) or path == POLICY_FILE
        }

    def _all_labels(self, source: Source, blobs: Iterable[str]) -> Labels:
        return _NONE.union(*(self._labels.get((source.name, blob), _NONE) for blob in blobs))

    def _learn(self, feed: Feed, older: Earlier) -> None:
        name = feed.source.name
        policies = older.get(POLICY_FILE, frozenset()) - self._policies.keys()
        self._policies.update(
            (blob, read_policy(data)) for blob, data in feed.read_earlier(policies)
        )
        places = {blob: path for path, blobs in older.items() for blob in blobs}
        missing = [blob for blob in places if (name, blob) not in self._labels]
        files = ((blob, _head(data, feed.source)) for blob, data in feed.read_earlier(missing))
        for blob, labels in self._read(feed.source, files, places):
            self._labels[name, blob] = labels

    def _read(
        self, source: Source, files: Iterable[tuple[str, bytes]], places: Mapping[str, str]
    ) -> Iterator[tuple[str, Labels]]:
        """The own audience of each version; none of one that was never served."""
        doubtful: list[tuple[str, bytes]] = []
        for blob, head in files:
            if source.mapping or b"audience" in head.lower() or b"\\" in head:
                doubtful.append((blob, head))
            else:
                yield blob, frozenset({frozenset(self._config.default_audience)})
        for blob, found in self._reader.read_many(doubtful, body_rules(source)):
            yield blob, self._stated(found, source, places[blob])

    def _stated(self, found: Reading | Problem, source: Source, path: str) -> Labels:
        if isinstance(found, Problem):
            return _NONE
        front_matter = found.front_matter
        if source.mapping:
            front_matter = apply(
                front_matter, found.converted.lead, path, source.mapping
            ).front_matter
        validated = validate(front_matter, path)
        if validated.quarantined:
            return _NONE
        stated = validated.fields.audience or self._config.default_audience
        return frozenset({frozenset(stated)})


def _head(data: bytes, source: Source) -> bytes:
    """All of a file that may say who may read it."""
    found = None if source.mapping else _FRONT_MATTER.match(data)
    return found[0] if found else data


def _policy_of(snapshot: Snapshot) -> Policy:
    """The policy at a snapshot. Where it cannot be read, nobody may read anything."""
    refused = [one.path for one in snapshot.problems if _is_policy(one.path)]
    named = [path for path in snapshot.entries if _is_policy(path) and path != POLICY_FILE]
    for path in (*refused, *named):
        message = f"It cannot be said who may read this library: '{path}' is not read."
        hint = f"Let a plain file with the name {POLICY_FILE} say it, and no other."
        return Policy(problems=(problem("KB251", message, hint).at(path),), closed=True)
    entry = snapshot.entries.get(POLICY_FILE)
    if entry is None:
        return Policy()
    return read_policy(dict(snapshot.read([entry.blob]))[entry.blob])


def _is_policy(path: str) -> bool:
    return path.casefold() in _LOOK_ALIKE
