import numpy as np
from whoosh.filedb.filestore import RamStorage

from kb.vocabulary.tree import TagTree
from search.engines.forward import Forward
from search.engines.numbering import OpenShard, number_documents
from tests.search.samples import PUBLIC, sample, shard_of


def forward(*shards, retired=frozenset()):
    opened = [OpenShard(shard_of(one, TagTree(), RamStorage()), retired) for one in shards]
    documents = [one for part in shards for one, _ in part if one.id not in retired]
    return Forward(number_documents({PUBLIC: opened}, documents), len(documents))


def test_stems_of_two_shards_go_together():
    made = forward([sample("a", "Jam", "weekly")], [sample("b", "Jam", "day day")])
    stems = made.stems_of([1, 0])
    shared = np.intersect1d(stems.stems[stems.documents == 0], stems.stems[stems.documents == 1])
    assert len(shared) == 1
    assert made.frequency[shared].tolist() == [2]
    assert made.totals.tolist() == [4.0, 5.0]


def test_retired_documents_count_for_nothing():
    made = forward([sample("a", "Jam", "weekly"), sample("b", "Jam", "b")], retired={"a"})
    assert sorted(made.frequency.tolist()) == [0, 1, 1]
    assert made.totals.tolist() == [4.0]
