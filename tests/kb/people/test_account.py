import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import RefusedError
from kb.people.account import clean_name, fold_email, to_email


@pytest.mark.parametrize(
    "text", ["alice@example.org", " Alice@Example.ORG ", "\uff21lice@example.org"]
)
def test_an_address_has_one_spelling(text):
    assert to_email(text) == "alice@example.org"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "alice",
        "@example.org",
        "alice@",
        "a b@example.org",
        "a\nb@example.org",
        "a@b" * 99,
        "a\u202eb@example.org",
        "a\x00@example.org",
    ],
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(RefusedError, match="is no email address"):
        to_email(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold_email(fold_email(text)) == fold_email(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Alice \n Archer ", "Alice Archer"),
        ("Al\x1bice\u202e", "Al ice"),
        ("", "alice"),
        ("\x00", "alice"),
        ("x" * 200, "x" * 100),
    ],
)
def test_a_name_is_one_short_line(text, expected):
    assert clean_name(text, "alice") == expected
