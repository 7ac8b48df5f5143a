"""Scalars are read back with three kinds of loader: ours, YAML 1.1 and YAML 1.2."""

import re
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import KbError
from kb.frontmatter import read_front_matter
from kb.frontmatter.habits import Habits, Slot
from kb.frontmatter.scalars import Written, in_quotes, is_plain, write_scalar
from kb.frontmatter.spans import Node

STYLES = ("plain", "single", "double", "literal", "folded")
TRICKY = st.text(alphabet="abk:-# \n\t[]{}'\"|>&*!?%@`,.<~=é😀\u2028\\0129eExyn", max_size=30)
TEXTS = TRICKY | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


class Loader12(yaml.SafeLoader):
    """YAML 1.2 with its core schema, as far as it guesses types."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - a class attribute of PyYAML


for kind, pattern, first in (
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("float", r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$", "-+."),
):
    Loader12.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(pattern), list(first))


def written(text, style="plain", quote="double", flow=False):
    slot = Slot(0, Habits(quote=quote), flow=flow)
    return write_scalar(text, slot, Node("old", 0, 3, style))


def as_text(value):
    return value.isoformat() if type(value) is date else value


@settings(deadline=None)
@given(text=TEXTS, style=st.sampled_from(STYLES), quote=st.sampled_from(["single", "double"]))
def test_scalar_is_read_back_by_every_loader(text, style, quote):
    scalar = written(text, style, quote)
    block = f"a: {scalar.inline}\n{scalar.below}b: c\n"
    assert read_front_matter(f"---\n{block}---\n".encode()).fields == {"a": text, "b": "c"}
    for loader in (yaml.BaseLoader, yaml.SafeLoader, yaml.CSafeLoader, Loader12):
        loaded = yaml.load(block, Loader=loader)  # noqa: S506 - all of them are safe
        assert as_text(loaded["a"]) == text


@settings(deadline=None)
@given(text=TEXTS, style=st.sampled_from(STYLES))
def test_scalar_in_brackets_is_read_back_by_every_loader(text, style):
    scalar = written(text, style, flow=True)
    block = f"a: [x, {scalar.inline}, {{k: {scalar.inline}, l: m}}]\n"
    expected = ["x", text, {"k": text, "l": "m"}]
    assert read_front_matter(f"---\n{block}---\n".encode()).fields == {"a": expected}
    for loader in (yaml.BaseLoader, yaml.SafeLoader, Loader12):
        loaded = yaml.load(block, Loader=loader)["a"]  # noqa: S506 - all of them are safe
        assert [as_text(loaded[1]), as_text(loaded[2]["k"])] == [text, text]


@pytest.mark.parametrize(
    "text",
    ["a", "a b", "a:b", "http://a.b/?c#d", "C#", "it's", 'a "b"', "-x", "2026-11-21", "…", "é"],
)
def test_is_plain_where_no_quotes_are_needed(text):
    assert is_plain(text)


@pytest.mark.parametrize(
    "text", ["", " ", "a: b", "a:", "a #b", "- a", "-", "? a", "[a", "{a", "@a", "`a", "%a", "1.0"]
)
def test_is_plain_where_quotes_are_needed(text):
    assert not is_plain(text)


@pytest.mark.parametrize("text", ["a, b", "a]", "a}", "a?"])
def test_is_plain_in_brackets(text):
    assert (is_plain(text), is_plain(text, in_brackets=True)) == (True, False)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [("false", "true", "true"), ("7", "12", "12"), ("7", "true", '"true"'), ("no", "yes", '"yes"')],
)
def test_truth_values_and_whole_numbers_stay_as_bare_as_they_were(old, new, expected):
    slot = Slot(0, Habits())
    assert write_scalar(new, slot, Node(old, 0, 3, "plain")) == Written(expected)
    assert write_scalar(new, slot) == Written(f'"{new}"')


def test_folded_text_is_broken_at_single_spaces_only():
    slot = Slot(0, Habits(), width=10)
    scalar = write_scalar("one two  three four\n\nfive\n", slot, Node("old", 0, 3, "folded"))
    assert scalar == Written(">", "  one\n  two  three\n  four\n\n\n  five\n")


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("it's", "single", "'it''s'"),
        ("a\nb", "single", '"a\\nb"'),
        ("\x07\ufeff\u2028", "single", '"\\u0007\\uFEFF\\u2028"'),
        ('a "b" \\', "double", '"a \\"b\\" \\\\"'),
    ],
)
def test_in_quotes(text, style, expected):
    assert in_quotes(text, style) == expected


def test_in_quotes_of_what_no_file_can_hold():
    with pytest.raises(KbError, match=r"U\+D800"):
        in_quotes("\ud800", "double")
