from whoosh.filedb.filestore import RamStorage

from kb.vocabulary.tree import TagTree
from search.engines.matching import match
from search.engines.numbering import OpenShard
from search.engines.showing import Showing
from search.engines.union import Union
from search.query import parse_query
from search.units import units_of
from tests.search.samples import PUBLIC, as_text, sample, shard_of


def test_hit_shows_the_title_and_the_two_best_sections():
    one = sample(
        "a", "The jam", "Nothing.", "A jam.", "A weekly jam.", "A jam, a jam.",
        headings=("First", "Second", "Third", "Fourth"),
    )  # fmt: skip
    union = Union({PUBLIC: [OpenShard(shard_of([one], TagTree(), RamStorage()))]}, [one[0]])
    answer = match(union, 1, units_of(parse_query("weekly jam")))
    hit = Showing(union, [one[0]]).hit(0, answer, complete=True)
    assert as_text(hit.title) == "The [jam]"
    assert [(one.heading, as_text(one.spans)) for one in hit.passages] == [
        ("Third", "A [weekly] [jam]."),
        ("Fourth", "A [jam], a [jam]."),
    ]
    assert hit.complete
