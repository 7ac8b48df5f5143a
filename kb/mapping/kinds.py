"""What our fields are, read from the models: which hold a list, a day, a length of time."""

from datetime import date
from functools import cache
from typing import Any, get_args, get_origin

from kb.documents.document_fields import Reviewed
from kb.documents.duration import Duration
from kb.documents.models import MODELS


@cache
def known_fields() -> frozenset[str]:
    """Every field that a mapping may fill, `reviewed.on` and the like included."""
    inner = {f"reviewed.{name}" for name in Reviewed.model_fields}
    return frozenset({name for model in MODELS.values() for name in model.model_fields} | inner)


@cache
def lists() -> frozenset[str]:
    """The fields that hold several values."""
    return _those_with(tuple)


@cache
def days() -> frozenset[str]:
    """The fields that hold a day."""
    return _those_with(date)


@cache
def intervals() -> frozenset[str]:
    """The fields that hold a length of time."""
    return _those_with(Duration)


def _those_with(kind: type) -> frozenset[str]:
    found = {
        name
        for model in MODELS.values()
        for name, field in model.model_fields.items()
        if _holds(field.annotation, kind)
    }
    inner = Reviewed.model_fields.items()
    return frozenset(
        found | {f"reviewed.{name}" for name, one in inner if _holds(one.annotation, kind)}
    )


def _holds(annotation: Any, kind: type) -> bool:  # noqa: ANN401 - annotations have no type
    """Whether an annotation is `kind`, or a choice that has it; what lists hold does not count."""
    if annotation is kind or get_origin(annotation) is kind:
        return True
    if get_origin(annotation) is tuple:
        return False
    return any(_holds(part, kind) for part in get_args(annotation))
