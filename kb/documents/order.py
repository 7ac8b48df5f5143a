"""The order in which fields stand in a document, as its model declares them."""

from functools import cache

from kb.documents.document_fields import Reviewed
from kb.documents.models import MODELS
from kb.frontmatter import KeyPath


@cache
def key_order(type_name: str) -> tuple[KeyPath, ...]:
    """The key paths of all fields of a type; an unknown type has those of a page."""
    model = MODELS.get(type_name, MODELS["page"])
    reviewed = tuple(("reviewed", name) for name in Reviewed.model_fields)
    return (*((name,) for name in model.model_fields), *reviewed)
