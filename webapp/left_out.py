"""The files that could not be understood, for the curators who ask for them with is:quarantined."""

from collections.abc import Iterable
from typing import Final

from kb.audience import NETWORK, PUBLIC
from kb.config import Config
from kb.people.roles import Action
from kb.people.signed_in import SignedIn
from kb.problems import Problem
from search.query import Query

MOST_LISTED: Final = 50
_OPEN: Final = frozenset({PUBLIC, NETWORK})


def asks_for_left_out(query: Query) -> bool:
    """Whether somebody asks for what was left out."""
    return any(
        part.field == "is" and "quarantined" in part.values and not part.excluded
        for part in query.filters
    )


def left_out_for(
    who: SignedIn | None, problems: Iterable[Problem], config: Config
) -> tuple[Problem, ...]:
    """The findings that keep files from being served, as far as they are his to mend.

    Of a file that nobody can read, nobody can say for whom it is, so its source decides: whoever
    curates for everybody that the source is for may know of it.
    """
    if who is None:
        return ()
    sources = {source.name: source for source in config.sources}
    single = next(iter(sources.values())) if len(sources) == 1 else None
    found = []
    for problem in problems:
        source = sources.get(problem.source, single)
        ceiling = frozenset(source.audience) if source else frozenset[str]()
        if problem.quarantine and _curates(who, ceiling):
            found.append(problem)
    return tuple(found[:MOST_LISTED])


def _curates(who: SignedIn, ceiling: frozenset[str]) -> bool:
    """Whether he curates for the audience of a source; where that is wide, for the network."""
    if not ceiling or ceiling & _OPEN:
        return who.may(Action.CURATE)
    return ceiling <= who.labels and who.may(Action.CURATE, ceiling)
