import pytest
from whoosh.filedb.filestore import RamStorage
from whoosh.matching import ListMatcher

from search.engines.blocks import read_places, read_postings
from search.engines.writing import write_shard
from search.records import Record
from search.schema import make_schema

# One posting is kept beside the term, 300 take three blocks.
COUNTS = {"once": 1, "often": 300, "unevenly": 200}


@pytest.fixture(scope="module")
def reader():
    storage = RamStorage()
    rows = [
        Record("a", text=" ".join([word] * (1 + row % 3 if word == "unevenly" else 1) + ["x"]))
        for word, count in COUNTS.items()
        for row in range(count)
    ]
    write_shard(storage, [("f", rows)])
    return storage.open_index(schema=make_schema()).reader()


@pytest.mark.parametrize("term", ["onc", "often", "uneven", "x"])
def test_blocks_are_what_whoosh_gives_one_by_one(reader, term):
    matcher, rows, weights, keys = reader.postings("body", term), [], [], []
    while matcher.is_active():
        rows.append(matcher.id())
        weights.append(matcher.weight())
        keys += [matcher.id() << 32 | position for position in matcher.value_as("positions")]
        matcher.next()
    found = read_postings(reader.postings("body", term))
    assert (found.numbers.tolist(), found.frequencies.tolist()) == (rows, weights)
    assert read_places(reader.postings("body", term)).tolist() == keys


def test_nothing_is_read_where_nothing_is_left():
    assert len(read_postings(ListMatcher([]))) == 0
    assert len(read_places(ListMatcher([]))) == 0
