"""A file as it would be saved, and what the library would make of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kb.library.document import Document
from kb.library.storage import dump_documents, load_documents
from kb.problems import Problem
from kb.rendering.page import Page


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that somebody writes: the source that it is for, its path there, its bytes."""

    source: str
    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """What the library would make of a draft: findings, and a document with its page.

    There is neither where a finding quarantines the file. The key of the page leads nowhere, for
    nothing is stored.
    """

    problems: tuple[Problem, ...]
    document: Document | None = None
    page: Page | None = None

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values; `Preview.from_json` reads it back."""
        return {
            "problems": [asdict(one) for one in self.problems],
            "document": dump_documents([self.document]).decode() if self.document else None,
            "page": self.page.to_json() if self.page else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Preview":
        """The value that `to_json` wrote.

        Raises KeyError, TypeError or StaleError for anything else.
        """
        line, page = data["document"], data["page"]
        return cls(
            tuple(Problem(**row) for row in data["problems"]),
            load_documents(line.encode())[0] if line else None,
            Page.from_json(page) if page else None,
        )
