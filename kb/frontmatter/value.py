"""What reading a file gives: fields without types, where each stands, and the body."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kb.problems import Problem

Value = str | list["Value"] | dict[str, "Value"]
KeyPath = tuple[str | int, ...]
Position = tuple[int, int]

NO_POSITION: Position = (1, 1)


def body_hash(body: str) -> str:
    """The SHA-256 of `body` in hexadecimal, the same for every style of line end."""
    unified = body.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(unified.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file taken apart.

    Every scalar in `fields` is text as it was written: types come from the document's model.
    `positions` says where the value at a key path such as `("tags", 0)` starts, and `keys` where
    the key itself does, as (line, column) counted from 1 in characters of the file. `body` has
    newlines only, and starts at line `body_line` of the file. When one of `problems` asks for
    quarantine, fields and body are empty.
    """

    fields: dict[str, Value] = field(default_factory=dict)
    positions: Mapping[KeyPath, Position] = field(default_factory=dict)
    keys: Mapping[KeyPath, Position] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    body_hash: str = body_hash("")
    problems: tuple[Problem, ...] = ()

    @property
    def quarantined(self) -> bool:
        """Whether the file cannot be understood and must not be served."""
        return any(problem.quarantine for problem in self.problems)

    def position(self, path: KeyPath) -> Position:
        """Where the value at `path` stands, or the nearest value around it that is known."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, NO_POSITION)

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values; `FrontMatter.from_json` reads it back."""
        return {
            "fields": self.fields,
            "positions": [[list(path), *place] for path, place in self.positions.items()],
            "keys": [[list(path), *place] for path, place in self.keys.items()],
            "body": self.body,
            "body_line": self.body_line,
            "body_hash": self.body_hash,
            "problems": [asdict(problem) for problem in self.problems],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FrontMatter":
        """The value that `to_json` wrote.

        Raises KeyError or TypeError for anything else.
        """
        return cls(
            fields=data["fields"],
            positions=_positions(data["positions"]),
            keys=_positions(data["keys"]),
            body=data["body"],
            body_line=data["body_line"],
            body_hash=data["body_hash"],
            problems=tuple(Problem(**problem) for problem in data["problems"]),
        )


def _positions(rows: list[Any]) -> dict[KeyPath, Position]:
    return {tuple(path): (line, column) for path, line, column in rows}
