"""Readings of all files, each file read once in its life."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from kb.config import Config
from kb.library.candidate import File
from kb.library.page_store import PageStore
from kb.problems import Problem
from kb.progress import Progress
from kb.rendering.reader import Reader
from kb.rendering.reading import Reading
from kb.rendering.version import code_version
from kb.repository import Snapshot

# Readings are kept in batches, so that a full build that is stopped goes on where it was.
_BATCH = 200


class Readings:
    """What each file says, kept under its blob id and the version of the code that reads.

    A file that could not be read is tried again by the next process, not by this one.
    """

    def __init__(self, store: PageStore, reader: Reader, config: Config) -> None:
        self._store = store
        self._reader = reader
        limits = f"{config.render_seconds} {config.render_megabytes}"
        self._version = hashlib.sha256(f"{code_version()} {limits}".encode()).hexdigest()[:16]
        self._known: dict[str, Reading | Problem] = {}

    def key(self, blob: str) -> str:
        """The key under which the reading of a blob is kept."""
        return f"{blob}-{self._version}"

    def read(
        self, snapshot: Snapshot, files: Iterable[File], progress: Progress
    ) -> Mapping[str, Reading | Problem]:
        """The reading of every file by blob id, without the HTML, which `html` gives."""
        wanted = {file.blob for file in files}
        self._recall(wanted - self._known.keys())
        missing = sorted(wanted - self._known.keys())
        if missing:
            progress.stage("reading", len(missing))
        fresh = self._reader.read_many(snapshot.read(missing))
        while batch := list(islice(fresh, _BATCH)):
            self._keep(batch)
            progress.advance(len(batch))
        return {blob: self._known[blob] for blob in wanted}

    def html(self, blob: str) -> str:
        """The intermediate HTML of a file that was read."""
        data = self._store.get("bodies", self.key(blob))
        return data.decode() if data else ""

    def forget_all_but(self, blobs: Iterable[str]) -> None:
        """Drop from memory and store what no file of the library has any more."""
        wanted = set(blobs)
        self._known = {blob: self._known[blob] for blob in self._known.keys() & wanted}
        keys = {self.key(blob) for blob in wanted}
        self._store.keep_only("readings", keys)
        self._store.keep_only("bodies", keys)

    def _recall(self, blobs: Iterable[str]) -> None:
        keys = {self.key(blob): blob for blob in blobs}
        for key, data in self._store.find("readings", keys).items():
            self._known[keys[key]] = Reading.from_json(json.loads(data))

    def _keep(self, batch: list[tuple[str, Reading | Problem]]) -> None:
        good = [(blob, reading) for blob, reading in batch if isinstance(reading, Reading)]
        # Bodies first: a reading that is kept has its body.
        bodies = ((self.key(blob), reading.converted.html.encode()) for blob, reading in good)
        self._store.put("bodies", bodies)
        light = [(blob, _without_html(result)) for blob, result in batch]
        rows = ((self.key(b), _dump(one)) for b, one in light if isinstance(one, Reading))
        self._store.put("readings", rows)
        self._known.update(light)


def _dump(reading: Reading) -> bytes:
    return json.dumps(reading.to_json()).encode()


def _without_html(result: Reading | Problem) -> Reading | Problem:
    """A reading without its HTML, which is the larger part and seldom asked for."""
    if isinstance(result, Problem):
        return result
    return replace(result, converted=replace(result.converted, html=""))
