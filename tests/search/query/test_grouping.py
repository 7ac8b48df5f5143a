import pytest

from search.query import Filter, Group, Term
from search.query.grouping import DEEPEST, Groups

A, B = Term("a"), Term("b")


def grouped(*steps):
    """What comes of words, operators and parentheses."""
    groups = Groups()
    for step in steps:
        if step == "(":
            groups.open(excluded=False)
        elif step == ")":
            groups.close()
        elif isinstance(step, str):
            groups.operator(step)
        else:
            groups.add(step)
    return groups.parts()


@pytest.mark.parametrize(
    ("steps", "parts"),
    [
        ((A, A, B), {A: 2, B: 1}),
        ((A, "OR", "(", ")", B), {Group(((A,), (B,))): 1}),
        (("(", "(", A), {A: 1}),
        ((")", ")", A), {A: 1}),
        ((A, "OR", "(", B, "OR", A, ")"), {Group(((A,), (B,))): 1}),
        (("NOT", "(", A, B, ")"), {Group(((A, B),), excluded=True): 1}),
    ],
)
def test_parts_are_put_together(steps, parts):
    assert grouped(*steps) == parts


def test_what_is_too_deep_is_taken_as_if_it_stood_further_out():
    deep = ["("] * (DEEPEST + 3)
    shut = [")"] * (DEEPEST + 3)
    assert grouped(*deep, A, "OR", B, *shut) == {Group(((A,), (B,))): 1}


def test_what_concerns_the_whole_query_stands_at_its_end():
    new, used = Filter("sort", ("new",)), Filter("sort", ("used",))
    assert grouped("(", new, A, ")", used) == {A: 1, used: 1}
