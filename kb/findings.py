"""Every kind of finding that `kb check` can report, read by code, documentation and tests.

Codes: KB1xx front matter as text, KB2xx fields, KB3xx rendering, KB4xx links and the graph,
KB5xx files in the repository.
"""

from dataclasses import dataclass

from kb.problems import Level, Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: what the code means, how bad it is, and whether the file is quarantined."""

    code: str
    level: Level
    title: str
    meaning: str
    quarantine: bool = False


_ROWS: tuple[Finding, ...] = (
    # front matter as text: kb/frontmatter
    # fields: kb/documents
    # rendering: kb/rendering
    # links and the graph: kb/library
    # files in the repository: kb/repository
)

FINDINGS: dict[str, Finding] = {row.code: row for row in _ROWS}


def problem(code: str, message: str, hint: str = "", *, at: tuple[int, int] = (1, 1)) -> Problem:
    """A problem of the kind `code`, at line and column `at`, without a path as yet.

    Raises KeyError for a code that has no row.
    """
    row = FINDINGS[code]
    line, column = at
    return Problem("", line, column, code, message, hint, row.level, row.quarantine)
