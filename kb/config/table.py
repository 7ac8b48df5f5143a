"""How settings are shown: the rows of their table, and values as a person would write them."""

from dataclasses import dataclass
from typing import Any, cast

from pydantic import BaseModel

from kb.config.mapping import SourceMapping
from kb.config.settings import PREFIX
from kb.config.source import Source


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table of settings."""

    name: str
    variable: str
    default: str
    description: str
    allowed: str


def settings_of(model: type[BaseModel], prefix: str = PREFIX) -> tuple[Setting, ...]:
    """The table of settings of `Config` or `Source`."""
    return tuple(
        Setting(
            name=name,
            variable=f"{prefix}{name.upper()}",
            default=as_text(field.default),
            description=field.description or "",
            allowed=str(cast("dict[str, Any]", field.json_schema_extra)["allowed"]),
        )
        for name, field in model.model_fields.items()
    )


# What a source need not say of itself.
_USUAL = frozenset({"", "false", "commit"})


def as_text(value: object) -> str:
    """A setting's value as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, SourceMapping):
        # What it says takes lines of its own; `kb config --json` has all of it.
        return f"({', '.join(sorted(value.model_fields_set)) or 'empty'})"
    if isinstance(value, Source):
        parts = {name: as_text(getattr(value, name)) for name in Source.model_fields}
        return " ".join(f"{name}={text}" for name, text in parts.items() if text not in _USUAL)
    if isinstance(value, tuple):
        return ", ".join(as_text(item) for item in value)
    return str(value)
