"""One reason to look at a document again, with what brought it about."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something to look at: a section or a line of a document, a change of its file, or a page.

    `document` is an id. `line` counts from 1 in the file; `change` is the moment of a commit to it.
    `url` leads out of the library, and then there is no document.
    """

    words: str
    document: str = ""
    anchor: str = ""
    line: int = 0
    change: datetime | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """What one signal found about one document.

    `document` is its id, `sentence` the reason as people read it, `quote` the words of the text
    that it is about. `strength` goes from 0 to 1: how far the signal applies. `since` is the day
    from which it is true, None where nobody knows. `facts` are what brought it about, in words that
    change when the cause changes: whoever says that it is no problem says so of these facts.
    """

    signal: str
    document: str
    sentence: str
    strength: float = 1.0
    since: date | None = None
    facts: tuple[str, ...] = ()
    quote: str = ""
    pointers: tuple[Pointer, ...] = ()

    @property
    def key(self) -> str:
        """16 hexadecimal digits, the same for as long as the cause is the same."""
        said = "\0".join((self.signal, *self.facts))
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
