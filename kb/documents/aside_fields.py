"""What curators put aside: causes that can wait until a day, and causes that are no problem."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from kb.documents.field_error import FieldError
from kb.documents.fields import Day, Line, Text, Words
from kb.frontmatter import Value

_BY_THE_SITE = "Leave it to the site to write this."


class Snooze(BaseModel):
    """Causes that may wait until a day, with the reason; each may do so once."""

    model_config = ConfigDict(frozen=True, extra="allow")

    until: Day = Field(description="The day on which they count again.")
    reason: Text = Field("", description="Why they can wait.")
    by: Line = Field("", description="Who put them off.")
    on: Day | None = Field(None, description="The day on which he did.")
    causes: Words = Field((), description="The keys of the causes.")


class NoProblem(BaseModel):
    """A cause that somebody called no problem, with the reason; it counts again once it changes."""

    model_config = ConfigDict(frozen=True, extra="allow")

    signal: Line = Field("", description="The signal that the cause belongs to.")
    cause: Line = Field("", description="The key of the cause.")
    reason: Text = Field("", description="Why it is no problem.")
    by: Line = Field("", description="Who said so.")
    on: Day | None = Field(None, description="The day on which he did.")


def _rows(value: Value) -> list[Value]:
    """One set of fields may stand alone."""
    return value if isinstance(value, list) else [value]


def _set(value: Value) -> Value:
    if isinstance(value, dict):
        return value
    raise FieldError("KB207", "This is no set of fields.", _BY_THE_SITE)


def _about_a_cause(value: Value) -> Value:
    fields = _set(value)
    if isinstance(fields, dict) and fields.get("cause"):
        return fields
    raise FieldError("KB207", "It does not say which cause it is about.", _BY_THE_SITE)


def _written(*names: str) -> WithJsonSchema:
    title = f"sets of {', '.join(names)}"
    item = {"type": "object", "properties": {name: {} for name in names}}
    return WithJsonSchema({"title": title, "anyOf": [item, {"type": "array", "items": item}]})


Snoozes = Annotated[
    tuple[Annotated[Snooze, BeforeValidator(_set)], ...],
    BeforeValidator(_rows),
    _written(*Snooze.model_fields),
]
NoProblems = Annotated[
    tuple[Annotated[NoProblem, BeforeValidator(_about_a_cause)], ...],
    BeforeValidator(_rows),
    _written(*NoProblem.model_fields),
]
