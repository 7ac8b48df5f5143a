"""What is wrong with the content: values that name the place and the remedy."""

from dataclasses import dataclass, field, replace
from typing import Literal

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about one place in the library.

    `path` is relative to the source's folder; `line` and `column` count from 1, in characters.
    `code` is a row of `kb.findings.FINDINGS`, which gives the level. `quarantine` says that the
    file cannot be understood and is therefore not served.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    level: Level = "error"
    quarantine: bool = field(default=False)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.level} {self.code} {self.message} {self.hint}".rstrip()

    def at(self, path: str) -> "Problem":
        """The same finding about the file `path`."""
        return replace(self, path=path)
