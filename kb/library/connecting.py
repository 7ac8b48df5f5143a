"""What the links of a document lead to: resolutions for its page, links, findings."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kb.findings import problem
from kb.library.addresses import asset_url, document_url, is_image
from kb.library.candidate import Candidate
from kb.library.document import EVIDENCE_KINDS, USE_FIELDS, Link
from kb.library.linking import Target, Targets, beside
from kb.problems import Problem
from kb.rendering.anchors import anchor_for
from kb.rendering.page import Reference, ReferenceKey, Resolution
from kb.repository import Entry

# How a sentence shows a wiki link that has no words of its own.
_BARE_WIKI_LINK = re.compile(r"\[\[([^\[\]]+)\]\]")

Entries = Mapping[str, Entry]
Anchors = Mapping[str, frozenset[str]]


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


def connect(one: Candidate, targets: Targets, entries: Entries, anchors: Anchors) -> Connections:
    """Resolve everything that a document refers to.

    `entries` are all files of its source, `anchors` the ids on each document's page by its id.
    """
    resolutions: dict[ReferenceKey, Resolution] = {}
    met = list(_fields(one, targets))
    for reference in one.reading.converted.references:
        found = _reference(reference, one, targets, entries, anchors)
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


def _fields(one: Candidate, targets: Targets) -> Iterator[_Met]:
    for kind in (*EVIDENCE_KINDS, *USE_FIELDS):
        for position, name in enumerate(getattr(one.fields, kind, ())):
            place = one.reading.front_matter.position((kind, position))
            yield _evidence(kind, name, place, one, targets)


def _evidence(
    kind: str, name: str, place: tuple[int, int], one: Candidate, targets: Targets
) -> _Met:
    target = targets.named(name, one.target) or targets.hidden(name)
    if target is None:
        return _Met(
            problem=_missing("KB404", f"{kind}: there is no document", name, place, one, targets)
        )
    if target == one.target:
        message = f"{kind}: the document names itself."
        return _Met(problem=problem("KB408", message, "Name another one, or none.", at=place))
    return _Met(link=Link("uses" if kind in USE_FIELDS else kind, target.id))


def _reference(
    reference: Reference, one: Candidate, targets: Targets, entries: Entries, anchors: Anchors
) -> _Met:
    if reference.kind == "image" or is_image(reference.target):
        return _image(reference, one, entries)
    if reference.kind == "wiki" and not reference.target:
        return _Met()
    look = targets.named if reference.kind == "wiki" else targets.linked
    target = look(reference.target, one.target)
    if target is None and (hidden := targets.hidden(reference.target)):
        link = _to(hidden, reference, one, targets)
        return _Met(link=link, problem=_restricted(reference, hidden))
    if target is None:
        words = "There is no page" if reference.kind == "wiki" else "The link leads to no page:"
        place = (reference.line, 1)
        return _Met(problem=_missing("KB405", words, reference.target, place, one, targets))
    return _Met(
        link=_to(target, reference, one, targets),
        resolution=Resolution(document_url(target.address), target.title),
        problem=_moved(reference, target, one) or _no_section(reference, target, anchors),
    )


def _to(target: Target, reference: Reference, one: Candidate, targets: Targets) -> Link:
    def titled(match: re.Match[str]) -> str:
        found = targets.named(match[1], one.target)
        return found.title if found else match[1]

    context = _BARE_WIKI_LINK.sub(titled, reference.context)
    return Link("reference", target.id, context, reference.section)


def _restricted(reference: Reference, hidden: Target) -> Problem:
    """The list of links beside the text shows it to those who may read both ends."""
    return problem(
        "KB409",
        f"Not all readers of this page may see '{hidden.id}', so it shows no link.",
        "Nothing is to be done if that is what you want.",
        at=(reference.line, 1),
    )


def _image(reference: Reference, one: Candidate, entries: Entries) -> _Met:
    path = (
        reference.target.lstrip("/")
        if reference.target.startswith("/")
        else beside(one.file.path, reference.target)
    )
    entry = entries.get(path)
    if entry is None or not is_image(path):
        message = f"There is no image '{reference.target}'."
        hint = "Put it into the library and link to it from this file."
        return _Met(problem=problem("KB405", message, hint, at=(reference.line, 1)))
    return _Met(
        resolution=Resolution(asset_url(entry.blob, path)),
        asset=(posixpath.basename(path), entry.blob),
    )


def _anchor(reference: Reference) -> str:
    return anchor_for(reference.fragment) if reference.fragment else ""


def _missing(  # noqa: PLR0913, PLR0917 - one sentence needs them all
    code: Literal["KB404", "KB405"],
    words: str,
    name: str,
    place: tuple[int, int],
    one: Candidate,
    targets: Targets,
) -> Problem:
    meant = targets.suggestion(name, one.target)
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


def _no_section(reference: Reference, target: Target, anchors: Anchors) -> Problem | None:
    wanted = _anchor(reference)
    if not wanted or wanted in anchors.get(target.id, frozenset()):
        return None
    return problem(
        "KB406",
        f"'{target.title}' has no heading '{reference.fragment}'.",
        "Link to the page, or to a heading that it has.",
        at=(reference.line, 1),
    )
