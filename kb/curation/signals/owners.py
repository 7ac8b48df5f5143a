"""Signals that come from whoever answers for a page: nobody, or somebody who is not there."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from kb.curation.cause import Cause, Pointer
from kb.curation.ground import Ground
from kb.curation.signal import Signal, each
from kb.documents.slug import slug
from kb.library.document import Document

_SILENT: Final = 365  # days
_OF_NOBODY: Final = frozenset({"person", "cycle", "session"})


def _unowned(document: Document, ground: Ground) -> Iterator[Cause]:
    if document.type in _OF_NOBODY or ground.is_resting(document):
        return
    if not (document.owner or document.facts.get("steward")):
        yield Cause("unowned", document.id, "Nobody answers for it.")


def _inactive(ground: Ground) -> Iterator[Cause]:
    people = _people(ground)
    seen = _seen(ground, people)
    names = {owner: slug(owner) for owner in {one.owner for one in ground.library.documents}}
    for document in ground.library.documents:
        if not document.owner or document.type == "person" or ground.is_resting(document):
            continue
        name = names[document.owner]
        page = people.get(name)
        last = seen.get(page.id if page else name)
        if page is not None and page.facts.get("active") is False:
            pointers = (Pointer(page.title, page.id),)
            sentence = f"{page.title}, who answers for it, is not there any more."
            yield Cause(
                "owner-inactive", document.id, sentence, 1.0, None, (name, "gone"), "", pointers
            )
        elif last and (ground.day - last).days > _SILENT:
            sentence = f"Nothing is known of {document.owner}, who answers for it, since {last}."
            yield Cause("owner-inactive", document.id, sentence, 0.5, last, (name, str(last)))


def _people(ground: Ground) -> Mapping[str, Document]:
    """The pages about people by what they are called."""
    found: dict[str, Document] = {}
    for page in ground.library.of_type("person"):
        name = page.facts.get("name")
        for one in (page.id, page.title, name if isinstance(name, str) else ""):
            found.setdefault(slug(one), page)
    return found


def _seen(ground: Ground, people: Mapping[str, Document]) -> Mapping[str, date]:
    """The last day on which each person or group did something; a person goes by his page."""
    last: dict[str, date] = {}
    for name, day in ground.memory.of_each(_traces, ground):
        page = people.get(name)
        key = page.id if page else name
        if key not in last or last[key] < day:
            last[key] = day
    return last


def _traces(document: Document, _: Ground) -> Iterator[tuple[str, date]]:
    """Who wrote, changed or reviewed the document, and when last."""
    if document.created:
        yield from ((slug(name), document.created) for name in document.authors)
    for edit in document.edits:
        yield from ((slug(name), edit.on.date()) for name in edit.authors)
    if document.reviewed and document.reviewed.by:
        yield slug(document.reviewed.by), document.reviewed.on


SIGNALS: Final = (
    Signal(
        "unowned",
        "Without an owner",
        "No person or group answers for it, so nobody is asked when something is wrong.",
        "task",
        0.4,
        "Neither `owner` nor `steward` names anybody. People, cycles and sessions need none.",
        "Name an owner.",
        each(_unowned),
    ),
    Signal(
        "owner-inactive",
        "Owner not there",
        "Whoever answers for it has left, or has not been seen for long.",
        "task",
        0.4,
        "The page about the owner says `active: false`; or, at half the weight, he wrote, changed "
        f"and reviewed nothing that you may read for {_SILENT} days.",
        "Name another owner, or do something yourself.",
        _inactive,
    ),
)
