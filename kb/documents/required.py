"""What a document needs before it is more than a draft."""

from collections.abc import Container

from kb.documents.document_fields import DocumentFields
from kb.findings import problem
from kb.problems import Problem


def required_fields(model: type[DocumentFields]) -> tuple[str, ...]:
    """The fields that a published document of this type has, besides id and title."""
    return ("summary", *model.required)


def check_required(fields: DocumentFields, present: Container[str]) -> list[Problem]:
    """A warning for each field that publishing needs and that is not `present`. None for drafts."""
    if fields.lifecycle == "draft":
        return []
    missing = [
        name
        for name in required_fields(type(fields))
        if name not in present and not getattr(fields, name)
    ]
    return [_warning(fields, name) for name in missing]


def _warning(fields: DocumentFields, name: str) -> Problem:
    if name == "summary":
        message = "summary: There is none, so lists and search show only the title."
        return problem("KB223", message, "Write one or two sentences.")
    meaning = type(fields).model_fields[name].description or ""
    message = f"{name}: A {fields.type} needs it before it is more than a draft."
    return problem("KB224", message, meaning)
