"""Undoing: one more commit, which takes back what one action changed and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.curation.acting.change import TRAILER, Change, message_of
from kb.curation.acting.committing import Prepared, author_of, commit, number_of, token_of
from kb.curation.acting.reading import locate
from kb.curation.acting.request import Actor, Done, Request
from kb.curation.acting.reverting import reverted
from kb.curation.acting.trying import require_sound
from kb.errors import NotFoundError, RefusedError
from kb.library.candidate import Candidate
from kb.library.previewing import Surroundings
from kb.library.sources import limits_of
from kb.rendering.reader import Reader
from kb.repository import Repository
from kb.repository.committing import Draft
from kb.repository.recorded import Recorded, find_recorded, withdraw


@dataclass(frozen=True, slots=True)
class _Files:
    """The files as they are, and as they are to be; both have the same paths."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    blobs: Mapping[str, str]


def undo(request: Request, around: Surroundings, reader: Reader) -> Done:
    """Take an action back. Raises NotFoundError where the actor may not see it, RefusedError
    where somebody changed the same since, with what and who, and ConflictError in between."""
    repository = _repository(request.token, around)
    if request.again and (done := done_before(request, repository)):
        return done
    recorded = find_recorded(repository, TRAILER, number_of(request.token))
    if recorded is None:
        raise _unknown()
    source = repository.source
    found = {
        path: locate(f"{source.name}:{path}", request.actor, around) for path in recorded.blobs
    }
    _require_right(recorded, request.actor)
    if recorded.branch:
        withdraw(repository, recorded)
        return Done(f"Taken back: {recorded.subject}.", recorded.commit, "")
    files = _reverted(recorded, repository, found)
    require_sound(source, files.before, files.after, around, reader)
    return commit(repository, _prepared(request, recorded, files, repository, found))


def done_before(request: Request, repository: Repository) -> Done | None:
    """What became of the request, where it was met and the answer was lost."""
    found = find_recorded(repository, TRAILER, request.number) if request.number else None
    if found is None:
        return None
    branch = found.branch.removeprefix("refs/heads/")
    return Done(
        f"Done: {found.subject}.", found.commit, token_of(repository.source, request), branch
    )


def _prepared(
    request: Request,
    recorded: Recorded,
    files: _Files,
    repository: Repository,
    found: Mapping[str, Candidate],
) -> Prepared:
    token = token_of(repository.source, request)
    subject = f"Undo: {recorded.subject}"
    change = Change({}, subject, (("Undoes", number_of(request.token)),), "")
    message = message_of(change, request.action, request.actor, number_of(token))
    draft = Draft(files.after, message, author_of(request.actor))
    done = Done(f"Undone: {recorded.subject}.", "", token)
    return Prepared(draft, files.blobs, next(iter(found.values())).target.id, done)


def _reverted(recorded: Recorded, repository: Repository, found: Mapping[str, Candidate]) -> _Files:
    snapshot = repository.snapshot()
    blobs = {path: snapshot.entries[path].blob for path in found if path in snapshot.entries}
    if len(blobs) < len(found):
        raise NotFoundError("The document was removed in the meantime.")
    named = {one for pair in recorded.blobs.values() for one in pair if one}
    texts = dict(repository.read_earlier({*named, *blobs.values()}))
    before = {path: texts[blob] for path, blob in blobs.items()}
    after = {}
    for path, (old, new) in recorded.blobs.items():
        result = reverted(texts[old or ""], texts[new or ""], before[path])
        if result.clashes:
            raise _changed_since(found[path], result.clashes, repository)
        after[path] = result.data
    if after == before:
        raise RefusedError("It was undone already.")
    return _Files(before, after, blobs)


def _changed_since(
    one: Candidate, clashes: tuple[str, ...], repository: Repository
) -> RefusedError:
    past = repository.history().files.get(one.target.path)
    last = past.changes[0] if past and past.changes else None
    who = f" by {', '.join(last.authors)} on {last.on:%Y-%m-%d}" if last else ""
    what = " and ".join(clashes)
    message = f"It cannot be undone: in '{one.target.title}', {what} was changed since{who}."
    return RefusedError(message, "Look at the document as it is now, and change it from there.")


def _require_right(recorded: Recorded, actor: Actor) -> None:
    if not actor.curates and recorded.actor != actor.id:
        raise RefusedError("Somebody else did this.", "Ask a curator to undo it.")


def _repository(token: str, around: Surroundings) -> Repository:
    name, _, number = token.rpartition(":")
    known = {one.source.name: one.source for one in around.taken}
    if name not in known or not number.isalnum():
        raise _unknown()
    source = known[name]
    return Repository.open(source, around.config.data_folder, limits_of(around.config, source))


def _unknown() -> NotFoundError:
    return NotFoundError("There is no such action.", "It may have been undone already.")
