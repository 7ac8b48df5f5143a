"""Signals that come from names: of tools, people and tags that are not in use any more."""

from collections.abc import Iterator
from typing import Final

from kb.curation.cause import Cause, Pointer
from kb.curation.ground import Ground
from kb.curation.signal import Signal, each
from kb.entities.naming import Name
from kb.library.document import Document


def _retired(ground: Ground) -> frozenset[str]:
    """The names that nobody uses any more on this day, with the days since when."""
    return frozenset(
        f"{one.id} {one.name} {one.retired}"
        for one in ground.library.directory.retired.values()
        if _is_over(one, ground)
    )


def _is_over(name: Name, ground: Ground) -> bool:
    return name.retired is not None and name.retired <= ground.day


def _names(document: Document, ground: Ground) -> Iterator[Cause]:
    known = ground.library.directory.retired
    if not document.entities or ground.is_resting(document) or ground.is_record(document):
        return
    for name in document.entities:
        if name in known and _is_over(known[name], ground):
            yield _name_cause(document, known[name], ground)


def _name_cause(document: Document, name: Name, ground: Ground) -> Cause:
    said = ground.mentions(document)
    place = next(iter(said.places.get(name.id, ())), None)
    sentence = said.sentences[place.sentence] if place else None
    since = f"{name.retired:%Y-%m-%d}" if name.retired else ""
    return Cause(
        "retired-name",
        document.id,
        f"It names {name.name}, which has not been in use since {since}.",
        1.0,
        name.retired,
        (name.id, since),
        sentence.text if sentence else "",
        (Pointer("The sentence", document.id, sentence.anchor),) if sentence else (),
    )


def _tags(ground: Ground) -> Iterator[Cause]:
    for place, problems in ground.problems_of.items():
        document = ground.by_place[place]
        for one in problems:
            if one.code == "KB237":
                words = one.message.removeprefix("tags: ")
                sentence = f"Its tag {words}"
                pointers = (Pointer(f"Line {one.line}", document.id, line=one.line),)
                yield Cause("retired-tag", document.id, sentence, 1.0, None, (words,), "", pointers)


SIGNALS: Final = (
    Signal(
        "retired-name",
        "Names something retired",
        "It speaks of a tool, a person or a group that is not there any more.",
        "doubt",
        0.35,
        "The list of names says since when something is retired, and the text names it. Records of "
        "a day, such as sessions and case studies, may.",
        "Say what takes its place, or that it is history.",
        each(_names, _retired),
    ),
    Signal(
        "retired-tag",
        "Has a retired tag",
        "One of its tags is not to be used any more.",
        "task",
        0.1,
        "The list of tags calls a tag of its front matter retired.",
        "Use the tag that takes its place, or leave it out.",
        _tags,
    ),
)
