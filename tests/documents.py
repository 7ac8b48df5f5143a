"""Documents made by hand, for tests of what is computed from them."""

from kb.library.document import Document
from kb.library.library import Library
from kb.vocabulary.tree import TagTree


def document(name: str, **more: object) -> Document:
    """A public page with that id; everything else as told."""
    said: dict[str, object] = {
        "source": "library",
        "path": f"{name}.md",
        "address": name,
        "type": "page",
        "title": name.capitalize(),
        "audience": frozenset({"public"}),
        "blob": "0" * 40,
        "body": "0" * 64,
        "page": "0" * 32,
    }
    return Document(id=name, **(said | more))


def library(*documents: Document) -> Library:
    """A library of these documents, without tags and names."""
    return Library(documents, TagTree())
