"""Reading entities.yml: what it declares, and what is wrong with the rest. Never raises."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from kb.documents.document_fields import described
from kb.documents.fields import Day, Line, Text, Words, one_of
from kb.documents.fitting import fit
from kb.documents.schema import Schema, describe
from kb.entities.entity import Declaration, State
from kb.entities.label import LABELS, NAMED, Label
from kb.entities.words import key_of
from kb.findings import problem
from kb.frontmatter import FrontMatter, Value, read_yaml
from kb.problems import Problem
from kb.quotation import quoted
from kb.suggestion import did_you_mean

ENTITIES_FILE = "entities.yml"

Kind = Literal["person", "organisation", "team", "tool", "method"]

_NOTHING = ("", "~", "null")
_LABELS: dict[str, Label] = {LABELS[label]: label for label in NAMED}


class EntityEntry(BaseModel):
    """The keys of one entry; only `type` must be there."""

    model_config = ConfigDict(frozen=True, extra="allow")

    type: Annotated[Kind | None, one_of(Kind)] = described(None, "What kind of thing it is.")
    aliases: Words = described((), "Other names and spellings of the same thing.")
    state: Annotated[State, one_of(State)] = described(
        "published", "Whether it is shown; `removed` takes a name out for good."
    )
    retired: Day | None = described(None, "The day since when it should not be used any more.")
    homepage: Line = described("", "An address with more about it.")
    definition: Text = described("", "What it is, in one sentence.")


@dataclass(frozen=True, slots=True)
class Declared:
    """The entities that a library declares, in order, and all findings about the file."""

    entities: tuple[Declaration, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_entities(data: bytes, path: str = ENTITIES_FILE) -> Declared:
    """Read an entities.yml. What is wrong in it is a finding, and the rest counts."""
    source = read_yaml(data)
    entities: list[tuple[str, Declaration]] = []
    problems = list(source.problems)
    for key, value in source.fields.items():
        declaration, found = _entry(key, value, source)
        problems += found
        if declaration:
            entities.append((key, declaration))
    problems += _clashes(entities, source)
    placed = sorted(one.at(path) for one in problems)
    return Declared(tuple(one for _, one in entities), tuple(placed))


def entities_schema() -> Schema:
    """The JSON Schema of entities.yml."""
    entry = {"type": "object", "properties": describe(EntityEntry), "required": ["type"]}
    return {
        "title": "What a library declares of people, organisations, teams, tools and methods",
        "description": "Each key is a name.",
        "type": "object",
        "additionalProperties": {**entry, "additionalProperties": False},
    }


def _entry(key: str, value: Value, source: FrontMatter) -> tuple[Declaration | None, list[Problem]]:
    place = source.keys[key,]
    if not key_of(key) or not isinstance(value, dict):
        message = f"{quoted(key)}: This does not describe an entity."
        return None, [problem("KB261", message, "Write type: below it, indented.", at=place)]
    present = {name: item for name, item in value.items() if item not in _NOTHING}
    values, problems = fit(EntityEntry, present, source, (key,))
    for name in present:
        if name not in EntityEntry.model_fields:
            hint = did_you_mean(name, EntityEntry.model_fields)
            message = f"{quoted(name)} is no key of an entity."
            problems.append(problem("KB262", message, hint, at=source.keys[key, name]))
    entry = EntityEntry.model_validate(values)
    if entry.type is None:
        if "type" not in present:
            message = f"{quoted(key)}: Nothing says what kind of thing it is."
            hint = f"Add type: and one of {', '.join(_LABELS)}."
            problems.append(problem("KB263", message, hint, at=place))
        return None, problems
    return _declaration(key, entry.type, entry), problems


def _declaration(key: str, kind: Kind, entry: EntityEntry) -> Declaration:
    return Declaration(
        key.strip(),
        _LABELS[kind],
        tuple(alias for alias in entry.aliases if key_of(alias)),
        entry.state,
        entry.retired,
        _safe(entry.homepage),
        entry.definition,
    )


def _safe(address: str) -> str:
    """An address that may stand in a link; anything but the web is left out."""
    return address if address.startswith(("https://", "http://")) else ""


def _clashes(entities: list[tuple[str, Declaration]], source: FrontMatter) -> Iterator[Problem]:
    """A finding for each name that two entities claim."""
    holders: dict[tuple[str, ...], str] = {}
    for key, one in entities:
        for written in dict.fromkeys((one.name, *one.aliases)):
            holder = holders.setdefault(key_of(written), key)
            if holder != key:
                message = f"{key}: The name {quoted(written)} is taken by {quoted(holder)}."
                hint = "Take it away from one of the two."
                yield problem("KB264", message, hint, at=source.keys[key,])
