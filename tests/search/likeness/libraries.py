"""Libraries in memory, and how alike their documents are."""

from whoosh.filedb.filestore import RamStorage

from kb.vocabulary.tree import TagTree
from search.engines.numbering import OpenShard
from search.likeness.likeness import Likeness
from tests.search.samples import PUBLIC, library_of, shard_of


def library_and_likeness(*shards, retired=frozenset(), tags=None):
    """The library of the documents in these shards, without the retired ones."""
    tree = tags or TagTree()
    opened = [OpenShard(shard_of(one, tree, RamStorage()), retired) for one in shards]
    library = library_of([one for part in shards for one in part if one[0].id not in retired], tree)
    return library, Likeness({PUBLIC: opened}, library.documents)


def likeness_of(*shards, retired=frozenset()):
    return library_and_likeness(*shards, retired=retired)[1]
