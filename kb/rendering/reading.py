"""What reading one file gives, before anything of other files is known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kb.frontmatter import FrontMatter, body_hash, read_front_matter
from kb.mapping.body import assemble
from kb.mapping.debris import tidy
from kb.mapping.rules import PLAIN, BodyRules
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


def read(data: bytes, converter: Converter, rules: BodyRules = PLAIN) -> Reading:
    """Read one file as its library's rules say. Raises what `Converter.convert` raises."""
    front_matter = read_front_matter(data, foreign=rules.foreign)
    if front_matter.quarantined:
        return Reading(front_matter, Converted())
    if rules.foreign:
        return _read_foreign(front_matter, converter, rules)
    converted = converter.convert(front_matter.body, first_line=front_matter.body_line)
    return Reading(front_matter, converted)


def _read_foreign(front_matter: FrontMatter, converter: Converter, rules: BodyRules) -> Reading:
    """The same with a text that is put together; findings name the lines that it came from."""
    debris = dict(rules.debris)
    text = assemble(front_matter, rules)
    converted = converter.convert(tidy(text.markdown, debris))
    own = replace(
        front_matter,
        body=tidy(front_matter.body, debris),
        # Whoever reviews a page reads all of its text, wherever in the file it stands.
        body_hash=body_hash(text.markdown) if rules.body else front_matter.body_hash,
    )
    return Reading(own, _relined(converted, text.lines))


def _relined(converted: Converted, lines: tuple[int, ...]) -> Converted:
    def line_of(number: int) -> int:
        return lines[min(number, len(lines)) - 1] if lines else number

    return replace(
        converted,
        references=tuple(replace(one, line=line_of(one.line)) for one in converted.references),
        problems=tuple(replace(one, line=line_of(one.line)) for one in converted.problems),
        outside=tuple(
            replace(one, line=line_of(one.line) if one.line else 0) for one in converted.outside
        ),
    )
