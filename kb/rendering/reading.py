"""What reading one file gives, before anything of other files is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.frontmatter import FrontMatter, read_front_matter
from kb.problems import Problem
from kb.rendering.convert import Converter
from kb.rendering.page import Converted


@dataclass(frozen=True, slots=True)
class Reading:
    """A file taken apart: its front matter, and its body as intermediate HTML.

    `converted` is empty when the front matter quarantines the file.
    """

    front_matter: FrontMatter
    converted: Converted

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the front matter and the body, in order of lines."""
        return tuple(sorted((*self.front_matter.problems, *self.converted.problems)))

    @property
    def quarantined(self) -> bool:
        """Whether the file cannot be understood and must not be served."""
        return self.front_matter.quarantined

    @property
    def heading(self) -> str:
        """The first heading of the body, empty when there is none."""
        return self.converted.heading

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values; `Reading.from_json` reads it back."""
        return {"front_matter": self.front_matter.to_json(), "converted": self.converted.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Reading":
        """The value that `to_json` wrote. Raises KeyError or TypeError for anything else."""
        return cls(
            FrontMatter.from_json(data["front_matter"]), Converted.from_json(data["converted"])
        )


def read(data: bytes, converter: Converter) -> Reading:
    """Read one file. Raises what `Converter.convert` raises."""
    front_matter = read_front_matter(data)
    if front_matter.quarantined:
        return Reading(front_matter, Converted())
    converted = converter.convert(front_matter.body, first_line=front_matter.body_line)
    return Reading(front_matter, converted)
