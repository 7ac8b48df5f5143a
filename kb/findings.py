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
    Finding("KB101", "error", "Not UTF-8", "The file is saved in another encoding.", True),
    Finding("KB102", "error", "Zero byte", "The file holds a zero byte, so it is no text.", True),
    Finding("KB103", "warning", "Byte order mark", "An invisible mark stands before the text."),
    Finding("KB104", "warning", "Blank first line", "Blank lines stand above the front matter."),
    Finding(
        "KB105", "error", "Not closed", "The line that ends the front matter is missing.", True
    ),
    Finding("KB106", "error", "Doubtful fence", "Something is nearly a line of dashes.", True),
    Finding("KB107", "error", "Ended by dots", "The front matter is ended by dots.", True),
    Finding("KB108", "error", "Not YAML", "The front matter is JSON or TOML.", True),
    Finding("KB109", "error", "Too large", "The front matter has too many bytes.", True),
    Finding("KB110", "error", "Unusable character", "A character may not stand here.", True),
    Finding("KB111", "error", "Unreadable", "The front matter breaks the rules of YAML.", True),
    Finding("KB112", "error", "No fields", "The front matter is no set of fields.", True),
    Finding("KB113", "error", "Too deep", "Values stand inside values too often.", True),
    Finding("KB114", "error", "Too many values", "The front matter has too many values.", True),
    Finding(
        "KB115", "error", "Anchor or alias", "A value is named with & or repeated with *.", True
    ),
    Finding(
        "KB116", "error", "Type tag", "A value has a type written with an exclamation mark.", True
    ),
    Finding("KB117", "error", "Merge key", "The key << would copy fields from elsewhere.", True),
    Finding("KB118", "error", "Field given twice", "The same field stands there twice.", True),
    Finding("KB119", "error", "Unusable key", "The name of a field is empty or no text.", True),
    Finding("KB120", "error", "Second part", "A second YAML document begins inside.", True),
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
