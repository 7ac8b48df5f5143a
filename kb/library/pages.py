"""Pages made of readings and resolved links, each made once in its life."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from itertools import islice

from kb.library.candidate import Candidate
from kb.library.connecting import Connections
from kb.library.page_store import PageStore
from kb.library.reading import Readings
from kb.problems import Problem
from kb.progress import Progress
from kb.rendering.page import Draft
from kb.rendering.reader import Reader

Work = tuple[Candidate, Connections]
_BATCH = 200


class Pages:
    """Keeps the page of each document under the hash of everything that it is made of."""

    def __init__(self, store: PageStore, reader: Reader, readings: Readings) -> None:
        self._store = store
        self._reader = reader
        self._readings = readings
        # Words of each page, or why there is none.
        self._made: dict[str, int | Problem] = {}

    def key(self, one: Candidate, connections: Connections) -> str:
        """The key of a document's page."""
        return page_key(self._readings.key(one.file.blob, one.file.source), one, connections)

    def make(self, wanted: Mapping[str, Work], progress: Progress) -> Mapping[str, int | Problem]:
        """See that there is a page under each key: how many words it has, or why there is none."""
        missing = self._missing(wanted.keys() - self._made.keys())
        if missing:
            progress.stage("making pages", len(missing))
        fresh = self._reader.finish_many((key, self._draft(*wanted[key])) for key in missing)
        while batch := list(islice(fresh, _BATCH)):
            self._store.put_pages((k, page) for k, page in batch if not isinstance(page, Problem))
            for key, page in batch:
                self._made[key] = page if isinstance(page, Problem) else page.words
            progress.advance(len(batch))
        self._made = {key: self._made[key] for key in wanted}
        return self._made

    def forget_known(self) -> None:
        """Ask the store again for every page: somebody else may have dropped it there."""
        self._made.clear()

    def _missing(self, keys: Iterable[str]) -> list[str]:
        """Those of the keys that have no page in the store; the others are counted."""
        unknown = set(keys)
        absent = self._store.missing("pages", unknown) if unknown else set()
        for key, page in self._store.pages(unknown - absent):
            self._made[key] = page.words
        return sorted(absent)

    def _draft(self, one: Candidate, connections: Connections) -> Draft:
        html = self._readings.html(one.file)
        return Draft(html, connections.resolutions, one.fields.title)


def page_key(reading: str, one: Candidate, connections: Connections) -> str:
    """The key of the page of a document whose reading has the key `reading`."""
    rows = sorted([*key, to.href, to.title] for key, to in connections.resolutions.items())
    parts = [reading, one.fields.title, rows]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
