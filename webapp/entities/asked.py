"""Which effects somebody asks for: the state of that page as an address."""

from collections import Counter
from dataclasses import dataclass

from flask import url_for
from werkzeug.datastructures import MultiDict

from kb.entities.extract import Direction
from kb.entities.naming import Measurement
from kb.library.directory import Directory
from webapp.entities.words import DIRECTIONS
from webapp.paging import page_number

_LONGEST = 100  # characters of what was measured


@dataclass(frozen=True, slots=True)
class Asked:
    """What was measured, which way it went, and by which method; empty for whatever it is."""

    what: str = ""
    direction: Direction | None = None
    method: str = ""
    page: int = 1

    def url(self, page: int, endpoint: str = "entities.show_effects") -> str:
        """The address of a page of this answer, parameters in a fixed order."""
        values: dict[str, str | int] = {
            "what": self.what,
            "direction": self.direction or "",
            "method": self.method,
            "page": page if page > 1 else "",
        }
        return url_for(endpoint, **{name: value for name, value in values.items() if value})  # type: ignore[arg-type]  # flask types every value alike

    def found_in(self, directory: Directory) -> tuple[Measurement, ...]:
        """The measurements that answer it."""
        return directory.measured(self.what, self.direction, self.method)


def read_asked(parameters: MultiDict[str, str]) -> Asked:
    """What an address asks for; what cannot be meant is left out."""
    wanted = parameters.get("direction", "")
    direction = next((name for name in DIRECTIONS if name == wanted), None)
    what = " ".join(parameters.get("what", "")[:_LONGEST].split())
    method = parameters.get("method", "")[:_LONGEST]
    return Asked(what, direction, method, page_number(parameters.get("page")))


def method_options(directory: Directory) -> tuple[tuple[str, str], ...]:
    """The methods and tools beside which something was measured, most often first."""
    counts = Counter(name for one in directory.measurements for name in one.methods)
    known = [(name, count) for name, count in counts.items() if name in directory.entities]
    known.sort(key=lambda row: (-row[1], row[0]))
    every = ((name, directory.entities[name].name) for name, _ in known)
    return (("", "Any method or tool"), *every)


def direction_options() -> tuple[tuple[str, str], ...]:
    """Every direction with its words."""
    return (("", "Any change"), *DIRECTIONS.items())
