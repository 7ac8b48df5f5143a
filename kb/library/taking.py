"""What is taken from each source before anything is read: files, their past, the vocabulary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.audience import PUBLIC
from kb.config import Config, Source
from kb.findings import problem
from kb.library.addresses import has_suffix, is_image
from kb.library.bounds import Guard
from kb.library.candidate import File
from kb.library.excluding import leave_out
from kb.library.guarding import Guards
from kb.library.sources import Feed
from kb.policy.reading import POLICY_FILE
from kb.problems import Problem
from kb.repository import Snapshot
from kb.vocabulary.reading import TAGS_FILE, Tags, read_tags
from kb.vocabulary.tree import TagTree


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a source, and who may see it: it has no label of its own."""

    blob: str
    audience: frozenset[str]


@dataclass(frozen=True, slots=True)
class Taken:
    """One source at one revision. `root` is the library's folder inside of the repository.

    `mount` is what the addresses of its documents begin with, empty where there is one source.
    `count` says how many files have a document's suffix, those that were refused included and
    those that the settings leave out excluded. `problems` are about files, not about their text.
    `guard` says what else than a label decides who may read a file.
    """

    source: Source
    mount: str
    snapshot: Snapshot
    root: str
    files: tuple[File, ...]
    count: int
    problems: tuple[Problem, ...]
    guard: Guard
    images: Mapping[str, Image]
    shallow: bool = False

    def from_root(self, path: str) -> str:
        """A path of the library as it is named in commits."""
        return f"{self.root}/{path}" if self.root else path


def take(feed: Feed, config: Config, guards: Guards) -> Taken:
    """The files of a source that are documents, with their past."""
    snapshot = feed.snapshot()
    history = feed.history(snapshot.revision)
    guard = guards.guard(feed, snapshot, history)
    mount = feed.source.name if len(config.sources) > 1 and feed.source in config.sources else ""
    suffixes = config.suffixes_of(feed.source)
    refused = [problem.path for problem in snapshot.problems if problem.quarantine]
    named = [path for path in (*snapshot.entries, *refused) if has_suffix(path, suffixes)]
    left_out, remarks = leave_out(named, feed.source)
    files = tuple(
        File(feed.source, mount, path, entry.blob, past, guard.bounds_of(path, past))
        for path, entry in snapshot.entries.items()
        if has_suffix(path, suffixes) and path not in left_out
        for past in [history.files.get(path)]
    )
    problems = tuple(
        one.at(one.path, mount) for one in snapshot.problems if one.path not in left_out
    )
    count = sum(path not in left_out for path in named)
    return Taken(
        feed.source,
        mount,
        snapshot,
        feed.folder,
        files,
        count,
        (*problems, *remarks, *_policy_problems(guard, snapshot, mount)),
        guard,
        _images(feed.source, snapshot, guard),
        history.shallow,
    )


def _images(source: Source, snapshot: Snapshot, guard: Guard) -> Mapping[str, Image]:
    ceiling = frozenset(source.audience)
    return {
        path: Image(entry.blob, guard.bounds(path).settle(frozenset({PUBLIC}), ceiling).audience)
        for path, entry in snapshot.entries.items()
        if is_image(path)
    }


def _policy_problems(guard: Guard, snapshot: Snapshot, mount: str) -> list[Problem]:
    """What is wrong with audience.yml, and which of its paths name no file."""
    idle = (
        problem(
            "KB254",
            f"audience.yml: there is nothing at '{path}'.",
            "Correct the path, or take it away once nothing can come back there.",
        ).at(POLICY_FILE)
        for path in guard.policy.idle(snapshot.entries)
    )
    return [one.at(one.path, mount) for one in (*guard.policy.problems, *idle)]


def read_vocabulary(taken: Sequence[Taken]) -> Tags:
    """The tags of the first source, which name the subjects of the whole library.

    Only one source is asked, because a tag that another organisation's source declares is not
    for everybody to see.
    """
    snapshot, mount = taken[0].snapshot, taken[0].mount
    entry = snapshot.entries.get(TAGS_FILE)
    if entry is None:
        return Tags(TagTree())
    tags = read_tags(dict(snapshot.read([entry.blob]))[entry.blob])
    return Tags(tags.tree, tuple(one.at(one.path, mount) for one in tags.problems))


def shallow_notices(taken: Iterable[Taken]) -> tuple[str, ...]:
    """What an operator has to know about histories that are cut off."""
    return tuple(
        f"The history of the source '{one.snapshot.source}' is cut off (a shallow clone), so the "
        "dates of some pages are unknown. Type `git fetch --unshallow` there."
        for one in taken
        if one.shallow
    )
