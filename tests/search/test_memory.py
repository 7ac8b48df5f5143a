from dataclasses import replace

import pytest

from kb.errors import StaleError
from kb.library.document import Document
from kb.library.storage import dump_documents
from kb.vocabulary.tree import Tag, TagTree
from search.memory import Kept, Memory
from search.planning import entries_of
from search.writing import read_problems

PUBLIC = frozenset({"public"})


def document(name):
    return Document(name, "library", f"{name}.md", name, "page", name, PUBLIC, "1", "2", "3")


def test_memory_gives_what_storing_gives():
    memory = Memory()
    one, other = document("one"), document("other")
    assert memory.dump("a", [one, other]) == dump_documents([one, other])
    changed = replace(one, title="Another")
    assert memory.dump("a", [changed, other]) == dump_documents([changed, other])
    assert memory.dump("b", [other]) == dump_documents([other])


def test_entries_are_those_of_the_tags():
    memory, documents = Memory(), [replace(document("one"), tags=("x",)), document("two")]
    for label in ("Former", "Later"):
        tree = TagTree({"x": Tag("x", label)})
        for some in (documents, documents[1:], documents[::-1]):
            assert memory.entries(some, tree) == list(entries_of(some, tree))


def test_what_is_not_asked_for_any_more_is_let_go_of():
    kept, made = Kept(), []
    one, other = document("one"), document("other")

    def make(fresh):
        made.extend(each.id for each in fresh)
        return [each.id for each in fresh]

    for some in ([one, other], [other], [other, one]):
        assert kept.made(some, make) == [each.id for each in some]
    assert made == ["one", "other", "one"]


def test_findings_are_lines_that_can_be_read_back(origin, index):
    origin.commit({"bad.md": "No front matter."})
    generation = index().generation
    found = read_problems(generation)
    assert found
    written = generation.path.joinpath("problems.jsonl").read_bytes()
    assert Memory().dump_problems(found) == written


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
