"""Looking through a folder or repository, and trying a proposal on it."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kb.config import Config, Source
from kb.errors import RepositoryError
from kb.library.loading import Loader
from kb.library.state import State
from kb.mapping.rules import BodyRules
from kb.progress import Silence
from kb.rendering.reader import Reader
from kb.rendering.reading import Reading
from kb.repository import Limits, Repository, Snapshot
from kb.survey.proposal import Proposal
from kb.survey.survey import Seen, Survey, suffix_of, survey


def look_through(location: str, data: Path) -> Survey:
    """What is in the library at `location`; `data` is a folder for the clone.

    Raises RepositoryError where there is nothing to look through.
    """
    repository = Repository.open(Source(location=location), data, Limits())
    repository.fetch()
    snapshot = repository.snapshot()
    paths = [path for path in snapshot.entries if suffix_of(path)]
    if not paths:
        raise RepositoryError(
            f"No file of {location} is Markdown.", "Name the folder that holds the library."
        )
    with Reader() as reader:
        return survey(paths, _read(snapshot, paths, reader))


def _read(snapshot: Snapshot, paths: Iterable[str], reader: Reader) -> Iterable[Seen]:
    by_blob: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_blob[snapshot.entries[path].blob].append(path)
    for blob, result in reader.read_many(snapshot.read(by_blob), BodyRules(foreign=True)):
        if isinstance(result, Reading) and not result.quarantined:
            matter = result.front_matter
            wiki = sum(one.kind == "wiki" for one in result.converted.references)
            for path in by_blob[blob]:
                yield Seen(path, matter.fields, matter.body, wiki)


def try_out(proposal: Proposal, data: Path) -> State:
    """The library as it would be loaded with the proposal as it is written."""
    settings = tomllib.loads(str(proposal))
    with Loader(Config(data_folder=data, **settings)) as loader:
        loader.revisions()
        return loader.load(Silence())
