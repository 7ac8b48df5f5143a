import pytest
from hypothesis import given, strategies

from kb.rendering.anchors import Anchors, anchor_for, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Before you start", "before-you-start"),
        ("Überblick & Ziele!", "überblick-ziele"),
        ("C'est l'été", "c-est-l-été"),
        ("हिन्दी में", "हिन्दी-में"),
        ("日本語 の 見出し", "日本語-の-見出し"),
        ("snake_case", "snake_case"),
        ("ﬁne Ⅷ", "fine-viii"),
        ("***", "section"),
        ("", "section"),
        ("__proto__", "proto"),
    ],
)
def test_slug_is_readable(text, expected):
    assert slug(text) == expected


@given(strategies.text(max_size=200))
def test_slug_of_a_slug_is_itself(text):
    assert slug(slug(text)) == slug(text)


@given(strategies.text(max_size=200))
def test_slug_needs_no_escape_in_html(text):
    assert slug(text)
    assert len(slug(text)) <= 80
    assert not set(slug(text)) & set(" \t\n\"'<>&#?/\\%")


@given(strategies.lists(strategies.sampled_from(["a", "A", "a-2", "b", "a 2"]), max_size=20))
def test_anchors_are_unique(wishes):
    anchors = Anchors()
    given_out = [anchors.claim(wish) for wish in wishes]
    assert len(set(given_out)) == len(wishes)


def test_second_heading_of_a_name_is_numbered():
    anchors = Anchors()
    assert [anchors.claim("Steps") for _ in range(3)] == ["steps", "steps-2", "steps-3"]


def test_anchor_for_a_fragment_has_the_prefix():
    assert anchor_for("First steps") == "s-first-steps"
