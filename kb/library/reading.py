"""Readings of all files, each file read once in its life."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from kb.config import Config, Source
from kb.errors import NotFoundError
from kb.library.bodies import body_rules
from kb.library.candidate import File
from kb.library.page_store import PageStore
from kb.library.taking import Taken
from kb.problems import Problem
from kb.progress import Progress
from kb.rendering.reader import Reader
from kb.rendering.reading import Reading
from kb.rendering.version import code_version

# Readings are kept in batches, so that a full build that is stopped goes on where it was.
_BATCH = 200


class Readings:
    """What each file says, kept under its blob id, the version of the code that reads, and the
    rules of its library for texts.

    A file that could not be read is tried again by the next process, not by this one.
    """

    def __init__(self, store: PageStore, reader: Reader, config: Config) -> None:
        self._store = store
        self._reader = reader
        self._version = reading_version(config)
        self._known: dict[str, Reading | Problem] = {}

    def key(self, blob: str, source: Source) -> str:
        """The key under which the reading of a blob is kept, in the library of that source."""
        return reading_key(blob, source, self._version)

    def read(self, taken: Taken, progress: Progress) -> Mapping[str, Reading | Problem]:
        """The reading of every file by blob id, without the HTML, which `html` gives."""
        keys = {file.blob: self.key(file.blob, file.source) for file in taken.files}
        self._recall(set(keys.values()) - self._known.keys())
        missing = sorted(blob for blob, key in keys.items() if key not in self._known)
        if missing:
            progress.stage("reading", len(missing))
            rules = body_rules(taken.files[0].source)
            fresh = self._reader.read_many(taken.snapshot.read(missing), rules)
            while batch := list(islice(fresh, _BATCH)):
                self._keep([(keys[blob], result) for blob, result in batch])
                progress.advance(len(batch))
        return {blob: self._known[key] for blob, key in keys.items()}

    def html(self, file: File) -> str:
        """The intermediate HTML of a file that was read."""
        data = self._store.get("bodies", self.key(file.blob, file.source))
        if data is None:
            message = f"The text of {file.path} is not in {self._store.path} any more."
            raise NotFoundError(message, "Run `kb index`, which reads the file again.")
        return data.decode()

    def forget_known(self) -> None:
        """Ask the store again for everything: somebody else may have dropped it there."""
        self._known.clear()

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Drop from memory and store what no file of the library has any more."""
        wanted = set(keys)
        self._known = {key: self._known[key] for key in self._known.keys() & wanted}
        self._store.keep_only("readings", wanted)
        self._store.keep_only("bodies", wanted)

    def _recall(self, keys: set[str]) -> None:
        whole = keys - self._store.missing("bodies", keys) if keys else keys
        for key, data in self._store.find("readings", whole).items():
            self._known[key] = Reading.from_json(json.loads(data))

    def _keep(self, batch: list[tuple[str, Reading | Problem]]) -> None:
        good = [(key, reading) for key, reading in batch if isinstance(reading, Reading)]
        # Bodies first: a reading that is kept has its body.
        self._store.put("bodies", ((key, one.converted.html.encode()) for key, one in good))
        light = [(key, _without_html(result)) for key, result in batch]
        rows = ((key, _dump(one)) for key, one in light if isinstance(one, Reading))
        self._store.put("readings", rows)
        self._known.update(light)


def reading_version(config: Config) -> str:
    """A digest of the code that reads and of the limits that it has."""
    limits = f"{config.render_seconds} {config.render_megabytes}"
    return hashlib.sha256(f"{code_version()} {limits}".encode()).hexdigest()[:16]


def reading_key(blob: str, source: Source, version: str) -> str:
    """What names the reading of a blob: all that decides what it says."""
    return f"{blob}-{version}{body_rules(source).digest}"


def _dump(reading: Reading) -> bytes:
    return json.dumps(reading.to_json()).encode()


def _without_html(result: Reading | Problem) -> Reading | Problem:
    """A reading without its HTML, which is the larger part and seldom asked for."""
    if isinstance(result, Problem):
        return result
    return replace(result, converted=replace(result.converted, html=""))
