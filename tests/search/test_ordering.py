from kb.library.document import Link
from kb.vocabulary.tree import TagTree
from search.ordering import Ordering
from search.query import parse_query
from tests.search.samples import found, in_memory, sample


def newer(name, *replaced):
    return sample(name, name, "no", links=tuple(Link("supersedes", one) for one in replaced))


def test_successors_in_a_circle_end(tmp_path):
    made = in_memory(
        [newer("a", "b"), newer("b", "a"), sample("c", "C", "jam")], TagTree(), tmp_path
    )
    assert sorted(found(made, "no")) == ["a", "b"]


def test_pages_of_an_answer_with_successors_follow_each_other(tmp_path):
    old = [sample(f"o{n}", f"O{n}", "jam " * n) for n in range(1, 9)]
    every = [*old, *(newer(f"n{n}", f"o{n}") for n in range(1, 9, 2))]
    made = in_memory(every, TagTree(), tmp_path)
    whole = [one.id for one in made.rank(parse_query("jam"), 100)]
    pages = [hit.id for n in (1, 2, 3, 4) for hit in made.search(parse_query("jam"), n, 3).hits]
    assert pages == whole
    assert [whole[whole.index(f"o{n}") - 1] for n in (1, 3, 5, 7)] == ["n1", "n3", "n5", "n7"]


def test_factors_of_a_library_without_any_cost_nothing(tmp_path):
    made = in_memory([sample("a")], TagTree(), tmp_path)
    assert isinstance(made.ordering, Ordering)
    assert made.ordering.factors(None) == 1.0
