"""What is taken from each source before anything is read: files, their past, the vocabulary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.config import Config
from kb.library.addresses import has_suffix
from kb.library.candidate import File
from kb.library.sources import Feed
from kb.problems import Problem
from kb.repository import Snapshot
from kb.vocabulary import TAGS_FILE, Tags, TagTree, read_tags


@dataclass(frozen=True, slots=True)
class Taken:
    """One source at one revision. `root` is the library's folder inside of the repository."""

    snapshot: Snapshot
    root: str
    files: tuple[File, ...]
    shallow: bool = False

    def from_root(self, path: str) -> str:
        """A path of the library as it is named in commits."""
        return f"{self.root}/{path}" if self.root else path


def take(feed: Feed, config: Config) -> Taken:
    """The files of a source that are documents, with their past."""
    snapshot = feed.snapshot()
    history = feed.history(snapshot.revision)
    mount = feed.source.name if len(config.sources) > 1 and feed.source in config.sources else ""
    files = tuple(
        File(feed.source, mount, path, entry.blob, history.files.get(path))
        for path, entry in snapshot.entries.items()
        if has_suffix(path, config.suffixes)
    )
    return Taken(snapshot, feed.folder, files, history.shallow)


def count_files(taken: Iterable[Taken], suffixes: Sequence[str]) -> int:
    """How many files have a document's suffix, those that were refused included."""
    return sum(
        len(one.files) + sum(has_suffix(problem.path, suffixes) for problem in _refused(one))
        for one in taken
    )


def _refused(one: Taken) -> Iterable[Problem]:
    return (problem for problem in one.snapshot.problems if problem.quarantine)


def read_vocabulary(taken: Sequence[Taken]) -> Tags:
    """The tags of the first source, which name the subjects of the whole library.

    Only one source is asked, because a tag that another organisation's source declares is not
    for everybody to see.
    """
    snapshot = taken[0].snapshot
    entry = snapshot.entries.get(TAGS_FILE)
    if entry is None:
        return Tags(TagTree())
    return read_tags(dict(snapshot.read([entry.blob]))[entry.blob])


def shallow_notices(taken: Iterable[Taken]) -> tuple[str, ...]:
    """What an operator has to know about histories that are cut off."""
    return tuple(
        f"The history of the source '{one.snapshot.source}' is cut off (a shallow clone), so the "
        "dates of some pages are unknown. Type `git fetch --unshallow` there."
        for one in taken
        if one.shallow
    )
