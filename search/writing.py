"""Writing a generation aside: documents, problems, tags, and the shards that are not there yet."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter
from whoosh.filedb.filestore import FileStorage

from kb.config import Config
from kb.entities.naming import NameTable
from kb.errors import StaleError
from kb.library.page_store import PageStore
from kb.library.state import State
from kb.problems import Problem
from kb.progress import Progress
from kb.steering.rules import Rules
from kb.vocabulary.tree import TagTree
from search.engines.shard import Shard
from search.engines.writing import write_shard
from search.generations import Generation, new_name, shards_folder, sync_folder, sync_tree
from search.memory import Memory
from search.planning import ClassPlan, Entry, Present, plan
from search.records import Record, records_for
from search.stamp import ClassStamp, ShardStamp, Stamp, config_digest, write_stamp
from search.version import code_version, rows_version

_PROBLEMS_FILE: Final = "problems.jsonl"
_TAGS_FILE: Final = "tags.json"
_PROBLEM = TypeAdapter(Problem)
_TAGS = TypeAdapter(TagTree)
_NOBODY: Final = NameTable()


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write: with the shards of which generation, under which edition, and how tidily.

    `memory` is that of the last time.
    """

    before: Generation | None = None
    edition: str = ""
    tidy: bool = False
    memory: Memory = field(default_factory=Memory)


def write_generation(
    config: Config,
    state: State,
    pages: PageStore,
    progress: Progress,
    manner: Manner | None = None,
) -> Generation:
    """Write everything that the site reads, without publishing it. Only for the lock's holder."""
    data, manner = config.data_folder, manner or Manner()
    memory = manner.memory
    present = _present(manner.before, memory) if manner.before else {}
    entries = memory.entries(state.documents, state.tags)
    planned = plan(entries, present, edition=manner.edition, tidy=manner.tidy)
    _write_shards(data, planned, pages, progress)
    progress.stage("publishing", 1)
    name = new_name(data, state.revisions)
    folder = data / "generations" / name
    folder.mkdir(parents=True)
    classes = {
        key: _write_class(folder / key, (data, state.names.get(row.labels, _NOBODY)), row, memory)
        for key, row in planned.items()
    }
    folder.joinpath(_PROBLEMS_FILE).write_bytes(memory.dump_problems(state.problems))
    folder.joinpath(_TAGS_FILE).write_bytes(_TAGS.dump_json(state.tags))
    classes = {key: _ruled(row, planned[key], state.rules) for key, row in classes.items()}
    stamp = _stamp(config, state, (manner.edition, pages.identity), classes)
    write_stamp(folder, stamp)
    sync_tree(folder)
    sync_folder(folder.parent)
    progress.advance()
    made = Generation(data, name, stamp)
    memory.forget_all_but(classes, [*chain.from_iterable(map(made.shard_paths, classes))])
    return made


def is_intact(generation: Generation) -> bool:
    """Whether all files of a generation are there, and none was cut off."""
    paths = [path for name in generation.stamp.classes for path in generation.shard_paths(name)]
    memory = Memory()
    return generation.is_whole() and all(_is_intact(path, memory) for path in paths)


def _is_intact(shard: Path, memory: Memory) -> bool:
    try:
        memory.listed(shard)
    except StaleError:
        return False
    return True


def read_problems(generation: Generation) -> tuple[Problem, ...]:
    """What was wrong with the content when the generation was written."""
    lines = generation.path.joinpath(_PROBLEMS_FILE).read_bytes().splitlines()
    return tuple(_PROBLEM.validate_json(line) for line in lines)


def read_tag_tree(generation: Generation) -> TagTree:
    """The tags of the library when the generation was written."""
    return _TAGS.validate_json(generation.path.joinpath(_TAGS_FILE).read_bytes())


def _write_shards(
    data: Path, planned: Mapping[str, ClassPlan], pages: PageStore, progress: Progress
) -> None:
    missing = [
        (path, entries)
        for key, row in planned.items()
        for name, entries in row.new.items()
        if not _is_intact(path := shards_folder(data, key) / name, Memory())
    ]
    progress.stage("indexing", sum(len(entries) for _, entries in missing))
    for path, entries in missing:
        _write_shard(path, _rows(entries, pages, progress), entries)


def _rows(
    entries: Iterable[Entry], pages: PageStore, progress: Progress
) -> Iterator[tuple[str, Sequence[Record]]]:
    for entry in entries:
        page = pages.page(entry.document.page)
        yield entry.fingerprint, records_for(entry.document, page, entry.tag_words)
        progress.advance()


def _write_shard(
    path: Path, rows: Iterable[tuple[str, Sequence[Record]]], entries: Iterable[Entry]
) -> None:
    """Write a shard aside, read it back, and give it its name once it is safely on disk."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    write_shard(FileStorage(str(aside)), rows)
    written = Shard(FileStorage(str(aside)))
    written.close()
    held = [(listed.id, listed.fingerprint) for listed in written.documents]
    if held != [(entry.document.id, entry.fingerprint) for entry in entries]:
        raise StaleError(f"The index in {aside} does not hold what was written.")
    sync_tree(aside)
    shutil.rmtree(path, ignore_errors=True)  # there only when it was damaged
    aside.rename(path)
    sync_folder(path.parent)


def _write_class(
    folder: Path, given: tuple[Path, NameTable], planned: ClassPlan, memory: Memory
) -> ClassStamp:
    data, table = given
    folder.mkdir()
    lines, names = (
        memory.dump(folder.name, planned.documents),
        memory.dump_table(folder.name, table),
    )
    folder.joinpath("documents.jsonl").write_bytes(lines)
    folder.joinpath("names.json").write_bytes(names)
    retired = dict(planned.kept) | dict.fromkeys(planned.new, frozenset[str]())
    shards = shards_folder(data, folder.name)
    listed = {name: memory.listed(shards / name) for name in sorted(retired)}
    rows = [one.rows - 1 for name in listed for one in listed[name] if one.id not in retired[name]]
    return ClassStamp(
        labels=planned.labels,
        documents=len(planned.documents),
        sections=sum(rows),  # without the first one of each document
        shards=tuple(ShardStamp(name, len(listed[name]), retired[name]) for name in listed),
        digest=_digest(lines, names, planned.digest.encode()),
    )


def _digest(*parts: bytes) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()[:16]


def _ruled(stamp: ClassStamp, planned: ClassPlan, rules: Rules) -> ClassStamp:
    named = rules.named
    return replace(stamp, ruled=tuple(sorted(d.id for d in planned.documents if d.id in named)))


def _present(generation: Generation, memory: Memory) -> Present:
    """The shards of a generation that are still there, if this code would write such ones."""
    if generation.stamp.rows != rows_version():
        return {}
    return {
        name: {
            path.name: memory.listed(path)
            for path in generation.shard_paths(name)
            if _is_intact(path, memory)
        }
        for name in generation.stamp.classes
    }


def _stamp(
    config: Config, state: State, place: tuple[str, int], classes: Mapping[str, ClassStamp]
) -> Stamp:
    edition, store = place
    return Stamp(
        revisions=dict(state.revisions),
        code=code_version(),
        rows=rows_version(),
        config=config_digest(config),
        tags=hashlib.sha256(_TAGS.dump_json(state.tags)).hexdigest()[:16],
        edition=edition,
        store=store,
        made_at=datetime.now(UTC),
        files=state.files,
        problems=len(state.problems),
        quarantined=len({found.file for found in state.problems if found.quarantine}),
        classes=classes,
        rules=state.rules,
    )
