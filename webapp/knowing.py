"""Who knows about something, with the reasons as sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import url_for

from kb.counting import counted
from kb.library.document import Document
from kb.network.expertise import Knower, Reason, who_knows
from webapp.dates import long_date
from webapp.requests import today, view, viewer

_DID: Final[Mapping[str, str]] = {
    "says": "Says so on the page about them",
    "wrote": "Wrote {pages}",
    "reviewed": "Reviewed {pages}",
    "led": "Had a part in {pages}",
    "owns": "Looks after {pages}",
    "changed": "Changed {pages}",
}
_LASTING: Final = frozenset({"says", "owns"})


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who knows: the name, where the page about him is, and why, in sentences."""

    name: str
    url: str
    reasons: tuple[str, ...]


def knowers(documents: tuple[Document, ...]) -> tuple[Known, ...]:
    """The people, and then the teams, who know what these documents are about."""
    found = who_knows(view().library, documents, viewer(), today())
    return tuple(_known(one) for one in (*found.people, *found.teams))


def _known(one: Knower) -> Known:
    url = url_for("library.show_document", address=one.page.address) if one.page else ""
    return Known(one.name, url, tuple(sentence(reason) for reason in one.reasons))


def sentence(reason: Reason) -> str:
    """A reason in words: "Wrote 3 pages, the last on 4 March 2026."."""
    count = len(reason.documents)
    pages = f"“{reason.documents[0].title}”" if count == 1 else counted(count, "page")
    text = _DID[reason.kind].format(pages=pages)
    if reason.last is None or reason.kind in _LASTING:
        return f"{text}."
    return f"{text}, {'the last ' if count > 1 else ''}on {long_date(reason.last)}."
