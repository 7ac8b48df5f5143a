"""What the links of a document lead to: resolutions for its page, links, findings."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from kb.documents.slug import is_id
from kb.findings import problem
from kb.library.addresses import asset_url, document_url, is_image
from kb.library.candidate import Candidate
from kb.library.document import ABSTRACT, EVIDENCE_KINDS, USE_FIELDS, Link
from kb.library.linking import Lookup, beside
from kb.library.target import Target
from kb.problems import Problem
from kb.rendering.anchors import anchor_for
from kb.rendering.page import Reference, ReferenceKey, Resolution

# How a sentence shows a wiki link that has no words of its own.
_BARE_WIKI_LINK = re.compile(r"\[\[([^\[\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class Connections:
    """What came of one document's references and evidence.

    `assets` are the images that its text shows: file name and blob id.
    """

    resolutions: Mapping[ReferenceKey, Resolution]
    links: tuple[Link, ...]
    assets: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Met:
    """One reference or field value, and what it turned out to mean."""

    link: Link | None = None
    resolution: Resolution | None = None
    asset: tuple[str, str] | None = None
    problem: Problem | None = None


def connect(one: Candidate, lookup: Lookup) -> Connections:
    """Resolve everything that a document refers to; `lookup` is for that document."""
    resolutions: dict[ReferenceKey, Resolution] = {}
    met = list(_fields(one, lookup))
    for reference in one.reading.converted.references:
        found = _reference(reference, one, lookup)
        if found.resolution:
            resolutions[reference.kind, reference.target] = found.resolution
        met.append(found)
    return Connections(
        resolutions,
        tuple(dict.fromkeys(each.link for each in met if each.link)),
        tuple(dict.fromkeys(each.asset for each in met if each.asset)),
        tuple(
            sorted(each.problem.at(one.file.path, one.file.mount) for each in met if each.problem)
        ),
    )


def _fields(one: Candidate, lookup: Lookup) -> Iterator[_Met]:
    for kind in (*EVIDENCE_KINDS, *USE_FIELDS, ABSTRACT):
        for position, name in enumerate(getattr(one.fields, kind, ())):
            place = one.reading.front_matter.position((kind, position))
            yield _evidence(kind, name, place, lookup)


def _evidence(kind: str, name: str, place: tuple[int, int], lookup: Lookup) -> _Met:
    target = lookup.named(name)
    said = "uses" if kind in USE_FIELDS else kind
    if target is None:
        words = f"{kind}: there is no document"
        found = None if lookup.hidden(name) else _missing("KB404", words, name, place, lookup)
        return _Met(link=_unseen(said, name), problem=found)
    if target == lookup.base:
        message = f"{kind}: the document names itself."
        return _Met(problem=problem("KB408", message, "Name another one, or none.", at=place))
    return _Met(link=Link(said, target.id))


def _unseen(kind: str, name: str, context: str = "", anchor: str = "") -> Link | None:
    """The link to a document that not all readers may see, or that is not there.

    It is the same in both cases, so that nothing that a reader gets tells one from the other. Only
    lists that are computed for each viewer use it.
    """
    wanted = unquote(name).strip()
    return Link(kind, wanted, context, anchor) if is_id(wanted) else None


def _reference(reference: Reference, one: Candidate, lookup: Lookup) -> _Met:
    if reference.kind == "image" or is_image(reference.target):
        return _image(reference, one, lookup)
    if reference.kind == "wiki" and not reference.target:
        return _Met()
    look = lookup.named if reference.kind == "wiki" else lookup.linked
    target = look(reference.target)
    context = _context(reference, lookup)
    if target is None:
        link = _unseen("reference", reference.target, context, reference.section)
        return _Met(link=link, problem=_unfound(reference, lookup))
    return _Met(
        link=Link("reference", target.id, context, reference.section),
        resolution=Resolution(document_url(target.address), target.title),
        problem=_moved(reference, target, one) or _no_section(reference, target, lookup),
    )


def _context(reference: Reference, lookup: Lookup) -> str:
    def titled(match: re.Match[str]) -> str:
        found = lookup.named(match[1])
        return found.title if found else match[1]

    return _BARE_WIKI_LINK.sub(titled, reference.context)


def _unfound(reference: Reference, lookup: Lookup) -> Problem:
    """The finding about a link that leads nowhere, at least not for all readers.

    The list of links beside the text shows it to those who may read both ends.
    """
    hidden = lookup.hidden(reference.target)
    if hidden is None:
        words = "There is no page" if reference.kind == "wiki" else "The link leads to no page:"
        place = (reference.line, 1)
        return _missing("KB405", words, reference.target, place, lookup)
    return problem(
        "KB409",
        f"Not all readers of this page may see '{hidden.id}', so it shows no link.",
        "Nothing is to be done if that is what you want.",
        at=(reference.line, 1),
    )


def _image(reference: Reference, one: Candidate, lookup: Lookup) -> _Met:
    path = (
        reference.target.lstrip("/")
        if reference.target.startswith("/")
        else beside(one.file.path, reference.target)
    )
    found = lookup.image(path) if is_image(path) else None
    if found is None and is_image(path) and lookup.hidden_image(path):
        message = f"Not all readers of this page may see '{reference.target}', so it is not shown."
        hint = "Put the image into a folder that is for all of them."
        return _Met(problem=problem("KB410", message, hint, at=(reference.line, 1)))
    if found is None:
        message = f"There is no image '{reference.target}'."
        hint = "Put it into the library and link to it from this file."
        return _Met(problem=problem("KB405", message, hint, at=(reference.line, 1)))
    return _Met(
        resolution=Resolution(asset_url(found.blob, path)),
        asset=(posixpath.basename(path), found.blob),
    )


def _anchor(reference: Reference) -> str:
    return anchor_for(reference.fragment) if reference.fragment else ""


def _missing(
    code: Literal["KB404", "KB405"], words: str, name: str, place: tuple[int, int], lookup: Lookup
) -> Problem:
    meant = lookup.suggestion(name)
    hint = f"Did you mean '{meant}'?" if meant else "Correct it, or write the page that it names."
    return problem(code, f"{words} '{name}'.", hint, at=place)


def _moved(reference: Reference, target: Target, one: Candidate) -> Problem | None:
    """Whether the link uses a place that the document has left."""
    wanted = reference.target.strip("/")
    names = {wanted, beside(one.file.path, reference.target)}
    mounted = {f"{target.mount}/{name}" if target.mount else name for name in names}
    if mounted.isdisjoint(target.former):
        return None
    return problem(
        "KB407",
        f"'{reference.target}' has moved.",
        f"Link to '{target.id}' or to {target.path}.",
        at=(reference.line, 1),
    )


def _no_section(reference: Reference, target: Target, lookup: Lookup) -> Problem | None:
    wanted = _anchor(reference)
    if not wanted or lookup.has_section(target, wanted):
        return None
    return problem(
        "KB406",
        f"'{target.title}' has no heading '{reference.fragment}'.",
        "Link to the page, or to a heading that it has.",
        at=(reference.line, 1),
    )
