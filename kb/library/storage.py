"""Documents as JSON lines: how a generation keeps them."""

from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from kb.errors import StaleError
from kb.library.document import Document

_DOCUMENT = TypeAdapter(Document)


def dump_documents(documents: Iterable[Document]) -> bytes:
    """One line of JSON per document, in the order given."""
    return b"".join(_DOCUMENT.dump_json(document) + b"\n" for document in documents)


def load_documents(lines: bytes) -> tuple[Document, ...]:
    """The documents that `dump_documents` wrote.

    Raises StaleError for lines of another version of this code, and for damaged ones.
    """
    try:
        return tuple(_DOCUMENT.validate_json(line) for line in lines.splitlines())
    except ValidationError as error:
        raise StaleError("The stored documents do not fit this version.") from error
