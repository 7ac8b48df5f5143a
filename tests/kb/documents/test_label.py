import pytest

from kb.documents.field_error import FieldError
from kb.documents.label import label, labels


def reason(function, value):
    with pytest.raises(FieldError) as caught:
        function(value)
    assert caught.value.code == "KB210"
    return f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize("text", ["public", "network", "org:alpha", "circle:data-people-2"])
def test_label_to_the_letter(text):
    assert label(text) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Public", "Did you mean 'public'?"),
        ("ORG:Alpha", "Did you mean 'org:alpha'?"),
        (" network", "Did you mean 'network'?"),
        ("pub\u200blic", "Did you mean 'public'?"),
        ("org: alpha", "Did you mean 'org:alpha'?"),
        ("\u0440ublic", "Write public, network, org:<id> or circle:<id>"),
        ("org:", "Write public, network, org:<id> or circle:<id>"),
        ("org:../other", "Write public, network, org:<id> or circle:<id>"),
        ("org:a\n", "Did you mean 'org:a'?"),
        ("team:alpha", "Write public, network, org:<id> or circle:<id>"),
        ({"org": "alpha"}, "'org:alpha' is one word."),
        ({"org": "../other"}, "This is a set of fields"),
        (["public"], "A list stands inside the list"),
    ],
)
def test_label_of_anything_else(value, expected):
    assert expected in reason(label, value)


def test_labels_of_one_or_more():
    assert labels("public") == ["public"]
    assert labels(["org:a", "org:b"]) == ["org:a", "org:b"]


@pytest.mark.parametrize("value", ["", []])
def test_labels_of_none(value):
    assert "The field is empty" in reason(labels, value)
