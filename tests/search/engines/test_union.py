import pytest
from whoosh.filedb.filestore import RamStorage

from kb.errors import StaleError
from kb.vocabulary.tree import TagTree
from search.engines.numbering import OpenShard
from search.engines.union import Union
from search.units import Pair, Unit
from tests.search.samples import PUBLIC, sample, shard_of

JAM = Unit("jam", ("jam",))


def union(samples, retired=()):
    opened = OpenShard(shard_of(samples, TagTree(), RamStorage()), frozenset(retired))
    return Union({PUBLIC: [opened]}, [one for one, _ in samples if one.id not in retired])


def numbers(postings):
    return postings.numbers.tolist()


def test_frequencies_are_those_of_live_documents():
    samples = [sample("a", "A", "jam"), sample("b", "B", "jam jam"), sample("c", "C", "x")]
    assert numbers(union(samples).frequencies(JAM)) == [0, 1]
    assert numbers(union(samples, retired={"a"}).frequencies(JAM)) == [0]
    assert [union(samples, gone).cost(JAM) for gone in ((), {"a"})] == [2, 1]


def test_half_a_word_counts_only_where_it_is_live():
    samples = [sample("a", "A", "marmalade"), sample("b", "B", "mark")]
    half = Unit("mar", ("mar",), prefix="mar")
    everywhere, live = (union(samples, gone).frequencies(half) for gone in ((), {"a"}))
    assert (numbers(everywhere), everywhere.frequencies.tolist()) == ([0, 1], [0.4, 0.4])
    assert (numbers(live), live.frequencies.tolist()) == ([0], [0.4])


def test_pair_is_found_where_its_words_stand_near_in_that_order():
    samples = [
        sample("a", "A", "demo day"),
        sample("b", "B", "a demo on the day"),
        sample("c", "C", "day demo"),
        sample("d", "D", "demo and then far away a day"),
        sample("e", "Demo day"),
    ]
    assert numbers(union(samples).frequencies(Pair("demo", "day"))) == [0, 1, 4]
    assert numbers(union(samples).frequencies(Pair("demo", "zebra"))) == []


def test_named_finds_titles_and_aliases_exactly():
    samples = [
        sample("a", "Weekly Jam"),
        sample("b", "Weekly"),
        sample("c", "Gone", aliases=("x/weekly",)),
    ]
    assert union(samples).named("weekly").tolist() == [1, 2]
    assert union(samples).named("").tolist() == []


def test_shards_and_documents_must_agree():
    samples = [sample("a"), sample("b")]
    opened = OpenShard(shard_of(samples, TagTree(), RamStorage()))
    documents = [one for one, _ in samples]
    with pytest.raises(StaleError, match="does not have"):
        Union({PUBLIC: [opened]}, documents[:1])
    with pytest.raises(StaleError, match="does not hold"):
        Union({PUBLIC: [opened]}, [*documents, sample("c")[0]])
