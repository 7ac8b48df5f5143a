"""Writing a generation aside: documents, problems, tags, and the shards that are not there yet."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter
from whoosh.filedb.filestore import FileStorage

from kb.config import Config
from kb.errors import StaleError
from kb.library.page_store import PageStore
from kb.library.state import State
from kb.library.storage import dump_documents
from kb.problems import Problem
from kb.progress import Progress
from kb.vocabulary import TagTree
from search.engines.shard import Shard, count_rows, write_shard
from search.generations import Generation, new_name, shards_folder, sync_folder, sync_tree
from search.planning import ClassPlan, Entry, plan
from search.records import records_for
from search.stamp import ClassStamp, Stamp, config_digest, write_stamp
from search.version import code_version

_PROBLEMS_FILE: Final = "problems.jsonl"
_TAGS_FILE: Final = "tags.json"
_PROBLEM = TypeAdapter(Problem)
_TAGS = TypeAdapter(TagTree)


def write_generation(
    config: Config, state: State, pages: PageStore, progress: Progress, edition: str = ""
) -> Generation:
    """Write everything that the site reads, without publishing it. Only for the lock's holder.

    Shards of the same `edition` that are there already are taken as they are.
    """
    data = config.data_folder
    planned = plan(state.documents, state.tags, edition)
    _write_shards(data, planned, pages, progress)
    progress.stage("publishing", 1)
    name = new_name(data, state.revisions)
    folder = data / "generations" / name
    folder.mkdir(parents=True)
    classes = {key: _write_class(folder / key, data, row) for key, row in planned.items()}
    folder.joinpath(_PROBLEMS_FILE).write_bytes(_lines(state.problems))
    folder.joinpath(_TAGS_FILE).write_bytes(_TAGS.dump_json(state.tags))
    stamp = _stamp(config, state, edition, classes)
    write_stamp(folder, stamp)
    sync_tree(folder)
    sync_folder(folder.parent)
    return Generation(data, name, stamp)


def read_problems(generation: Generation) -> tuple[Problem, ...]:
    """What was wrong with the content when the generation was written."""
    lines = generation.path.joinpath(_PROBLEMS_FILE).read_bytes().splitlines()
    return tuple(_PROBLEM.validate_json(line) for line in lines)


def read_tag_tree(generation: Generation) -> TagTree:
    """The tags of the library when the generation was written."""
    return _TAGS.validate_json(generation.path.joinpath(_TAGS_FILE).read_bytes())


def _lines(problems: Iterable[Problem]) -> bytes:
    return b"".join(_PROBLEM.dump_json(found) + b"\n" for found in problems)


def _write_shards(
    data: Path, planned: Mapping[str, ClassPlan], pages: PageStore, progress: Progress
) -> None:
    missing = [
        (path, entries)
        for key, row in planned.items()
        for name, entries in row.shards.items()
        if not (path := shards_folder(data, key) / name).exists()
    ]
    progress.stage("indexing", sum(len(entries) for _, entries in missing))
    for path, entries in missing:
        _write_shard(path, entries, pages)
        progress.advance(len(entries))


def _write_shard(path: Path, entries: Sequence[Entry], pages: PageStore) -> None:
    """Write a shard aside, read it back, and give it its name once it is safely on disk."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    write_shard(
        FileStorage(str(aside)),
        (
            records_for(entry.document, pages.page(entry.document.page), entry.tag_words)
            for entry in entries
        ),
    )
    written = Shard(FileStorage(str(aside)))
    written.close()
    if written.documents != tuple(entry.document.id for entry in entries):
        raise StaleError(f"The index in {aside} does not hold what was written.")
    sync_tree(aside)
    aside.rename(path)
    sync_folder(path.parent)


def _write_class(folder: Path, data: Path, planned: ClassPlan) -> ClassStamp:
    folder.mkdir()
    lines = dump_documents(planned.documents)
    folder.joinpath("documents.jsonl").write_bytes(lines)
    shards = shards_folder(data, folder.name)
    rows = sum(count_rows(FileStorage(str(shards / name))) for name in planned.shards)
    prints = "".join(one.fingerprint for entries in planned.shards.values() for one in entries)
    return ClassStamp(
        labels=planned.labels,
        documents=len(planned.documents),
        sections=rows - len(planned.documents),
        shards=tuple(planned.shards),
        digest=hashlib.sha256(lines + prints.encode()).hexdigest()[:16],
    )


def _stamp(config: Config, state: State, edition: str, classes: Mapping[str, ClassStamp]) -> Stamp:
    return Stamp(
        revisions=dict(state.revisions),
        code=code_version(),
        config=config_digest(config),
        tags=hashlib.sha256(_TAGS.dump_json(state.tags)).hexdigest()[:16],
        edition=edition,
        made_at=datetime.now(UTC),
        files=state.files,
        problems=len(state.problems),
        quarantined=len({found.path for found in state.problems if found.quarantine}),
        classes=classes,
    )
