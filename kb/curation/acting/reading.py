"""Finding the document that is meant, and what actions ask of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kb.audience import Viewer, covers
from kb.curation.acting.change import Read
from kb.curation.acting.confirming import TWO_PAIRS_OF_EYES
from kb.curation.acting.request import Actor, Clash, Request
from kb.curation.acting.texts import text_of
from kb.errors import BusyError, NotFoundError
from kb.library.candidate import Candidate
from kb.library.previewing import Surroundings
from kb.repository import Person, Repository, Snapshot
from kb.repository.versions import versions

_MOST_VERSIONS: Final = 60  # that are looked through for whoever changed the text last


def locate(place: str, actor: Actor, around: Surroundings) -> Candidate:
    """The document at "source:path". Raises NotFoundError where the actor may not read it."""
    source, _, path = place.partition(":")
    found = around.named.by_place.get((source, path))
    if found is None or not Viewer(actor.labels).may_read(found.target.audience):
        raise NotFoundError("There is no such document.", "It may have been moved or removed.")
    return found


def read(one: Candidate) -> Read:
    """What actions ask of the document."""
    fields, target = one.fields, one.target
    return Read(
        place=f"{target.source}:{target.path}",
        id=target.id,
        title=target.title,
        type=fields.type,
        blob=one.file.blob,
        body=one.reading.front_matter.body_hash,
        audience=target.audience,
        fields=one.reading.front_matter.fields,
        lifecycle=fields.lifecycle,
        owner=fields.owner,
        reviewers=fields.reviewers,
    )


def with_writers(one: Read, repository: Repository) -> Read:
    """The same with whoever wrote its text last, where somebody else has to confirm that.

    Where the history does not say, it is whoever it names as its authors.
    """
    if one.type not in TWO_PAIRS_OF_EYES:
        return one
    path = one.place.partition(":")[2]
    people = next(_of_text(repository, path), None)
    if people is None:
        named = one.fields.get("authors") or []
        names = named if isinstance(named, list) else [named]
        return replace(one, writers=tuple(name for name in names if isinstance(name, str)))
    # Whoever acts on the site is known by his account in commits.
    ids = (person.email.removesuffix("@localhost") for person in people)
    addresses = (*(person.email for person in people), *ids)
    return replace(one, writers=tuple(person.name for person in people), addresses=addresses)


def clash_of(
    request: Request, one: Candidate, repository: Repository, snapshot: Snapshot
) -> Clash | None:
    """Both versions, where the document is not the one any more that the actor had before him.

    Raises NotFoundError where its file is gone, BusyError where it was changed just now.
    """
    path = one.target.path
    entry = snapshot.entries.get(path)
    if entry is None:
        raise NotFoundError("The document was removed in the meantime.")
    if request.blob and request.blob != entry.blob:
        return _clash(request.blob, entry.blob, one, repository)
    if entry.blob != one.file.blob:
        message = f"'{one.target.title}' was changed just now."
        raise BusyError(message, "Look at it again in a moment.")
    return None


def _clash(seen: str, present: str, one: Candidate, repository: Repository) -> Clash:
    path, history = one.target.path, repository.history()
    # A version from before the document was opened to more people is not for them, and a name of
    # something else is no version at all.
    told = covers(one.file.bounds.before, one.target.audience)
    known = {seen} & history.earlier.get(path, frozenset()) if told else set()
    texts = {blob: data.decode("utf-8", "replace")
             for blob, data in repository.read_earlier({present, *known})}  # fmt: skip
    past = history.files.get(path)
    last = past.changes[0] if past and past.changes else None
    by = ", ".join(last.authors) if last else ""
    return Clash(path, texts.get(seen, ""), texts.get(present, ""), by, last.on if last else None)


def _of_text(repository: Repository, path: str) -> Iterator[tuple[Person, ...]]:
    for one in versions(repository, path, _MOST_VERSIONS):
        texts = dict(repository.read_earlier(blob for blob in (one.before, one.after) if blob))
        before, after = texts.get(one.before), texts.get(one.after)
        if after is not None and (before is None or text_of(before) != text_of(after)):
            yield one.people
