import pytest
from lxml import html as lxml_html

from kb.rendering.dialect import new_markdown
from kb.rendering.fences import Fence, find_fence


def codes(text):
    """The text of each code block."""
    body = lxml_html.fragment_fromstring(new_markdown().convert(text), create_parent="div")
    return [block.text_content() for block in body.iter("pre")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\na\n  b\n```", ["a\n  b\n"]),
        ("1. a\n   ```\n   b\n\n     c\n   ```\n2. d", ["b\n\n  c\n"]),
        ("- ```\n  a\n  ```", ["a\n"]),
        ("> ```\n> a\n>\n>  b\n> ```", ["a\n\n b\n"]),
        ("````\n```\n````", ["```\n"]),
        ("```\na\n`````", ["a\n"]),
        ("  ```\na\n    b\n  ```", ["a\n  b\n"]),
        ("```\na", ["a\n"]),
        ("> ```\na", [""]),
        ("    ```\n    a\n    ```", ["```\na\n```\n"]),
        ('```no such {thing} "a"\nb\n```', ["b\n"]),
        ("<!--\n```\n-->\n\n```\na\n```", ["a\n"]),
        ("<div>\n```\n</div>\n\n```\na\n```", ["a\n"]),
        ("`` ` ``` a", []),
    ],
)
def test_code_of_a_fence(text, expected):
    assert [code.lstrip("\n") for code in codes(text)] == expected


@pytest.mark.parametrize(
    ("line", "fence"),
    [
        ("```", Fence("", 0, 0, "```")),
        ("  ~~~~ python", Fence("  ", 0, 2, "~~~~")),
        ("> - ```", Fence("> - ", 1, 2, "```")),
        ("1. ```sh", Fence("1. ", 0, 3, "```")),
        ("``` a`b", None),
        ("-```", None),
        ("a ```", None),
    ],
)
def test_fence_that_a_line_opens(line, fence):
    assert find_fence(line) == fence
