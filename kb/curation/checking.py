"""What `kb check` finds about reviews and supersession: claims that nobody can have meant."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from kb.curation.bumping import find_bumps
from kb.findings import problem
from kb.library.document import Document
from kb.library.loading import Loader
from kb.library.state import State
from kb.library.taking import Taken
from kb.problems import Problem
from kb.rendering.limits import Limits
from kb.rendering.reader import Reader

_TOMORROW: Final = timedelta(days=1)  # it is that already somewhere


def check_reviews(loader: Loader, state: State) -> Iterator[Problem]:
    """Findings about reviews: in days to come, of a text but on no basis, with their day moved."""
    today = datetime.now(UTC).date()
    mounts = _mounts(loader)
    for document in state.documents:
        for found in _doubts(document, today):
            yield found.at(document.path, mounts.get(document.source, ""))
    yield from _moved(loader, state)


def _taken(loader: Loader) -> Sequence[Taken]:
    return loader.surroundings.taken if loader.surroundings else ()


def _mounts(loader: Loader) -> Mapping[str, str]:
    return {one.source.name: one.mount for one in _taken(loader)}


def _doubts(document: Document, today: date) -> Iterator[Problem]:
    review = document.reviewed
    if review is None:
        return
    if review.on > today + _TOMORROW:
        message = f"reviewed: {review.on} is still to come."
        yield problem("KB281", message, "Write the day on which somebody looked at it.")
    if review.body and not review.basis:
        message = "reviewed: a text is named, and nothing says how anybody knows that it holds."
        yield problem("KB282", message, "Add `basis`: used, read or asked.")


def _moved(loader: Loader, state: State) -> Iterator[Problem]:
    by_source: defaultdict[str, dict[str, Document]] = defaultdict(dict)
    for document in state.documents:
        if document.reviewed:
            by_source[document.source][document.path] = document
    taken = {one.source.name: one for one in _taken(loader)}
    limits = Limits(loader.config.render_seconds, memory=loader.config.render_megabytes << 20)
    with Reader(limits=limits) as reader:
        for feed in loader.feeds:
            if (one := taken.get(feed.source.name)) is None:
                continue
            documents = by_source[feed.source.name]
            for path, before in find_bumps(feed, one, documents, reader).items():
                yield _bump(before.on, documents[path]).at(path, one.mount)


def _bump(before: date, document: Document) -> Problem:
    now = document.reviewed.on if document.reviewed else before
    message = f"reviewed: the day was moved from {before} to {now}, and nothing else was said."
    return problem("KB283", message, "Confirm it on the site, or say the basis of the review.")


def check_supersession(loader: Loader, state: State) -> Iterator[Problem]:
    """A finding for every document that supersedes itself through others."""
    mounts = _mounts(loader)
    below = {
        one.id: [link.target for link in one.links if link.kind == "supersedes"]
        for one in state.documents
    }
    for document in state.documents:
        circle = _circle(document.id, below)
        if circle:
            way = ", which supersedes ".join(f"'{name}'" for name in circle)
            message = f"supersedes: '{document.id}' supersedes {way}."
            hint = "Say of one of them which is the newer."
            yield problem("KB411", message, hint).at(document.path, mounts.get(document.source, ""))


def _circle(start: str, below: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from a document back to itself over at least one other; empty if none."""
    waiting: list[tuple[str, ...]] = [(name,) for name in below.get(start, ()) if name != start]
    seen = {start}
    for way in waiting:
        if way[-1] == start:
            return way
        for name in below.get(way[-1], ()):
            if name == start or name not in seen:
                seen.add(name)
                waiting.append((*way, name))
    return ()
