"""What loading the library gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.entities.naming import NameTable
from kb.library.document import Document
from kb.problems import Problem
from kb.steering.rules import Rules
from kb.vocabulary.tree import TagTree


@dataclass(frozen=True, slots=True)
class State:
    """The whole library at one revision of each source.

    `files` counts the files with a document's suffix: each of them is a document, or there is a
    problem that quarantines it. `notices` are sentences for the operator: a source that could not
    be fetched, a history that is cut off. `names` are the entities of each audience class, where
    somebody looked for them; `rules` is what the library says of its own search.
    """

    revisions: Mapping[str, str]
    documents: tuple[Document, ...]
    tags: TagTree
    problems: tuple[Problem, ...]
    files: int
    notices: tuple[str, ...] = ()
    names: Mapping[frozenset[str], NameTable] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)

    @property
    def quarantined(self) -> tuple[Problem, ...]:
        """The findings that keep a file from being served."""
        return tuple(problem for problem in self.problems if problem.quarantine)
