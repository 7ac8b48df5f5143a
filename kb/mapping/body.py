"""The text of a document, put together from fields and the file's own text."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.frontmatter import FrontMatter, Value
from kb.mapping.paths import find_values, texts
from kb.mapping.rules import BodyRules

OWN_TEXT = "body"
"""The name under which settings mean the text below the front matter."""


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown, and for each of its lines the line of the file that it comes from."""

    markdown: str
    lines: tuple[int, ...]


def assemble(front_matter: FrontMatter, rules: BodyRules) -> Text:
    """The text that the rules make of a file. Without rules it is the file's own."""
    named = [field for _, field in rules.body]
    order = rules.body if OWN_TEXT in named else (*rules.body, ("", OWN_TEXT))
    rows: list[tuple[str, int]] = []
    for heading, field in order:
        part = list(_own(front_matter) if field == OWN_TEXT else _field(front_matter, field))
        if part and heading:
            rows += [(f"## {heading}", part[0][1]), ("", part[0][1])]
        rows += part
        if part and field != OWN_TEXT:
            rows.append(("", part[-1][1]))
    return Text("\n".join(line for line, _ in rows), tuple(number for _, number in rows))


def _own(front_matter: FrontMatter) -> Iterator[tuple[str, int]]:
    if front_matter.body.strip():
        yield from (
            (line, front_matter.body_line + index)
            for index, line in enumerate(front_matter.body.split("\n"))
        )


def _field(front_matter: FrontMatter, key: str) -> Iterator[tuple[str, int]]:
    """The lines of a field's text; all of them stand where the field does."""
    for path, value in find_values(front_matter.fields, key):
        markdown = _markdown(value).strip("\n")
        if markdown.strip():
            number = front_matter.position(path)[0]
            yield from ((line, number) for line in markdown.split("\n"))


def _markdown(value: Value) -> str:
    """A text as it is; a list of texts as a list."""
    if isinstance(value, str):
        return value
    return "\n".join("- " + text.strip().replace("\n", "\n  ") for text in texts(value))
