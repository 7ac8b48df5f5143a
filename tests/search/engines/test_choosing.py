import numpy as np
import pytest
from whoosh.filedb.filestore import RamStorage

from kb.vocabulary.tree import TagTree
from search.engines.choosing import Chooser
from search.engines.numbering import OpenShard
from search.engines.union import Union
from search.query import parse_query
from search.units import units_of
from tests.search.samples import PUBLIC, sample, shard_of

SAMPLES = [sample("a", "A", "jam tea"), sample("b", "B", "jam"), sample("c", "C", "tea")]


@pytest.fixture
def union():
    shard = OpenShard(shard_of(SAMPLES, TagTree(), RamStorage()))
    return Union({PUBLIC: [shard]}, [document for document, _ in SAMPLES])


def choose(union, text, left_out=frozenset()):
    choice = units_of(parse_query(text)).choices[0]
    masks = {"a": np.array([True, False, False])}
    return Chooser(union, 3, lambda part: masks[part.values[0]], left_out).choose(choice)


def test_best_alternative_counts(union):
    chosen = choose(union, "(jam tea) OR jam")
    assert chosen.found.tolist() == [True, True, False]
    assert chosen.gains[0] > chosen.gains[1] > chosen.gains[2] == 0


def test_filters_let_through_and_count_nothing(union):
    chosen = choose(union, "tag:a OR nothing")
    assert (chosen.found.tolist(), chosen.gains.tolist()) == ([True, False, False], [0, 0, 0])


def test_what_is_left_out_finds_nothing(union):
    units = frozenset(units_of(parse_query("jam OR tea")).choices[0].units())
    assert not choose(union, "jam OR tea", units).found.any()
