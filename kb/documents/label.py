"""Audience labels, in exact spelling: who may read a document must never be a guess."""

import re
import unicodedata

from kb.documents.field_error import FieldError
from kb.frontmatter import Value
from kb.quotation import quoted

LABEL_PATTERN = r"^(public|network|(org|circle):[a-z0-9][a-z0-9-]{0,63})$"
_LABEL = re.compile(r"public|network|(?:org|circle):[a-z0-9][a-z0-9-]{0,63}")
_CHOICES = "Write public, network, org:<id> or circle:<id>, in lower case."


def label(value: Value) -> str:
    """The label, if it is one to the letter. Raises FieldError, for which a file is quarantined."""
    if isinstance(value, dict):
        raise FieldError("KB210", _of_mapping(value), _CHOICES)
    if isinstance(value, list):
        raise FieldError("KB210", "A list stands inside the list of audiences.", _CHOICES)
    if not _LABEL.fullmatch(value):
        message = f"{quoted(value)} names no audience, so the page is shown to nobody."
        raise FieldError("KB210", message, _hint(value))
    return value


def labels(value: Value) -> list[Value]:
    """One or more labels as a list. Raises FieldError where there is none."""
    found: list[Value] = [value] if isinstance(value, (str, dict)) else value
    if not found or value == "":
        message = "The field is empty, so the page is shown to nobody."
        raise FieldError("KB210", message, f"{_CHOICES} Or delete the line.")
    return found


def _of_mapping(value: dict[str, Value]) -> str:
    parts = [f"{key}:{inner}" for key, inner in value.items() if isinstance(inner, str)]
    if len(parts) == 1 and _LABEL.fullmatch(parts[0]):
        return f"There is a space after the colon; {quoted(parts[0])} is one word."
    return "This is a set of fields, which names no audience."


def _hint(value: str) -> str:
    folded = unicodedata.normalize("NFKC", value).casefold()
    meant = "".join(character for character in folded if character.isprintable()).strip()
    meant = meant.replace(": ", ":")
    return f"Did you mean '{meant}'?" if meant != value and _LABEL.fullmatch(meant) else _CHOICES
