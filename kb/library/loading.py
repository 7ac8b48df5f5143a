"""Loading the library: from the sources to documents, links and findings.

What was read once is kept, in memory and in the page store, so loading again costs the change.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

from kb.config import Config
from kb.errors import ConfigError, KbError, NotFoundError, RepositoryError
from kb.guarding import make_private
from kb.library.checking import Checker
from kb.library.completing import Completer, keep_assets
from kb.library.document import Document
from kb.library.guarding import Guards
from kb.library.mentioned import Mentioned, declared_in
from kb.library.naming import Naming
from kb.library.page_store import STORE, PageStore
from kb.library.pages import Pages
from kb.library.previewing import Named, Surroundings
from kb.library.reading import Readings
from kb.library.ruling import doubts_of_rules, rules_of
from kb.library.settling import Settler
from kb.library.sorting import Sorter
from kb.library.sources import Feed, open_feeds
from kb.library.state import State
from kb.library.taking import Taken, read_vocabulary, shallow_notices, take
from kb.progress import Progress
from kb.rendering.limits import Limits
from kb.rendering.reader import Reader
from kb.vocabulary.reading import Tags
from kb.vocabulary.tree import TagTree


class Loader:
    """Loads the library again and again; keeps children, clones and the page store open.

    With `folder` the library is that folder as it is being written, instead of the sources.
    `surroundings` are those of the last `load`: what one more file would be read among.
    Raises RepositoryError for a source that cannot be used, ConfigError for its mapping.
    """

    def __init__(self, config: Config, folder: Path | None = None) -> None:
        self.config = config
        self._folder = folder
        limits = Limits(config.render_seconds, memory=config.render_megabytes << 20)
        self._reader = Reader(limits=limits)
        self._checker = Checker(config)
        self._guards = Guards(config, self._reader)
        self._tags = Tags(TagTree())
        self._notices: list[str] = []
        self._behind: list[str] = []
        self.surroundings: Surroundings | None = None
        self._open()

    def _open(self) -> None:
        _prepare(self.config.data_folder)
        self.feeds = open_feeds(self.config, self._folder)
        self.store = PageStore(self.config.data_folder / STORE, write=True)
        self._readings = Readings(self.store, self._reader, self.config)
        self._pages = Pages(self.store, self._reader, self._readings)
        self._settler, self._sorter = Settler(), Sorter()
        self._completer = Completer(self._pages)
        self._naming = Naming(Mentioned(self.config, self.store), self.store)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the children and close the store."""
        self._reader.close()
        self.store.close()

    def revisions(self) -> Mapping[str, str]:
        """Fetch all sources and say where each is now, by name.

        A source that cannot be fetched stays where it is, and `notices` say so. Raises
        RepositoryError for one that never could. What was deleted from the data folder meanwhile
        is made anew.
        """
        if self.is_lost():
            self.store.close()
            self._open()
        self._notices, self._behind = [], []
        return {feed.source.name: self._fetched(feed) for feed in self.feeds}

    @property
    def notices(self) -> tuple[str, ...]:
        """What went wrong at the last `revisions`, in sentences for the operator."""
        return tuple(self._notices)

    @property
    def behind(self) -> tuple[str, ...]:
        """The names of the sources that could not be fetched at the last `revisions`."""
        return tuple(self._behind)

    def is_lost(self) -> bool:
        """Whether somebody deleted what the data folder is to hold. Cheap."""
        return self.store.is_lost() or any(feed.is_lost() for feed in self.feeds)

    def maintain(self) -> None:
        """Tidy up the clones; takes a moment. Raises RepositoryError where Git refuses."""
        for feed in self.feeds:
            feed.maintain()

    def moved(self) -> bool:
        """Whether a source moved since the last `revisions`, as far as it shows here. Cheap."""
        return any(feed.moved_upstream() for feed in self.feeds)

    def load(self, progress: Progress) -> State:
        """The library as of the last `revisions`; where a clone had to be made anew, as of now."""
        try:
            return self._load(progress)
        except (RepositoryError, NotFoundError) as error:
            if not self._mends(error):
                raise
        self.revisions()
        return self._load(progress)

    def name(self, state: State, progress: Progress) -> State:
        """The library of the last `load` with what its documents name; reads with spaCy."""
        taken = self.surroundings.taken if self.surroundings else ()
        return self._naming.complete(state, declared_in(taken), progress) if taken else state

    def _mends(self, error: KbError) -> bool:
        return any(feed.mends(error) for feed in self.feeds)

    def _load(self, progress: Progress) -> State:
        self._ask_again()
        taken = [take(feed, self.config, self._guards) for feed in self.feeds]
        problems = [problem for one in taken for problem in one.problems]
        problems += declared_in(taken).problems
        tags, ruled = self._vocabulary(taken), rules_of(taken)
        read = [
            (file, readings[file.blob])
            for one in taken
            for readings in [self._readings.read(one, progress)]
            for file in one.files
        ]
        found, doubts = self._checker.candidates(read, tags.tree)
        candidates, clashes = self._settler.settle(found)
        documents, broken = self._completer.complete(candidates, taken, tags.tree, progress)
        problems += doubts_of_rules(ruled, documents, taken)
        keep_assets(self.store, documents, taken)
        named = Named(tuple(candidates), tuple(clashes), self._completer.terrain)
        self.surroundings = Surroundings(self.config, tuple(taken), tags.tree, tuple(found), named)
        return State(
            revisions={one.snapshot.source: one.snapshot.revision for one in taken},
            documents=tuple(sorted(documents, key=lambda document: document.address)),
            tags=tags.tree,
            problems=self._sorter.sort([*problems, *tags.problems, *doubts, *clashes, *broken]),
            files=sum(one.count for one in taken),
            notices=(*self.notices, *shallow_notices(taken)),
            rules=ruled.rules,
        )

    def _ask_again(self) -> None:
        """Trust the store only: `kb index` beside `kb serve` drops what it does not need."""
        if self.store.changed_elsewhere():
            self._readings.forget_known()
            self._pages.forget_known()
            self._naming.forget_known()

    def forget_all_but(self, documents: Iterable[Document]) -> None:
        """Drop from the store what neither these documents need nor the last `load`."""
        kept = tuple(documents)
        # Of all files: to read the quarantined ones again at every change would take long.
        taken = self.surroundings.taken if self.surroundings else ()
        self._readings.forget_all_but(
            self._readings.key(file.blob, file.source) for one in taken for file in one.files
        )
        self.store.keep_only("pages", (document.page for document in kept))
        self.store.keep_only("assets", (blob for one in kept for _, blob in one.assets))
        self._naming.forget_all_but(kept)

    def _vocabulary(self, taken: Sequence[Taken]) -> Tags:
        """The tags; the same value for as long as they say the same, for much hangs on it."""
        tags = read_vocabulary(taken)
        self._tags = self._tags if self._tags == tags else tags
        return self._tags

    def _fetched(self, feed: Feed) -> str:
        try:
            feed.fetch()
        except RepositoryError as error:
            revision = _fetched_before(feed)
            if revision is None:
                raise
            self._notices.append(f"{error} The site goes on with what was fetched before.")
            self._behind.append(feed.source.name)
            return revision
        revision = feed.snapshot().revision
        self._notices.extend(feed.notices)
        return revision


def _fetched_before(feed: Feed) -> str | None:
    """The revision of the last fetch that succeeded, in this process or an earlier one."""
    try:
        return feed.snapshot().revision
    except RepositoryError:
        # Why it could not be fetched now says more than that there is nothing.
        return None


def _prepare(folder: Path) -> None:
    try:
        make_private(folder)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError as error:
        message = f"The data folder {folder} cannot be made: {error.strerror or error}."
        raise ConfigError(message, "Make room for it, or set KB_DATA_FOLDER.") from error
    if not writable:
        message = f"The data folder {folder} cannot be written to."
        raise ConfigError(message, f"Type: sudo chown $USER {folder}, or set KB_DATA_FOLDER.")
