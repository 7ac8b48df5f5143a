"""Commits beside the library: on a branch of their own, until somebody merges it."""

from kb.repository.changes import Seen, Written
from kb.repository.committing import Draft, Top, sentences, write
from kb.repository.heads import choose_head
from kb.repository.own import OURS, move
from kb.repository.pushing import send
from kb.repository.repository import Repository


def commit_aside(repository: Repository, branch: str, draft: Draft, expected: Seen) -> Written:
    """Write a commit onto the library as it is, and let only the new branch `kb/<branch>` have it.

    Raises what `Repository.commit` raises; the branch must not be there.
    """
    with sentences(repository._clone), repository._clone.locked() as clone:
        parent = choose_head(repository.source, repository._own, clone.address, repository._known())
        top = Top(parent, repository._tree(parent), repository.folder)
        written = write(clone, top, draft, expected, repository._limits)
        if written.commit != parent:
            move(clone, f"{OURS}{branch}", written.commit, None)
        return written


def send_aside(repository: Repository, branch: str, commit: str) -> str:
    """Send the branch `kb/<branch>` to the source. Returns why that was refused, or nothing.

    Raises RepositoryError where the source cannot be reached.
    """
    return send(repository._clone, commit, f"kb/{branch}")


def remedy_for(repository: Repository, branch: str) -> str:
    """What somebody types in a clone of the library to merge the branch `kb/<branch>`."""
    return f"git fetch {repository._clone.folder} kb/{branch} && git merge FETCH_HEAD"


def is_unsent(repository: Repository) -> bool:
    """Whether something was committed here that the source does not have."""
    return bool(repository._clone.references(repository._own.name))
