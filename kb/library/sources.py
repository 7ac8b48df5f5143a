"""Where the files of the library come from: repositories, or a folder as it is being written."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Event
from typing import Protocol

from kb.config import Config, Source
from kb.errors import KbError
from kb.mapping.validity import check_mapping
from kb.repository import Folder, History, Limits, Repository, Snapshot
from kb.repository.watch import watch


class Feed(Protocol):
    """One source: what a `Repository` offers, and a folder imitates."""

    source: Source

    @property
    def is_local(self) -> bool:
        """Whether `moved_upstream` can tell; other sources are fetched from time to time."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the operator from the last fetch."""

    @property
    def folder(self) -> str:
        """The library's folder inside the repository; history names paths from its root."""

    def fetch(self) -> bool:
        """Take over what is new; says whether something was."""

    def moved_upstream(self) -> bool:
        """Whether a local source changed since the last fetch, or somebody wrote on the site."""

    def is_lost(self) -> bool:
        """Whether what it keeps in the data folder was deleted. Cheap."""

    def mends(self, error: KbError) -> bool:
        """Whether `error` came from damage of what it keeps, which was made anew meanwhile."""

    def maintain(self) -> None:
        """Tidy up what many fetches left."""

    def snapshot(self) -> Snapshot:
        """The files as of the last fetch."""

    def history(self, revision: str) -> History:
        """What is known of the past of the files at `revision`."""

    def read_earlier(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Those of the blobs that the past has, wherever they were."""


class FolderFeed:
    """A folder that somebody is writing in. It has no past, and is read anew at every fetch.

    `marks` tell what the files were like at the last fetch.
    """

    is_local = True
    folder = ""
    notices = ()

    def __init__(self, folder: Folder, source: Source) -> None:
        self.source = source
        self.files = folder
        self._snapshot: Snapshot | None = None
        self.marks: Mapping[bytes, object] = {}

    def fetch(self) -> bool:
        """Look through the folder. Raises RepositoryError where it cannot be read."""
        before = self._snapshot.revision if self._snapshot else ""
        self.marks = dict(self.files.marks())
        self._snapshot = self.files.snapshot()
        return self._snapshot.revision != before

    def moved_upstream(self) -> bool:
        """Whether a file was saved since the last fetch."""
        return dict(self.files.marks()) != self.marks

    def is_lost(self) -> bool:
        """Never: it keeps nothing in the data folder."""
        return False

    def mends(self, error: KbError) -> bool:  # noqa: ARG002 - all feeds look alike
        """Never: it keeps nothing that could be damaged."""
        return False

    def maintain(self) -> None:
        """Nothing is left by looking."""

    def snapshot(self) -> Snapshot:
        """The files as they were at the last fetch."""
        if self._snapshot is None:
            self.fetch()
        assert self._snapshot is not None  # noqa: S101 - for the type checker only
        return self._snapshot

    def history(self, revision: str) -> History:
        """Nothing is known of the past of a folder."""
        return History(revision, shallow=False, files={})

    def read_earlier(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:  # noqa: ARG002
        """Nothing: a folder has no past."""
        return iter(())


def watch_feeds(feeds: Iterable[Feed], stop: Event) -> Iterator[None]:
    """Yield after each burst of saves in the folder that is previewed, until `stop` is set."""
    for feed in feeds:
        if isinstance(feed, FolderFeed):
            yield from watch(feed.files, stop, feed.marks)


def open_feeds(config: Config, folder: Path | None = None) -> tuple[Feed, ...]:
    """All sources of the settings, or only `folder` where somebody previews what he writes.

    Raises RepositoryError for a source that cannot be used, ConfigError for its mapping.
    """
    for source in config.sources:
        check_mapping(source)
    if folder is not None:
        source = _preview(config, folder)
        limits = limits_of(config, source)
        return (FolderFeed(Folder(folder, source.name, limits, config.data_folder), source),)
    return tuple(
        Repository.open(source, config.data_folder, limits_of(config, source))
        for source in config.sources
    )


def limits_of(config: Config, source: Source) -> Limits:
    """How large the files of a source may be."""
    suffixes = config.suffixes_of(source)
    return Limits(suffixes, config.max_document_bytes, config.max_asset_bytes)


def _preview(config: Config, folder: Path) -> Source:
    """The folder as a source; where there is only one, it is read as that one is."""
    source = Source(name="preview", location=str(folder))
    if len(config.sources) > 1:
        return source
    alike = {name: getattr(config.sources[0], name) for name in ("suffixes", "exclude", "mapping")}
    return source.model_copy(update=alike)
