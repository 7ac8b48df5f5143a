import pytest

from kb.frontmatter.fence import Block, find_block
from kb.frontmatter.place import Places
from kb.frontmatter.refusal import Refusal


def find(text):
    return find_block(text, Places(text))


def code(text):
    with pytest.raises(Refusal) as caught:
        find(text)
    return caught.value.problem.code


def test_find_block_between_fences():
    assert find("---\na: b\n---\nc\n") == Block("a: b\n", 4, "c\n", 13)


def test_find_block_with_spaces_after_the_fences():
    assert find("--- \na: b\n---\t\nc\n").yaml == "a: b\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "# Heading\n",
        "-----\n\nA rule above prose.\n",
        "***\n",
        "<!-- licence -->\n# Heading\n",
        "<!-- licence -->\n---\n\nA rule above prose.\n",
        "<!-- never closed\n---\na: b\n---\n",
        "- a list\n- of things\n",
        "{% include 'header.html' %}\n",
        "{{ title }}\n",
        "Restart: a guide\n---\n",
        "a word\n---\n",
        "note: this is prose\n\nmore\n",
        "+ a list\n",
    ],
)
def test_find_block_leaves_prose_alone(text):
    assert find(text) == Block("", 0, text, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\n", "KB105"),
        ("---", "KB105"),
        ("----\na: b\n----\n", "KB106"),
        ("----\n\na: b\n----\n", "KB106"),
        ("--- # fields\na: b\n---\n", "KB106"),
        ("\u2013-\na: b\n---\n", "KB106"),
        ("<!-- licence -->\n\n<!-- two -->\n---\na: b\n---\n", "KB106"),
        ("a: b\n# comment\nc:\n  - d\n---\n", "KB106"),
        ("---\na: b\n...\n---\n", "KB107"),
        ("{\n", "KB108"),
        ("{}\n", "KB108"),
        ("---json\n{}\n---\n", "KB106"),
        ("\n+++\n", "KB108"),
    ],
)
def test_find_block_refuses_what_is_nearly_front_matter(text, expected):
    assert code(text) == expected


@pytest.mark.parametrize("piece", ["-", "a ", "a:", " ", "\n", "—", "--- \n", "{", "<!-- -->"])
def test_find_block_takes_linear_time(piece):
    text = piece * 300_000
    try:
        find(text)
    except Refusal as refusal:
        assert refusal.problem.quarantine  # noqa: PT017 - either answer is right, if it comes
