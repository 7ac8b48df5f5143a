"""Document types, and checking front matter against them."""

from kb.documents.document_fields import DocumentFields, Reviewed
from kb.documents.duration import NEVER, Duration, parse_duration
from kb.documents.facts import facts_of
from kb.documents.models import MODELS
from kb.documents.slug import id_from_path, is_id, slug
from kb.documents.validation import Validated, validate

__all__ = [
    "MODELS",
    "NEVER",
    "DocumentFields",
    "Duration",
    "Reviewed",
    "Validated",
    "facts_of",
    "id_from_path",
    "is_id",
    "parse_duration",
    "slug",
    "validate",
]
