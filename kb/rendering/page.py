"""What rendering gives: values that cross a process border as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from kb.problems import Problem

ReferenceKind = Literal["wiki", "link", "image"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or image in the prose that may point into the library, as the author wrote it.

    `target` has no fragment; `fragment` is what followed `#`. `line` counts from 1 in the file.
    `context` is the plain text of the sentence around it, in which a wiki link without words of its
    own stands as `[[target]]`. `section` is the anchor of the heading that it stands below, empty
    above the first one.
    """

    kind: ReferenceKind
    target: str
    fragment: str = ""
    line: int = 1
    context: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """A link that leads out of the library, by http or https.

    `line` counts from 1 in the file, 0 where it cannot be told; `anchor` is that of the heading
    that it stands below. `archived` is a copy elsewhere that the author gave in the link's title.
    """

    url: str
    line: int = 0
    anchor: str = ""
    archived: str = ""


@dataclass(frozen=True, slots=True)
class Converted:
    """A body after the first step: HTML in which references are still as the author wrote them.

    It is no safe HTML yet. `anchors` are the ids that the page will have, so that a link to one
    of its headings can be checked before it is finished; `heading` is its first heading, `lead`
    its first paragraph in at most 300 characters.
    """

    html: str = ""
    references: tuple[Reference, ...] = ()
    anchors: tuple[str, ...] = ()
    heading: str = ""
    problems: tuple[Problem, ...] = ()
    lead: str = ""
    outside: tuple[Outside, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values; `Converted.from_json` reads it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Converted":
        """The value that `to_json` wrote. Raises KeyError or TypeError for anything else."""
        return cls(
            html=data["html"],
            references=tuple(Reference(**row) for row in data["references"]),
            anchors=tuple(data["anchors"]),
            heading=data["heading"],
            problems=tuple(Problem(**row) for row in data["problems"]),
            lead=data["lead"],
            outside=tuple(Outside(**row) for row in data["outside"]),
        )


ReferenceKey = tuple[ReferenceKind, str]
"""What references are resolved by: their kind and target."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a reference leads: a URL of the site, and the title that a bare wiki link shows.

    An empty `href` means that nothing is there that every reader of the page may see. `href` has
    no fragment: rendering adds the one that the author wrote.
    """

    href: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and the text up to the next heading of any level.

    The text before the first heading is a section with level 0 and an empty anchor.
    `anchor` is the id in the page's HTML, prefix included. `text` is plain prose, with one
    newline between blocks.
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

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values; `Page.from_json` reads it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Page":
        """The value that `to_json` wrote. Raises KeyError or TypeError for anything else."""
        return cls(data["html"], tuple(Section(**row) for row in data["sections"]))


@dataclass(frozen=True, slots=True)
class Draft:
    """What finishing takes: the converted HTML, where its references lead, the page's title.

    A heading at the very start that repeats `title` is left out, for the site shows the title.
    """

    html: str
    resolutions: Mapping[ReferenceKey, Resolution]
    title: str = ""

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values; `Draft.from_json` reads it back."""
        rows = [[*key, one.href, one.title] for key, one in self.resolutions.items()]
        return {"html": self.html, "resolutions": rows, "title": self.title}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Draft":
        """The value that `to_json` wrote. Raises KeyError or TypeError for anything else."""
        rows = data["resolutions"]
        found = {(kind, target): Resolution(href, title) for kind, target, href, title in rows}
        return cls(data["html"], found, data["title"])
