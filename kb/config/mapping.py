"""The settings that say how to read a library which was not written for Guildbook."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Pair = tuple[str, str]
Language = Literal["erb", "liquid", "nunjucks", "shortcodes", "mdx"]
_KEY = r"^[^\s.](?:[^.\n]{0,60}[^\s.])?(?:\.[^\s.](?:[^.\n]{0,60}[^\s.])?){0,7}$"


def setting(default: Any, description: str, allowed: str, **limits: Any) -> Any:  # noqa: ANN401 - what pydantic's Field takes
    """A row of the table of settings; `allowed` says in words what may be written."""
    return Field(default, description=description, json_schema_extra={"allowed": allowed}, **limits)


def split_commas(value: object) -> object:
    """Lists may be written with commas: `KB_SUFFIXES=.md,.markdown`."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _pairs(value: object) -> object:
    """A table as pairs, in its order; `{reviewed.on = "x"}` is `{"reviewed.on" = "x"}`."""
    return tuple(_flat(value)) if isinstance(value, Mapping) else value


def _flat(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Key = Annotated[str, Field(pattern=_KEY)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(_one_or_more), Field(min_length=1)]
Patterns = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_one_or_more)]
Table = BeforeValidator(_pairs)


class SourceMapping(BaseModel):
    """How files of another convention are to be read. Every part may be left out.

    Tables are kept as pairs, because the order in which they are written counts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fields: Annotated[tuple[tuple[Key, Keys], ...], Table] = setting(
        (),
        "Which of the library's fields stands for one of ours. Of several, a list takes all and "
        "any other field the first that is there.",
        'a table such as {summary = "description", tags = ["tags", "category"], '
        '"reviewed.on" = "last_reviewed_on"}',
    )
    types: Annotated[tuple[Pair, ...], Table] = setting(
        (),
        "Which type a document has, by its path or by the value of a field; the first that fits "
        "counts.",
        'a table such as {"_methods/**" = "playbook", "category=Decisions" = "decision"}',
    )
    title: tuple[Literal["field", "heading", "filename"], ...] = setting(
        ("field", "heading", "filename"),
        "Where the title comes from: the first that gives one.",
        "a list of `field`, `heading` and `filename`",
        min_length=1,
    )
    address: Annotated[tuple[Key, ...], BeforeValidator(_one_or_more)] = setting(
        (),
        "Fields that hold a page's address on the old site. It is its address here, and links "
        "to it lead to the page.",
        'a list of fields, such as ["permalink", "url"]',
    )
    body: Annotated[tuple[Pair, ...], Table] = setting(
        (),
        "Fields that belong to the text, by heading and in order. `body` is the file's own text, "
        "which otherwise comes last.",
        'a table such as {What = "what", Why = "why"}',
    )
    dates: Literal["iso", "us", "eu"] = setting(
        "iso",
        "How a day is meant that is written 03/04/2026. Days that leave no doubt, such as "
        "3 April 2026, are always understood.",
        "`iso` (not at all), `us` (month first) or `eu` (day first)",
    )
    split: Annotated[tuple[Pair, ...], Table] = setting(
        (),
        "Lists that are written as one text, and what stands between their entries.",
        'a table such as {authors = ",", tags = " "}',
    )
    debris: Annotated[tuple[tuple[Language, Literal["show", "strip"]], ...], Table] = setting(
        (),
        "What becomes of a template language in the text: shown as code, or left out. Addresses "
        "that it makes are understood either way.",
        "a table with `erb`, `liquid`, `nunjucks`, `shortcodes` or `mdx`, each `show` or `strip`",
    )
    ignore: Annotated[tuple[Key, ...], BeforeValidator(_one_or_more)] = setting(
        (), "Fields that say nothing to readers, such as those of a layout.", "a list of fields"
    )
