"""What commands work on: the whole library as the operator reads it, and one document of it."""

from kb.audience import Viewer
from kb.config import load_config
from kb.errors import NotFoundError
from kb.library.document import Document
from kb.suggestion import did_you_mean
from search.views import View, Views


def whole_view() -> View:
    """The current generation with the documents of all audiences.

    Raises NotFoundError while there is none, and StaleError when it cannot be read.
    """
    views = Views(load_config().config)
    return views.current(Viewer(views.labels()))


def get_document(view: View, name: str) -> Document:
    """The document with that id, address or path. Raises NotFoundError with what may be meant."""
    found = view.library.find(name)
    if found is None:
        hint = did_you_mean(name, view.library.by_id) or f"Type: kb search {name}"
        raise NotFoundError(f"There is no document '{name}'.", hint)
    return found
