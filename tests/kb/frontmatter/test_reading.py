import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.frontmatter import FrontMatter, read_front_matter, read_yaml

FILE = b"""---
title: Restart a service
tags: [operations, "incident review"]
reviewed:
  on: 2026-03-15
---

# Restart a service
"""


def codes(front_matter):
    return [problem.code for problem in front_matter.problems]


def test_read_front_matter_takes_a_file_apart():
    found = read_front_matter(FILE)
    assert found.fields == {
        "title": "Restart a service",
        "tags": ["operations", "incident review"],
        "reviewed": {"on": "2026-03-15"},
    }
    assert (found.body, found.body_line) == ("\n# Restart a service\n", 7)
    assert found.problems == ()


def test_read_front_matter_knows_where_values_and_keys_stand():
    found = read_front_matter(FILE)
    assert found.positions == {
        ("title",): (2, 8),
        ("tags",): (3, 7),
        ("tags", 0): (3, 8),
        ("tags", 1): (3, 20),
        ("reviewed",): (5, 3),
        ("reviewed", "on"): (5, 7),
    }
    assert found.keys[("reviewed", "on")] == (5, 3)


def test_read_front_matter_keeps_every_scalar_as_text():
    found = read_front_matter(b"---\na: 1.50\nb: yes\nc: 2026-03-15\nd: ~\ne: 0x1F\nf:\n---\n")
    assert found.fields == {
        "a": "1.50",
        "b": "yes",
        "c": "2026-03-15",
        "d": "~",
        "e": "0x1F",
        "f": "",
    }


def test_read_front_matter_counts_columns_in_characters():
    found = read_front_matter("---\ntitle: 😀é\nkey😀: x\n---\n".encode())
    assert found.positions[("key😀",)] == (3, 7)


def test_read_front_matter_without_front_matter_is_all_body():
    found = read_front_matter(b"# Hello\n\n---\n\ntext\n")
    assert (found.fields, found.body, found.body_line) == ({}, "# Hello\n\n---\n\ntext\n", 1)
    assert found.problems == ()


def test_read_front_matter_of_nothing():
    assert read_front_matter(b"") == FrontMatter()


@pytest.mark.parametrize("empty", [b"---\n---\n", b"---\n# only a comment\n---\n", b"---\n---"])
def test_read_front_matter_may_be_empty(empty):
    found = read_front_matter(empty)
    assert (found.fields, found.problems) == ({}, ())


def test_read_front_matter_keeps_the_indentation_of_the_body():
    assert read_front_matter(b"---\na: b\n---\n    code\n").body == "    code\n"


def test_read_front_matter_takes_the_first_closing_fence():
    assert read_front_matter(b"---\na: b\n---\nx\n---\ny\n").body == "x\n---\ny\n"


def test_read_front_matter_of_any_line_end_has_the_same_hash():
    expected = hashlib.sha256(b"one\ntwo\n").hexdigest()
    for end in (b"\n", b"\r\n", b"\r"):
        data = b"---\na: b\n---\none\ntwo\n".replace(b"\n", end)
        found = read_front_matter(data)
        assert (found.body, found.body_hash) == ("one\ntwo\n", expected)


def test_read_front_matter_after_a_byte_order_mark_still_says_who_may_read():
    found = read_front_matter(b"\xef\xbb\xbf---\naudience: org:alpha\n---\n")
    assert (found.fields, codes(found)) == ({"audience": "org:alpha"}, ["KB103"])


def test_read_front_matter_that_is_refused_has_no_content():
    found = read_front_matter(b"---\na: b\na: c\n---\nbody\n")
    assert found == FrontMatter(problems=found.problems)
    assert found.quarantined


def test_read_yaml_reads_a_whole_file():
    found = read_yaml(b"---\njams:\n  label: Jams\n")
    assert found.fields == {"jams": {"label": "Jams"}}
    assert found.positions[("jams", "label")] == (3, 10)


def test_read_yaml_allows_more_than_front_matter_may_have():
    entries = "".join(f"tag-{number}: x\n" for number in range(5_000)).encode()
    assert len(read_yaml(entries).fields) == 5_000
    assert codes(read_front_matter(b"---\n" + entries + b"---\n")) == ["KB109"]


def test_read_yaml_refuses_what_front_matter_refuses():
    assert codes(read_yaml(b"a: &x b\n")) == ["KB115"]
    assert codes(read_yaml(b"\xff")) == ["KB101"]


YAML_ALPHABET = st.text(alphabet="abk:-# \n\t[]{}'\"|>&*!?%,.<~é\u2028\\", max_size=80)


@given(st.binary(max_size=200))
def test_read_front_matter_never_raises_on_bytes(data):
    assert isinstance(read_front_matter(data), FrontMatter)
    assert isinstance(read_yaml(data), FrontMatter)


@given(YAML_ALPHABET)
def test_read_front_matter_never_raises_on_yaml(text):
    found = read_front_matter(f"---\n{text}\n---\nbody\n".encode())
    assert FrontMatter.from_json(found.to_json()) == found
