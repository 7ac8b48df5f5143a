"""Which reviews had their day moved, and nothing else: a claim that nobody looked behind.

It shows where an earlier version of the file has the same text and the same review but for its day.
What was confirmed on the site says so in its commit, and is no such claim. Without history nothing
is known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kb.documents.validation import validate
from kb.library.bodies import body_rules
from kb.library.document import Document, Edit, Review
from kb.library.sources import Feed
from kb.library.taking import Taken
from kb.mapping.applying import apply
from kb.rendering.reader import Reader
from kb.rendering.reading import Reading

Documents = Mapping[str, Document]
"""Documents of one source by path."""

_HEAD: Final = re.compile(rb"\A---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_CONFIRMED: Final = re.compile(r"Confirm '.*' \((?P<basis>\w*)\)")


def find_bumps(feed: Feed, taken: Taken, documents: Documents, reader: Reader) -> dict[str, Review]:
    """The earlier review of each path whose day alone was moved since."""
    earlier = feed.history(taken.snapshot.revision).earlier
    wanted = {path: one for path, one in documents.items() if one.reviewed and path in earlier}
    heads = dict(_same_text(feed, taken, wanted, earlier))
    found: dict[str, Review] = {}
    for (path, _), reading in reader.read_many(heads.items(), body_rules(taken.source)):
        review = _review_of(reading, path, taken) if isinstance(reading, Reading) else None
        now = wanted[path].reviewed
        # The latest before counts: whoever reviewed again on the same basis did so in between.
        is_later = review and (path not in found or found[path].on < review.on)
        if review and now and is_later and review.on < now.on:
            found[path] = review
    return {path: review for path, review in found.items() if _is_bare(wanted[path], review)}


def _same_text(
    feed: Feed, taken: Taken, documents: Documents, earlier: Mapping[str, frozenset[str]]
) -> Iterator[tuple[tuple[str, str], bytes]]:
    """The front matter of earlier versions that have the text of today, by path and blob."""
    now = dict(taken.snapshot.read({one.blob for one in documents.values()}))
    texts = {path: _parted(now[one.blob])[1] for path, one in documents.items() if one.blob in now}
    places: dict[str, list[str]] = {}
    for path in texts:
        for blob in earlier[path]:
            places.setdefault(blob, []).append(path)
    for blob, data in feed.read_earlier(places):
        head, text = _parted(data)
        for path in places[blob]:
            if head and text == texts[path] and b"review" in head.lower():
                yield (path, blob), head


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """The front matter and the text below it."""
    found = _HEAD.match(data)
    return (found[0], data[found.end() :]) if found else (b"", data)


def _review_of(reading: Reading, path: str, taken: Taken) -> Review | None:
    front_matter, mapping = reading.front_matter, taken.source.mapping
    if mapping:
        front_matter = apply(front_matter, reading.converted.lead, path, mapping).front_matter
    validated = validate(front_matter, path, is_ours=not mapping)
    made = None if validated.quarantined else validated.fields.reviewed
    return Review(made.on, made.by, made.basis or "", made.body) if made else None


def _is_bare(document: Document, before: Review) -> bool:
    now = document.reviewed
    same = now is not None and (now.basis, now.body) == (before.basis, before.body)
    return same and not any(
        _confirms(one.subject, before.basis) for one in _since(document, before)
    )


def _since(document: Document, before: Review) -> Iterable[Edit]:
    return (one for one in document.edits if one.on.date() >= before.on)


def _confirms(subject: str, basis: str) -> bool:
    said = _CONFIRMED.fullmatch(subject)
    return said is not None and said["basis"] == basis
