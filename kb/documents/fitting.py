"""Fitting fields as they were written into a model, and saying what does not fit."""

from typing import Any

from pydantic import BaseModel, ValidationError

from kb.documents.field_error import FieldError
from kb.findings import problem
from kb.frontmatter import FrontMatter, KeyPath, Value
from kb.problems import Problem

Fields = dict[str, Value]


def fit(
    model: type[BaseModel], present: Fields, source: FrontMatter, within: KeyPath = ()
) -> tuple[Fields, list[Problem]]:
    """The fields that fit the model, and a finding for each value that does not.

    Of a list or a set of fields only the part is lost that does not fit. `within` is the key path
    in `source` at which the fields stand. The model must have a default for every field.
    """
    values = dict(present)
    problems: list[Problem] = []
    reported: set[str | int] = set()
    while True:
        try:
            model.model_validate(values)
        except ValidationError as error:
            faults = [(entry["loc"], _fault(entry)) for entry in error.errors(include_url=False)]
        else:
            return values, problems
        new = [(place, fault) for place, fault in faults if place[0] not in reported]
        problems += [_misfit(place, fault, source, within) for place, fault in new]
        # Whatever goes wrong next in these fields comes of what is taken out now.
        reported.update(place[0] for place, _ in new)
        for place, _ in reversed(faults):
            values = _without(values, place)


def _without(values: Fields, place: KeyPath) -> Fields:
    """The fields without the list entry or key at `place`, or without the whole field."""
    name, *inner = place
    value = values.get(str(name), "")
    if inner and isinstance(value, list):
        kept: Value = [item for index, item in enumerate(value) if index != inner[0]]
    elif inner and isinstance(value, dict) and inner[0] in value:
        kept = {key: item for key, item in value.items() if key != inner[0]}
    else:
        return {key: item for key, item in values.items() if key != name}
    return {**values, str(name): kept}


def _fault(entry: Any) -> FieldError:  # noqa: ANN401 - pydantic's ErrorDetails
    raised = entry.get("ctx", {}).get("error")
    if isinstance(raised, FieldError):
        return raised
    if entry["type"] == "missing":
        name = entry["loc"][-1]
        return FieldError("KB215", "The day is missing.", f"Write it, such as {name}: 2026-03-15.")
    message = "The value does not have the shape that is meant."
    return FieldError("KB207", message, "See docs/fields.md.")


def _misfit(place: KeyPath, fault: FieldError, source: FrontMatter, within: KeyPath) -> Problem:
    message = f"{key_name((*within, *place))}: {fault.message}"
    return problem(fault.code, message, fault.hint, at=source.position((*within, *place)))


def key_name(path: KeyPath) -> str:
    """A key path for people: list entries go by the name of their list."""
    return ".".join(str(part) for part in path if isinstance(part, str))
