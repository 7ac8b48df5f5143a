"""What tags.yml says of one tag."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from kb.documents.fields import Flag, Line, Tag, Text, Words
from kb.documents.schema import Schema, describe


def _field(default: Any, description: str) -> Any:  # noqa: ANN401 - what pydantic's Field gives
    return Field(default, description=description)


class TagEntry(BaseModel):
    """The keys of one entry; all may be left out."""

    model_config = ConfigDict(frozen=True, extra="allow")

    label: Line = _field("", "What people call the tag; without it the slug in words.")
    synonyms: Words = _field((), "Other words that mean the same, in any spelling.")
    broader: Tag = _field("", "The tag above this one.")
    definition: Text = _field("", "What belongs under the tag, in one sentence.")
    owner: Line = _field("", "The person or group who answers for it.")
    retired: Flag = _field(default=False, description="Whether it should no longer be used.")
    replaced_by: Tag = _field("", "The tag to use instead; says that this one is retired.")


def tags_schema() -> Schema:
    """The JSON Schema of tags.yml."""
    entry = {"type": ["object", "null"], "properties": describe(TagEntry)}
    return {
        "title": "The tags of a library",
        "description": "Each key is the slug of a tag.",
        "type": "object",
        "additionalProperties": {**entry, "additionalProperties": False},
    }
