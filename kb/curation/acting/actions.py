"""The table of actions: what each is called, what it needs, and how it makes a change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kb.curation.acting.change import Change, Read
from kb.curation.acting.confirming import confirm
from kb.curation.acting.putting_aside import no_problem, snooze
from kb.curation.acting.replacing import merge_into, supersede
from kb.curation.acting.request import Name, Request
from kb.curation.acting.shelving import archive, restore
from kb.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Action:
    """One row. `of_owners` says whether owners and reviewers may do it who are no curators.

    `make` raises RefusedError where it makes no sense for this document.
    """

    label: str
    meaning: str
    make: Callable[[Read, Read | None, Request], Change]
    names_another: bool = False
    of_owners: bool = False


def _alone(
    make: Callable[[Read, Request], Change],
) -> Callable[[Read, Read | None, Request], Change]:
    return lambda one, _, request: make(one, request)


def _paired(
    make: Callable[[Read, Read, Request], Change],
) -> Callable[[Read, Read | None, Request], Change]:
    def with_other(one: Read, other: Read | None, request: Request) -> Change:
        if other is None:
            raise NotFoundError("It is not said which document takes its place.", "Choose one.")
        return make(one, other, request)

    return with_other


ACTIONS: Final[Mapping[Name, Action]] = MappingProxyType(
    {
        "confirm": Action("Confirm", "The text holds as it is.", _alone(confirm), of_owners=True),
        "supersede": Action(
            "Supersede", "A newer document takes its place.", _paired(supersede), names_another=True
        ),
        "merge-into": Action(
            "Merge into",
            "Another document says the same, and this one leads there.",
            _paired(merge_into),
            names_another=True,
        ),
        "archive": Action("Archive", "Nobody is to rely on it any more.", _alone(archive)),
        "restore": Action("Restore", "It is in use again.", _alone(restore)),
        "snooze": Action("Put off", "It can wait until a day, once.", _alone(snooze)),
        "no-problem": Action(
            "No problem", "What was found is none, until it changes.", _alone(no_problem)
        ),
    }
)
"""Every action that changes front matter; to undo one, and to edit a text, is another matter."""
