"""What is wrong with the content: values that name the place and the remedy."""

from dataclasses import dataclass, field, replace
from typing import Literal

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about one place in the library.

    `path` is relative to the folder of its source, which `source` names where there are several;
    `line` and `column` count from 1, in characters.
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
    source: str = ""

    @property
    def file(self) -> str:
        """The path, below the name of its source where there are several."""
        return f"{self.source}/{self.path}" if self.source else self.path

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.level} {self.code} {self.message} {self.hint}".rstrip()

    def at(self, path: str, source: str = "") -> "Problem":
        """The same finding about the file `path`, of that source where there are several."""
        return replace(self, path=path, source=source)
