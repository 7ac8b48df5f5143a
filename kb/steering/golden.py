"""Reading queries.yml: questions, and the documents that must be found for them. Never raises."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kb.audience import PUBLIC
from kb.documents.field_error import FieldError
from kb.documents.label import label
from kb.findings import problem
from kb.frontmatter import FrontMatter, Value, read_yaml
from kb.problems import Problem
from kb.quotation import quoted
from kb.steering.reading import texts, unknown_parts
from kb.suggestion import did_you_mean

QUERIES_FILE: Final = "queries.yml"
WITHIN: Final = 3
MOST_WITHIN: Final = 100

_KEYS: Final = ("ask", "expect", "within", "as")


@dataclass(frozen=True, slots=True)
class Golden:
    """A question, and the documents that must all be among the first `within` of its answer.

    It is asked by somebody who holds the `labels`. `at` is its line and column in the file.
    """

    ask: str
    expect: tuple[str, ...]
    within: int
    labels: frozenset[str]
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions that a file gives, and all findings about it."""

    questions: tuple[Golden, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_questions(data: bytes, path: str = QUERIES_FILE) -> Questions:
    """Read a queries.yml. What is wrong in it is a finding, and the rest is asked."""
    source = read_yaml(data)
    problems = [*source.problems, *unknown_parts(source, ("questions",))]
    found = tuple(_questions(source, problems))
    return Questions(found, tuple(sorted(one.at(path) for one in problems)))


def _questions(source: FrontMatter, problems: list[Problem]) -> Iterator[Golden]:
    value = source.fields.get("questions", "")
    for place, entry in enumerate(value if isinstance(value, list) else [value] if value else []):
        at = source.position(("questions", place))
        try:
            yield _golden(entry, at)
        except FieldError as error:
            problems.append(problem("KB275", f"questions: {error.message}", error.hint, at=at))


def _golden(entry: Value, at: tuple[int, int]) -> Golden:
    if not isinstance(entry, dict):
        raise _misfit("This is no question.")
    strange = [key for key in entry if key not in _KEYS]
    if strange:
        hint = did_you_mean(strange[0], _KEYS) or f"Use {', '.join(_KEYS)}."
        raise FieldError("KB275", f"{quoted(strange[0])} is no key of a question.", hint)
    asked, expected = entry.get("ask", ""), texts(entry.get("expect", ""))
    if not isinstance(asked, str) or not asked.strip() or not expected:
        raise _misfit("It does not say what is asked, or what must be found.")
    held = texts(entry["as"]) if "as" in entry else ()
    if held is None:
        raise _misfit("`as` is a list of labels.")
    labels = frozenset({PUBLIC, *map(label, held)})
    return Golden(" ".join(asked.split()), expected, _within(entry, len(expected)), labels, at)


def _within(entry: dict[str, Value], expected: int) -> int:
    """How far down what is expected may stand; three, or as many as are expected."""
    given = entry.get("within", str(max(WITHIN, expected)))
    if not isinstance(given, str) or not given.isascii() or not given.isdigit():
        raise _misfit(f"`within` is a number from 1 to {MOST_WITHIN}.")
    number = int(given[:4])
    if not expected <= number <= MOST_WITHIN:
        raise _misfit(f"`within` is a number from {expected} to {MOST_WITHIN}.")
    return number


def _misfit(message: str) -> FieldError:
    example = "- {ask: how to begin, expect: [run-a-jam], within: 3}"
    return FieldError("KB275", message, f"Write it as in: {example}.")
