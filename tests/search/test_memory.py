from dataclasses import replace

import pytest

from kb.errors import StaleError
from kb.library.document import Document
from kb.library.storage import dump_documents
from search.memory import Memory

PUBLIC = frozenset({"public"})


def document(name):
    return Document(name, "library", f"{name}.md", name, "page", name, PUBLIC, "1", "2", "3")


def test_memory_gives_what_storing_gives():
    memory = Memory()
    one, other = document("one"), document("other")
    assert memory.dump([one, other]) == dump_documents([one, other])
    changed = replace(one, title="Another")
    assert memory.dump([changed, other]) == dump_documents([changed, other])


def test_memory_forgets_what_is_not_needed():
    memory = Memory()
    one, other = document("one"), document("other")
    memory.dump([one, other])
    memory.forget_all_but([other], [])
    assert [row[0].id for row in memory._lines.values()] == ["other"]


def test_shard_that_was_cut_off_meanwhile_is_noticed(config, index):
    generation = index().generation
    path = next(path for name in generation.stamp.classes for path in generation.shard_paths(name))
    memory = Memory()
    listed = memory.listed(path)
    assert memory.listed(path) is listed
    segment = next(path.glob("*.trm"))
    segment.write_bytes(segment.read_bytes()[:-1])
    with pytest.raises(StaleError, match="cut off"):
        memory.listed(path)


def test_shard_that_is_not_there_is_no_shard(tmp_path):
    with pytest.raises(StaleError):
        Memory().listed(tmp_path / "nothing")
