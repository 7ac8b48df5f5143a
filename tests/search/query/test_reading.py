import pytest

from search.query import Filter
from search.query.reading import read_field, values_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a,b,a", ("a", "b")),
        ('"Team X",b', ("Team X", "b")),
        (",-,", ()),
        ("x" * 200, ("x" * 100,)),
    ],
)
def test_values_are_read(text, values):
    assert values_in(text) == values


def test_values_are_twenty_at_most():
    assert len(values_in(",".join(map(str, range(99))))) == 20


def test_field_is_a_filter_or_words_with_a_hint():
    hints = []
    assert read_field("Type", "page", hints) == (Filter("type", ("page",)), ())
    assert hints == []
    assert read_field("tpye", '"a b"', hints) == (None, ("tpye", "a", "b", ""))
    assert [hint.text for hint in hints] == ['tpye:"a b"']


def test_address_is_one_word_without_a_hint():
    hints = []
    assert read_field("http", "//x", hints) == (None, ("http://x",))
    assert hints == []
