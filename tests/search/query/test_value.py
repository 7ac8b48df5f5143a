from search.query import parse_query
from search.query.value import Filter, Group, Term, leaves, unparse


def test_leaves_are_all_words_and_filters_in_order():
    parts = parse_query("a OR (b tag:c) -(d OR e) f").parts
    assert [str(one) for one in leaves(parts)] == ["a", "b", "tag:c", "d", "e", "f"]


def test_filters_inside_of_alternatives_are_known():
    query = parse_query("a OR tag:x type:y")
    assert query.filters == (Filter("type", ("y",)),)
    assert query.every_filter == (Filter("tag", ("x",)), Filter("type", ("y",)))


def test_alternatives_are_written_so_that_they_stay_some():
    group = Group(((Term("a"),), (Term("b."),)))
    assert unparse([group]) == "(a OR b.)"
    assert parse_query(unparse([group])).parts == (group,)


def test_values_with_signs_of_the_language_stand_in_quotes():
    assert str(Filter("org", ("a (b)", "-c", "d"))) == 'org:"a (b)","-c",d'
