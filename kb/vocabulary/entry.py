"""What tags.yml says of one tag."""

from pydantic import BaseModel, ConfigDict

from kb.documents.document_fields import described
from kb.documents.fields import Flag, Line, Tag, Text, Words
from kb.documents.schema import Schema, describe


class TagEntry(BaseModel):
    """The keys of one entry; all may be left out."""

    model_config = ConfigDict(frozen=True, extra="allow")

    label: Line = described("", "What people call the tag; without it the slug in words.")
    synonyms: Words = described((), "Other words that mean the same, in any spelling.")
    broader: Tag = described("", "The tag above this one.")
    definition: Text = described("", "What belongs under the tag, in one sentence.")
    owner: Line = described("", "The person or group who answers for it.")
    retired: Flag = described(default=False, description="Whether it should no longer be used.")
    replaced_by: Tag = described("", "The tag to use instead; says that this one is retired.")


def tags_schema() -> Schema:
    """The JSON Schema of tags.yml."""
    entry = {"type": ["object", "null"], "properties": describe(TagEntry)}
    return {
        "title": "The tags of a library",
        "description": "Each key is the slug of a tag.",
        "type": "object",
        "additionalProperties": {**entry, "additionalProperties": False},
    }
