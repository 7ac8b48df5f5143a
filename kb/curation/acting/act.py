"""One entry for everything that is done about a document: read, change, try, commit."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from kb.config import Source
from kb.curation.acting.actions import ACTIONS, Action
from kb.curation.acting.change import Change, Read, message_of
from kb.curation.acting.committing import Prepared, author_of, commit, number_of, token_of
from kb.curation.acting.editing import edit_document, take_over, withdraw_edit
from kb.curation.acting.reading import clash_of, locate, read, with_writers
from kb.curation.acting.request import Actor, Done, Name, Outcome, Request
from kb.curation.acting.trying import changed, require_sound
from kb.curation.acting.undoing import done_before, undo
from kb.errors import ConflictError, RefusedError
from kb.library.candidate import Candidate
from kb.library.previewing import Surroundings
from kb.library.sources import limits_of
from kb.rendering.reader import Reader
from kb.repository import Repository, Snapshot
from kb.repository.committing import Draft

# What is not a change of front matter.
_OTHERWISE: Final[Mapping[Name, Callable[[Request, Surroundings, Reader], Outcome]]] = {
    "undo": undo,
    "edit": edit_document,
    "take-over": take_over,
    "withdraw": withdraw_edit,
}


def act(request: Request, around: Surroundings, reader: Reader) -> Outcome:
    """Do it as one commit, or say why not.

    A Clash where somebody changed the document first. Raises NotFoundError for what the actor may
    not read, RefusedError where it makes no sense or is not his to do, RepositoryError where
    nothing can be committed, BusyError where the file was changed just now.
    """
    if request.action in _OTHERWISE:
        return _OTHERWISE[request.action](request, around, reader)
    one = locate(request.place, request.actor, around)
    row = ACTIONS[request.action]
    _require_right(read(one), row, request.actor)
    other = locate(request.other, request.actor, around) if row.names_another else None
    repository = _repository(one, around)
    is_elsewhere = other is not None and other.target.source != one.target.source
    home = _repository(other, around) if other and is_elsewhere else repository
    if request.again and (done := done_before(request, home)):
        return done
    clash = clash_of(request, one, repository, repository.snapshot())
    if clash:
        return clash
    read_one = with_writers(read(one), repository)
    change = row.make(read_one, read(other) if other else None, request)
    found = {read_one.place: one} | ({read(other).place: other} if other else {})
    changing = {place: found[place] for place in change.fields}
    try:
        trial = partial(require_sound, around=around, reader=reader)
        return _written(request, change, changing, home, trial)
    except ConflictError:
        clash = clash_of(request, one, repository, repository.snapshot())
        if clash:
            return clash
        raise


def _written(
    request: Request,
    change: Change,
    changing: Mapping[str, Candidate],
    repository: Repository,
    trial: Callable[[Source, Mapping[str, bytes], Mapping[str, bytes]], None],
) -> Done:
    source = repository.source
    blobs = {one.target.path: one.file.blob for one in changing.values()}
    before = _present(repository.snapshot(), blobs)
    after = {
        one.target.path: changed(
            before[one.target.path], change.fields[place], one.fields.type, source
        )
        for place, one in changing.items()
    }
    if after == before:
        raise RefusedError("It says so already, so nothing was changed.")
    trial(source, before, after)
    token = token_of(source, request)
    message = message_of(change, request.action, request.actor, number_of(token))
    draft = Draft(after, message, author_of(request.actor))
    done, named = Done(change.sentence, "", token), next(iter(changing.values()))
    return commit(repository, Prepared(draft, blobs, named.target.id, done))


def _present(snapshot: Snapshot, blobs: Mapping[str, str]) -> Mapping[str, bytes]:
    """The files as they were read. Raises ConflictError where one of them is another by now."""
    for path, blob in blobs.items():
        there = snapshot.entries[path].blob if path in snapshot.entries else None
        if there != blob:
            raise ConflictError(path, blob, there)
    texts = dict(snapshot.read(blobs.values()))
    return {path: texts[blob] for path, blob in blobs.items()}


def _require_right(one: Read, row: Action, actor: Actor) -> None:
    if actor.curates or (row.of_owners and one.is_answered_for_by(actor)):
        return
    hint = "Ask its owner, or a curator." if row.of_owners else "Ask a curator."
    raise RefusedError(f"This is not for you to do with '{one.title}'.", hint)


def _repository(one: Candidate, around: Surroundings) -> Repository:
    source = one.file.source
    return Repository.open(source, around.config.data_folder, limits_of(around.config, source))
