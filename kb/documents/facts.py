"""The fields of a document that only pages about it show."""

from pydantic import JsonValue, TypeAdapter

from kb.documents.document_fields import DocumentFields

# `kb.library.Document` has attributes of its own for these.
_CARRIED = frozenset(
    {
        "id", "type", "title", "summary", "tags", "authors", "owner", "org", "team", "created",
        "lifecycle", "confidence", "audience", "aliases", "review_every", "reviewed",
        "based_on", "tested_by", "decided_by", "contradicts", "supersedes", "abstract_of",
    }
)  # fmt: skip
_FACTS = TypeAdapter(dict[str, JsonValue])


def facts_of(fields: DocumentFields) -> dict[str, JsonValue]:
    """The remaining fields by name as JSON values, extra ones included and empty ones left out."""
    dumped = fields.model_dump(mode="json", exclude=set(_CARRIED))
    stated = {name: value for name, value in dumped.items() if value not in (None, "", [], {})}
    return _FACTS.validate_python(stated)
