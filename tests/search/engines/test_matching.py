import pytest
from whoosh.filedb.filestore import RamStorage

from kb.vocabulary.tree import TagTree
from search.engines.matching import match
from search.engines.numbering import OpenShard
from search.engines.union import Union
from search.query import parse_query
from search.units import units_of
from tests.search.samples import PUBLIC, sample, shard_of


@pytest.fixture
def ask():
    """What a query finds in four documents, one of which is retired."""
    samples = [
        sample("a", "A", "weekly jam"),
        sample("b", "B", "weekly"),
        sample("c", "C", "weekly jam draft"),
        sample("d", "D", "ghostly"),
    ]
    shard = OpenShard(shard_of(samples, TagTree(), RamStorage()), frozenset({"d"}))
    union = Union({PUBLIC: [shard]}, [document for document, _ in samples[:3]])
    return lambda text: match(union, 3, units_of(parse_query(text)))


def test_found_is_any_word_and_complete_is_all(ask):
    answer = ask("weekly jam")
    assert answer.found.tolist() == [True, True, True]
    assert answer.complete.tolist() == [True, False, True]


def test_excluded_words_take_documents_away(ask):
    assert ask("weekly -draft").found.tolist() == [True, True, False]
    assert ask("-draft").found.tolist() == [True, True, False]


def test_order_is_by_words_then_score(ask):
    figures = ask("weekly jam").figures
    assert figures[0] > figures[2] > figures[1]


def test_slip_is_corrected_from_live_words_only(ask):
    assert [hint.text for hint in ask("wekly").hints] == ["wekly"]
    assert ask("wekly").found.tolist() == [True, True, True]
    assert (ask("ghosttly").hints, ask("ghosttly").found.tolist()) == ((), [False] * 3)
