import numpy as np

from kb.vocabulary.tree import TagTree
from search.catalogue import Catalogue
from search.filtering import ALIKE, Filtering, narrowed
from search.query import FILTERS, Filter, parse_query
from search.standing import Standing
from tests.search.samples import library_of, sample

SAMPLES = (sample("a", "A"), sample("b", "B"), sample("c", "C"))


def filtering(similar=None):
    library = library_of(SAMPLES, TagTree())
    standing = Standing(library)
    return Filtering(library, Catalogue(library, standing), standing, similar)


def alike(number):
    return np.array([0.0, ALIKE, ALIKE / 2]) if number == 0 else np.zeros(3)


def test_every_filter_of_the_table_can_be_asked():
    for row in FILTERS.values():
        mask = filtering().mask(parse_query(row.example).filters[0], parse_query(""))
        assert (mask.dtype, len(mask)) == (np.bool_, 3)


def test_documents_about_the_same_are_alike_enough():
    mask = filtering(alike).mask(Filter("like", ("a",)), parse_query(""))
    assert mask.tolist() == [False, True, False]


def test_likeness_is_known_for_what_is_named():
    made = filtering(alike)
    assert made.likeness(parse_query("like:a")).tolist() == alike(0).tolist()
    assert made.likeness(parse_query("-like:a")) is None
    assert made.likeness(parse_query("like:nothing")) is None


def test_excluded_filter_turns_round():
    found = np.ones(3, np.bool_)
    assert narrowed(filtering(), found, parse_query("-is:active")).tolist() == [False] * 3
