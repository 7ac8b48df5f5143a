"""Committing what an action changes: into the library, or on a branch where the settings say so."""

import re
from dataclasses import dataclass, replace

from kb.config import Config, Source
from kb.curation.acting.request import Actor, Done, Request, new_number
from kb.errors import RefusedError, RepositoryError
from kb.repository import Person, Repository, Seen
from kb.repository.branching import commit_aside, is_unsent, remedy_for, send_aside
from kb.repository.committing import Draft

_NUMBER = re.compile(r"[0-9a-f]{1,32}")
_WAITING = "It waits to be merged into the library."


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be committed for an action: the draft, the blobs that it takes the place of, the
    id of its document, and what the actor gets to know."""

    draft: Draft
    expected: Seen
    document: str
    done: Done


def author_of(actor: Actor) -> Person:
    """The actor as commits name him. Whoever can clone the library learns no address of his."""
    return Person(actor.name, f"{actor.id}@localhost")


def token_of(source: Source, request: Request) -> str:
    """What an action is found by again: the source, and a number that tells nothing.

    Raises RefusedError for a number that could be taken for anything else in a commit.
    """
    number = request.number or new_number()
    if not _NUMBER.fullmatch(number):
        raise RefusedError("The number of the request is none.", "Ask without one.")
    return f"{source.name}:{number}"


def number_of(token: str) -> str:
    """The part of a token that stands in the commit."""
    return token.rpartition(":")[2]


def commit(repository: Repository, prepared: Prepared) -> Done:
    """Commit it, and say where it is. Raises ConflictError where somebody else was first."""
    draft, done = prepared.draft, prepared.done
    if repository.source.curation == "commit":
        written = repository.commit(
            draft.changes, draft.message, draft.author, expected=prepared.expected
        )
        return replace(done, commit=written.commit)
    branch = f"curation/{prepared.document}-{number_of(done.token)}"
    written = commit_aside(repository, branch, draft, prepared.expected)
    remedy = _sent(repository, branch, written.commit) or (
        f"Type in a clone of the library: `{remedy_for(repository, branch)}`."
    )
    said = f"{done.sentence} {_WAITING}"
    return replace(done, sentence=said, commit=written.commit, branch=f"kb/{branch}", remedy=remedy)


def is_sent(config: Config, name: str) -> bool | None:
    """Whether a source has all that was done here; None where the settings do not send it there."""
    source = next((one for one in config.sources if one.name == name), None)
    if source is None or not source.push:
        return None
    return not is_unsent(Repository.open(source, config.data_folder))


def _sent(repository: Repository, branch: str, commit_id: str) -> str:
    """What to do with the branch once the source has it; nothing where it does not have it."""
    if not repository.source.push:
        return ""
    try:
        refused = send_aside(repository, branch, commit_id)
    except RepositoryError:
        # The branch is kept here, and the remedy fetches it from here.
        return ""
    return "" if refused else f"Open a pull request of the branch `kb/{branch}`, which was sent."
