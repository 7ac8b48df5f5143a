"""The fields of the query language: one table, read by the parser, the site, the docs and tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

FieldName = Literal[
    "type",
    "tag",
    "org",
    "team",
    "year",
    "lifecycle",
    "confidence",
    "outcome",
    "entity",
    "health",
]
FIELDS: Final[tuple[FieldName, ...]] = get_args(FieldName)
"""The fields that are facets as well, in the order in which they are offered."""

OtherName = Literal["by", "works", "is", "no", "created", "updated", "links", "like", "in", "sort"]
FilterName = FieldName | OtherName

Kind = Literal["value", "choice", "days", "words", "document", "order"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what may stand behind its colon, what it finds, and how it is written.

    `choices` are all the values that there are, where they are few. A `lone` field has one value
    in a whole query: the last one counts.
    """

    name: FilterName
    kind: Kind
    finds: str
    example: str
    choices: tuple[str, ...] = ()
    lone: bool = False


STATES: Final = (
    *("stale", "validated", "superseded", "archived", "draft", "proposed", "active", "wip"),
    "quarantined",
)
MISSING: Final = ("owner", "org", "team", "tags", "review", "summary", "authors", "evidence")
ORDERS: Final = ("relevance", "new", "reviewed", "used")

_ROWS: Final = (
    Field("type", "value", "documents of that type", "type:playbook"),
    Field("tag", "value", "documents with the tag, or with one below it", "tag:jams"),
    Field("org", "value", "documents of that organisation", "org:acme"),
    Field("team", "value", "documents of that team", "team:delivery"),
    Field("year", "value", "documents that were written in that year", "year:2026"),
    Field("lifecycle", "value", "documents in that stage of their life", "lifecycle:active"),
    Field("confidence", "value", "documents that are trusted so far", "confidence:validated"),
    Field("outcome", "value", "experiments with that outcome", "outcome:confirmed"),
    Field("entity", "value", "documents that name somebody or something", "entity:harbour"),
    Field("health", "value", "documents whose review is due, overdue, or neither", "health:due"),
    Field("by", "value", "documents that somebody wrote", "by:alice"),
    Field("works", "words", "documents that say so of when they work or fail", "works:remote"),
    Field("is", "choice", "documents in that state", "is:stale", STATES),
    Field("no", "choice", "documents that lack it", "no:owner", MISSING),
    Field("created", "days", "documents that were written then", "created:2026"),
    Field("updated", "days", "documents that changed then", "updated:<90d"),
    Field("links", "document", "documents that link to that one", "links:run-a-jam"),
    Field("like", "document", "documents about the same as that one", "like:run-a-jam"),
    Field("in", "choice", "documents that have the words in their title", "in:title", ("title",)),
    Field(
        "sort", "order", "nothing more, but puts it in that order", "sort:new", ORDERS, lone=True
    ),
)

FILTERS: Final[Mapping[str, Field]] = {str(row.name): row for row in _ROWS}
