"""What a document says of itself in fields, as labelled facts for readers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from kb.library.document import Document
from kb.library.library import Library
from webapp.dates import written_date
from webapp.words import CHOICES

Kind = Literal["text", "date", "choice", "topics", "documents"]


@dataclass(frozen=True, slots=True)
class Field:
    """How one field of the front matter is shown."""

    name: str
    label: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of one document: lines of text, or documents of the library."""

    name: str
    label: str
    lines: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()


# In reading order. `works_when` and `fails_when` stand side by side and apart from these.
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "playbook": (
        Field("problem", "The problem"),
        Field("patterns", "Uses the patterns", "documents"),
    ),
    "pattern": (),
    "case-study": (
        Field("problem", "The problem"),
        Field("outcome", "What came of it"),
        Field("opened", "Opened", "date"),
        Field("solved", "Solved", "date"),
        Field("used", "What was used", "documents"),
    ),
    "experiment": (
        Field("outcome", "Outcome", "choice"),
        Field("hypothesis", "Hypothesis"),
        Field("success_criteria", "Counts as success"),
        Field("exit_criteria", "Stops when"),
        Field("risk", "Risk", "choice"),
        Field("resources", "Needs"),
        Field("started", "Started", "date"),
        Field("ends", "Ends", "date"),
    ),
    "decision": (
        Field("status", "Status", "choice"),
        Field("decided_on", "Decided on", "date"),
        Field("deciders", "Decided by"),
        Field("options", "Options weighed"),
        Field("revisit_when", "Look at it again", "date"),
    ),
    "session": (
        Field("held_on", "Held on", "date"),
        Field("format", "Format", "choice"),
        Field("facilitator", "Facilitator"),
        Field("note_taker", "Notes by"),
        Field("extracted_patterns", "Patterns drawn from it", "documents"),
    ),
    "charter": (
        Field("purpose", "Purpose"),
        Field("metric", "Measured by"),
        Field("sponsor", "Sponsor"),
        Field("steward", "Steward"),
        Field("facilitators", "Facilitators"),
        Field("data_partner", "Data partner"),
        Field("cadence", "Rhythm"),
        Field("ends", "Runs until", "date"),
    ),
    "cycle": (
        Field("starts", "Starts", "date"),
        Field("goals", "Goals"),
        Field("demo_day", "Demo day", "date"),
        Field("decisions", "Decided for each theme", "choice"),
    ),
    "person": (
        Field("teams", "Teams"),
        Field("topics", "Knows about", "topics"),
        Field("mentoring", "Mentoring"),
    ),
    "page": (),
}


def facts_of(document: Document, library: Library) -> tuple[Fact, ...]:
    """The facts of a document in reading order, fields without a value left out."""
    return tuple(
        fact
        for field in FIELDS.get(document.type, ())
        if (fact := _fact(field, document.facts.get(field.name), library)) is not None
    )


def conditions_of(document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """When what the document describes works, and when it fails."""
    works, fails = document.facts.get("works_when"), document.facts.get("fails_when")
    return tuple(_lines(works)), tuple(_lines(fails))


def _fact(field: Field, value: JsonValue, library: Library) -> Fact | None:
    lines = tuple(_lines(value))
    if field.kind == "documents":
        found = tuple(document for line in lines if (document := library.find(line)))
        return Fact(field.name, field.label, documents=found) if found else None
    if field.kind == "date":
        lines = tuple(written_date(line) for line in lines)
    elif field.kind == "choice":
        lines = tuple(_choice(line) for line in lines)
    elif field.kind == "topics":
        lines = tuple(library.tags.label(line) for line in lines)
    return Fact(field.name, field.label, lines) if lines else None


def _choice(line: str) -> str:
    """A choice in words, also after the theme that it is made for ("Recaps: continue")."""
    theme, colon, choice = line.rpartition(": ")
    return f"{theme}{colon}{CHOICES.get(choice, choice)}"


def _lines(value: JsonValue) -> Iterator[str]:
    """The texts in a value of any shape; a mapping gives "key: value"."""
    if isinstance(value, list):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield f"{key}: {', '.join(_lines(item))}"
    elif isinstance(value, bool):
        yield "Yes" if value else "No"
    elif value is not None and str(value).strip():
        yield str(value)
