"""Which commit of a source is served, among all that its clone knows."""

from collections.abc import Mapping

from kb.config import Source
from kb.errors import RepositoryError
from kb.quotation import quoted
from kb.repository.clone import REMOTE
from kb.repository.own import Own
from kb.suggestion import did_you_mean


def choose_head(source: Source, own: Own, address: str, known: Mapping[str, str]) -> str:
    """The last of our own commits, else the one that was fetched from the branch to serve.

    `known` are the references of the clone, `address` is where it follows, for people. Raises
    RepositoryError where there is no such branch, or nothing at all.
    """
    commit = known.get(own.upstream)
    if commit:
        return known.get(own.name) or commit
    branches = [name.removeprefix(REMOTE) for name in known if name.startswith(REMOTE)]
    if not branches:
        raise RepositoryError(
            f"The source '{source.name}' has no commit yet, or was never fetched.",
            f"Commit something in {address}; it is fetched on its own.",
        )
    if source.branch:
        hint = did_you_mean(source.branch, branches) or f"There are: {', '.join(branches[:8])}."
        message = f"The source '{source.name}' has no branch {quoted(source.branch)}."
        raise RepositoryError(message, hint)
    raise RepositoryError(
        f"HEAD of the source '{source.name}' names a branch that does not exist.",
        f"Set `branch` of the source to one of: {', '.join(branches[:8])}.",
    )
