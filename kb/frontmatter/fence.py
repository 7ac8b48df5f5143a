"""Where the front matter of a file begins and ends.

Anything that is nearly front matter is refused rather than read as prose: a page whose audience was
overlooked would be shown to everybody.
"""

import re
from dataclasses import dataclass

from kb.findings import problem
from kb.frontmatter.place import Places
from kb.frontmatter.refusal import Refusal
from kb.problems import Problem

_FENCE = re.compile(r"---[ \t]*$")
_ENDS = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
# Bounded on purpose: two unbounded runs of spaces would take quadratic time.
_KEY = re.compile(r"""["']?[^\W\d][\w -]{0,60}["']?[ \t]{0,4}:(?:[ \t]|$)""")
# Too many hyphens, dashes that a word processor made of hyphens, or `---yaml`.
_NEARLY_A_FENCE = re.compile(r"(?:-{3,}|[\u2010-\u2015\u2212]+-*)(?:\w*|#.*)$")
_JSON = re.compile(r'\{\s*(?:"|\}|$)')
_TOML = re.compile(r"\+\+\+[ \t]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A file cut in two. Without front matter `yaml` is empty; `start` is where it begins."""

    yaml: str
    start: int
    body: str
    body_start: int
    problems: tuple[Problem, ...] = ()


def find_block(text: str, places: Places) -> Block:
    """Cut `text`, whose line ends are newlines, into front matter and body.

    Raises Refusal where it is doubtful whether there is front matter, or where it ends.
    """
    first = _first_line_with_text(text)
    line = _line_at(text, first)
    if not _FENCE.match(line):
        _refuse_lookalikes(text, first, places)
        return Block("", 0, text, 0)
    start = min(first + len(line) + 1, len(text))
    end = _ENDS.search(text, start)
    if end is None:
        raise Refusal(_unclosed(places.at(first)))
    if end.group().startswith("."):
        raise Refusal(_ended_by_dots(places.at(end.start())))
    body_start = min(end.end() + 1, len(text))
    problems = (_blank_lines(),) if first else ()
    return Block(text[start : end.start()], start, text[body_start:], body_start, problems)


def _first_line_with_text(text: str) -> int:
    """Where the first line begins that is not blank."""
    first = len(text) - len(text.lstrip("\n \t\v\f"))
    return text.rfind("\n", 0, first) + 1


def _line_at(text: str, index: int) -> str:
    end = text.find("\n", index)
    return text[index:] if end < 0 else text[index:end]


def _refuse_lookalikes(text: str, first: int, places: Places) -> None:
    """Raise Refusal if the first line that is not blank seems to begin front matter."""
    line = _line_at(text, first)
    for name, pattern in (("JSON", _JSON), ("TOML", _TOML)):
        if pattern.match(line):
            raise Refusal(_other_format(name, places.at(first)))
    doubt = _doubt(text, first, line)
    if doubt:
        raise Refusal(_doubtful(doubt, places.at(first)))


def _doubt(text: str, first: int, line: str) -> str:
    """Why the line that begins at `first` seems to begin front matter; empty when it does not."""
    # A fence may be indented, or hide a character that nobody sees.
    plain = "".join(c for c in line if c.isprintable() and not c.isspace())
    if _NEARLY_A_FENCE.match(plain) and _begins_with_fields(text[first + len(line) :]):
        return "The first line is nearly a line of three hyphens."
    below = _below_comments(text, first)
    fence = _line_at(text, below)
    if below > first and _FENCE.match(fence) and _begins_with_fields(text[below + len(fence) :]):
        return "A comment stands above the front matter."
    if _fields_without_a_fence(text, first):
        return "The file begins with fields, but there is no line of hyphens above them."
    return ""


def _below_comments(text: str, first: int) -> int:
    """Where the text goes on below the HTML comments at `first`."""
    index = first
    while text.startswith("<!--", index):
        end = text.find("-->", index)
        if end < 0:
            return first
        index = end + len("-->")
        while text[index : index + 1].isspace():
            index += 1
    return index


def _begins_with_fields(text: str) -> bool:
    stripped = text.lstrip()
    return bool(_KEY.match(stripped) or _JSON.match(stripped))


def _fields_without_a_fence(text: str, first: int) -> bool:
    """Whether fields, or parts of them, stand from `first` on down to a line of hyphens.

    "Restart: a guide" above hyphens is a heading, so the first name must begin in lower case.
    """
    if not (text[first : first + 1].islower() and _KEY.match(text, first)):
        return False
    end = _ENDS.search(text, first)
    lines = text[first : end.start()].splitlines() if end else ["no fence below"]
    return all(line[:1] in ("", " ", "\t", "-", "#") or _KEY.match(line) for line in lines)


def _doubtful(message: str, at: tuple[int, int]) -> Problem:
    hint = "Begin the file with a line of exactly three hyphens, '---', and the fields below it."
    return problem("KB106", message, hint, at=at)


def _unclosed(at: tuple[int, int]) -> Problem:
    return problem(
        "KB105",
        "The front matter that begins here never ends.",
        "Put a line of exactly three hyphens, '---', below its last field.",
        at=at,
    )


def _ended_by_dots(at: tuple[int, int]) -> Problem:
    return problem(
        "KB107",
        "The front matter is ended by three dots.",
        "Write three hyphens, '---', instead.",
        at=at,
    )


def _other_format(name: str, at: tuple[int, int]) -> Problem:
    return problem(
        "KB108",
        f"The file begins with {name}, but front matter is written in YAML here.",
        "Write each field as 'name: value' between two lines of three hyphens, '---'.",
        at=at,
    )


def _blank_lines() -> Problem:
    return problem(
        "KB104",
        "There are blank lines above the front matter.",
        "Delete them: other programs would take the front matter for text.",
    )
