"""JSON Schemas of front matter, so that editors complete and check.

Only keywords are used that mean the same from draft 7 to draft 2020-12, because many editors know
no newer one than draft 7.
"""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from kb.documents.document_fields import DocumentFields, Reviewed
from kb.documents.models import MODELS
from kb.documents.required import required_fields

Schema = dict[str, Any]


class _Generator(GenerateJsonSchema):
    """pydantic's generator without what means nothing in front matter: null and made-up titles."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A field that may be absent is described as if it were there."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's
        """Only the titles that are written in `kb.documents.fields`."""
        return False


def json_schema(type_name: str) -> Schema:
    """The JSON Schema of one type's front matter. Raises KeyError for an unknown type."""
    model = MODELS[type_name]
    properties = describe(model)
    properties["reviewed"] = _reviewed(properties["reviewed"], properties["created"])
    return {
        "title": f"Front matter of the type {type_name}",
        "description": model.about,
        "type": "object",
        "properties": properties,
        "required": [] if type_name == "page" else ["type"],
        "if": {"properties": {"lifecycle": {"const": "draft"}}, "required": ["lifecycle"]},
        "then": {},
        "else": {"required": _required(model)},
    }


def describe(model: type[BaseModel]) -> Schema:
    """The fields of a model by name, each as JSON Schema."""
    drawn = model.model_json_schema(schema_generator=_Generator)
    return {name: _without_empty_default(part) for name, part in drawn["properties"].items()}


def _required(model: type[DocumentFields]) -> list[str]:
    names = ("id",) if "name" in model.required else ("id", "title")
    return [*names, *required_fields(model)]


def _reviewed(field: Schema, day: Schema) -> Schema:
    """The review as a set of fields, or as a bare day."""
    fields = {"type": "object", "properties": describe(Reviewed), "required": ["on"]}
    bare = {"type": "string", "format": day["format"]}
    return {
        "title": "on, by, basis",
        "description": field["description"],
        "anyOf": [fields, bare],
    }


def _without_empty_default(part: Schema) -> Schema:
    if part.get("default") in (None, False, "", [], {}):
        return {key: value for key, value in part.items() if key != "default"}
    return part
