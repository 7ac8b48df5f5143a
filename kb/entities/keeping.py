"""Extracts of all pages, each made once and kept in a file under what decides it."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kb.entities.extract import Extract
from kb.entities.version import rules_version
from kb.progress import Progress
from kb.rendering.prose import prose_of

if TYPE_CHECKING:
    from kb.entities.extractor import Extractor

STORE = "entities.sqlite"
"""The name of the file in the data folder. It may be deleted at any time."""

_BATCH = 200  # texts; a full build that is stopped goes on where it was


class Extracts:
    """What each page says, kept under the key of the page and the version of the rules.

    `model` names an operator's spaCy model; where it cannot be used, `notices` say so once
    something had to be read. spaCy is imported only then.
    """

    def __init__(self, folder: Path, model: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / STORE
        self._model = model
        self._version = rules_version(model)
        self._known: dict[str, Extract] = {}
        self._extractor: Extractor | None = None
        self.notices: tuple[str, ...] = ()

    def read(
        self, pages: Iterable[str], html_of: Callable[[str], str], progress: Progress
    ) -> Mapping[str, Extract]:
        """The extract of each page by its key. `html_of` gives the finished HTML of a page."""
        wanted = list(dict.fromkeys(pages))
        self._recall([key for key in wanted if key not in self._known])
        missing = [key for key in wanted if key not in self._known]
        if missing:
            progress.stage("finding names", len(missing))
            for start in range(0, len(missing), _BATCH):
                batch = missing[start : start + _BATCH]
                self._keep(dict(self._made(batch, html_of)))
                progress.advance(len(batch))
        return {key: self._known[key] for key in wanted}

    def forget_all_but(self, pages: Iterable[str]) -> None:
        """Drop what no page needs any more, and what older rules made."""
        wanted = set(pages)
        self._known = {key: self._known[key] for key in self._known.keys() & wanted}
        keys = {self._key(page) for page in wanted}
        with self._opened() as connection:
            kept = [key for (key,) in connection.execute("SELECT key FROM extracts")]
            gone = [(key,) for key in kept if key not in keys]
            connection.executemany("DELETE FROM extracts WHERE key = ?", gone)

    def _made(
        self, pages: Iterable[str], html_of: Callable[[str], str]
    ) -> Iterator[tuple[str, Extract]]:
        # late: spaCy takes half a second and 60 MiB, and an unchanged library does not need it
        from kb.entities.extractor import Extractor

        if self._extractor is None:
            self._extractor = Extractor(self._model)
            self.notices = (self._extractor.notice,) if self._extractor.notice else ()
        for page in pages:
            yield page, self._extractor.extract(prose_of(html_of(page)))

    def _recall(self, pages: Sequence[str]) -> None:
        if not pages:
            return
        query = "SELECT data FROM extracts WHERE key = ?"
        with self._opened() as connection:
            for page in pages:
                row = connection.execute(query, (self._key(page),)).fetchone()
                if row:
                    self._known[page] = Extract.from_json(json.loads(zlib.decompress(row[0])))

    def _keep(self, made: Mapping[str, Extract]) -> None:
        rows = [
            (self._key(page), zlib.compress(json.dumps(extract.to_json()).encode(), 1))
            for page, extract in made.items()
        ]
        with self._opened() as connection:
            connection.executemany("INSERT OR REPLACE INTO extracts VALUES (?, ?)", rows)
        self._known.update(made)

    def _key(self, page: str) -> str:
        return f"{page}-{self._version}"

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=10.0)) as connection, connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS extracts (key TEXT PRIMARY KEY, data BLOB)"
            )
            yield connection
