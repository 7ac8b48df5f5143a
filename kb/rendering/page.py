"""What rendering gives: values that cross a process border as JSON."""

from dataclasses import dataclass
from typing import Literal

ReferenceKind = Literal["wiki", "link", "image"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or image in the prose that may point into the library, as the author wrote it.

    `target` has no fragment; `fragment` is what followed `#`. `line` counts from 1 in the file.
    `context` is the plain text of the sentence around it.
    """

    kind: ReferenceKind
    target: str
    fragment: str = ""
    line: int = 1
    context: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a reference leads: a URL of the site, and the title that a bare wiki link shows.

    An empty `href` means that nothing is there that every reader of the page may see.
    """

    href: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and the text up to the next heading of any level.

    The text before the first heading is a section with level 0 and an empty anchor.
    `text` is plain prose, with one newline between blocks.
    """

    anchor: str
    level: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered document: safe HTML, and the same text as sections for search."""

    html: str
    sections: tuple[Section, ...]

    @property
    def words(self) -> int:
        """How many words the page has."""
        return sum(len(section.text.split()) for section in self.sections)
