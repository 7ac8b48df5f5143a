"""The answer to a search as something to follow: values, and their two written forms.

Atom is RFC 4287, JSON Feed is https://www.jsonfeed.org/version/1.1/.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree

from kb.library.document import Document
from kb.library.library import last_change
from search.results import Ranked

MOST_ENTRIES: Final = 50

_ATOM: Final = "http://www.w3.org/2005/Atom"
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
# XML has no way to write these, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in the state after its last change, which `id` names: a later one is new."""

    id: str
    url: str
    title: str
    summary: str
    updated: datetime
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A search by its title, the addresses of its page and of the feed, and its entries."""

    title: str
    publisher: str
    page: str
    own: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When the newest entry changed; long ago where there is none."""
        return max((entry.updated for entry in self.entries), default=_LONG_AGO)


def changed_at(document: Document) -> datetime:
    """When a document last changed, as its page says; long ago where nobody knows."""
    return max(last_change(document), _LONG_AGO).replace(microsecond=0)


def newest(ranked: Sequence[Ranked], documents: Sequence[Document]) -> tuple[Document, ...]:
    """Of the documents that were found, in the order of the answer, those to follow.

    Documents with all the words of the search if there are any, else the best ones; the one that
    changed last comes first.
    """
    pairs = tuple(zip(ranked, documents, strict=True))
    whole = [document for found, document in pairs if found.complete]
    some = whole or [document for _, document in pairs][:MOST_ENTRIES]
    order = sorted(some, key=lambda document: (changed_at(document), document.id), reverse=True)
    return tuple(order[:MOST_ENTRIES])


def as_atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    _texts(root, id=feed.own, title=feed.title, updated=_moment(feed.updated))
    _link(root, "self", "application/atom+xml", feed.own)
    _link(root, "alternate", "text/html", feed.page)
    _texts(_within(root, "author"), name=feed.publisher)
    for entry in feed.entries:
        _add_entry(root, entry)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def as_json_feed(feed: Feed) -> dict[str, object]:
    """The feed as the object of a JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.own,
        "authors": [{"name": feed.publisher}],
        "items": [_item(entry) for entry in feed.entries],
    }


def _item(entry: Entry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_modified": _moment(entry.updated),
        "tags": list(entry.tags),
    }
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    return item


def _add_entry(root: ElementTree.Element, entry: Entry) -> None:
    one = _within(root, "entry")
    _texts(one, id=entry.id, title=entry.title, updated=_moment(entry.updated))
    _link(one, "alternate", "text/html", entry.url)
    for name in entry.authors:
        _texts(_within(one, "author"), name=name)
    for tag in entry.tags:
        _within(one, "category", term=tag)
    if entry.summary:
        _texts(one, summary=entry.summary)


def _within(parent: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    clean = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    return ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", clean)


def _texts(parent: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        _within(parent, name).text = _FORBIDDEN.sub("", text)


def _link(parent: ElementTree.Element, rel: str, media_type: str, url: str) -> None:
    _within(parent, "link", rel=rel, type=media_type, href=url)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
