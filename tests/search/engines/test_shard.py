import json

import pytest
from whoosh.filedb.filestore import FileStorage, RamStorage

from kb.errors import StaleError
from kb.rendering.page import Section
from kb.vocabulary.tree import TagTree
from search.engines.manifest import list_documents
from search.engines.shard import Shard
from search.engines.writing import write_shard
from search.records import Listed, Record
from tests.search.samples import sample, shard_of


@pytest.fixture
def shard():
    samples = [
        sample("a", "A jam", "One jam and a jam.", "No demo day.", headings=("First", "Second")),
        sample("b", "B", "A demo day, a jam."),
    ]
    return shard_of(samples, TagTree(), RamStorage())


def test_shard_lists_its_documents(shard):
    assert [(one.id, one.rows) for one in shard.documents] == [("a", 3), ("b", 2)]
    assert shard.starts == [0, 3, 5]


def pairs(postings):
    return list(zip(postings.numbers.tolist(), postings.frequencies.tolist(), strict=True))


def test_rows_come_with_how_often(shard):
    assert pairs(shard.rows("body", "jam")) == [(1, 2.0), (4, 1.0)]
    assert pairs(shard.rows("title", "jam")) == [(0, 1.0)]
    assert pairs(shard.rows("body", "marmalade")) == []
    assert pairs(shard.rows("body", "jam").between(3, 5)) == [(4, 1.0)]
    assert pairs(shard.rows("body", "jam").between(2, 4)) == []


def test_rows_of_a_sequence_have_it_word_by_word(shard):
    assert pairs(shard.rows("body", "demo", "day")) == [(2, 1.0), (4, 1.0)]
    assert pairs(shard.rows("body", "day", "demo")) == []
    assert pairs(shard.rows("body", "jam", "and", "a", "jam")) == [(1, 1.0)]
    assert pairs(shard.rows("body", "jam", "marmalade")) == []


def test_near_words_follow_each_other_within_the_gap(shard):
    assert pairs(shard.near("body", "jam", "jam", 3)) == [(1, 1.0)]
    assert pairs(shard.near("body", "jam", "jam", 2)) == []
    assert pairs(shard.near("body", "no", "demo", 1)) == [(2, 1.0)]
    assert pairs(shard.near("body", "demo", "no", 1)) == []
    assert pairs(shard.near("body", "demo", "marmalade", 1)) == []


def test_section_is_read_back(shard):
    assert shard.section(1) == Section("s-0", 0, "First", "One jam and a jam.")


def test_failed_row_leaves_nothing_behind(tmp_path):
    storage = FileStorage(str(tmp_path))

    def rows():
        yield "f", (Record("a", title="Fine"),)
        raise KeyError("page")

    with pytest.raises(KeyError):
        write_shard(storage, rows())
    with pytest.raises(StaleError):
        Shard(storage)


def test_missing_shard_is_stale(tmp_path):
    with pytest.raises(StaleError, match="not there"):
        Shard(FileStorage(str(tmp_path / "none")))


@pytest.mark.parametrize("suffix", [".trm", ".pst", ".col", ".toc", ".json", ".npz"])
@pytest.mark.parametrize("keep", [0, 10, 0.5])
def test_damaged_shard_is_stale(tmp_path, suffix, keep):
    shard_of([sample("a", "A", "jam")], TagTree(), FileStorage(str(tmp_path))).close()
    for path in tmp_path.glob(f"*{suffix}"):
        data = path.read_bytes()
        path.write_bytes(data[: keep if keep != 0.5 else len(data) // 2])
    with pytest.raises(StaleError):
        Shard(FileStorage(str(tmp_path)))


def test_shard_that_lists_other_documents_is_stale(tmp_path):
    storage = FileStorage(str(tmp_path))
    shard_of([sample("a", "A", "jam")], TagTree(), storage).close()
    manifest = tmp_path / "documents.json"
    manifest.write_text(
        json.dumps(json.loads(manifest.read_text()) | {"documents": [["a", 7, "f"]]})
    )
    assert list_documents(storage) == (Listed("a", 7, "f"),)
    with pytest.raises(StaleError, match="does not hold what it should"):
        Shard(storage)
