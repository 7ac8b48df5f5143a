"""Saying that the text holds as it is. A review belongs to the text, and rests on something."""

from typing import Final

from kb.curation.acting.change import Change, Fields, Read
from kb.curation.acting.request import BASES, Actor, Request
from kb.curation.aside import SNOOZED
from kb.errors import RefusedError

TWO_PAIRS_OF_EYES: Final = frozenset({"playbook", "decision"})
"""Types of documents that whoever wrote the text last cannot confirm alone."""


def confirm(one: Read, request: Request) -> Change:
    """The review of the text as it is now. Raises RefusedError without a basis, or by its author.

    Whatever was put off is settled by it.
    """
    basis = request.basis
    if basis is None:
        choices = ", ".join(BASES)
        raise RefusedError("A review needs a basis.", f"Say how you know that it holds: {choices}.")
    _require_another(one, request.actor)
    review = {
        "on": request.day.isoformat(),
        "by": request.actor.name,
        "basis": basis,
        "body": one.body,
    }
    fields: Fields = {("reviewed", name): value for name, value in review.items()}
    if one.fields.get(SNOOZED):
        fields = {**fields, (SNOOZED,): None}
    return Change(
        {one.place: fields},
        f"Confirm '{one.title}' ({basis})",
        (("Reviewed", f"{one.id} {one.blob} outcome=confirmed basis={basis}"),),
        f"'{one.title}' is confirmed.",
    )


def _require_another(one: Read, actor: Actor) -> None:
    if one.type not in TWO_PAIRS_OF_EYES or not actor.is_called(*one.writers, *one.addresses):
        return
    raise RefusedError(
        f"You wrote the text of '{one.title}' last, and a {one.type} is confirmed by somebody else"
        " than its last author.",
        _who_can(one, actor),
    )


def _who_can(one: Read, actor: Actor) -> str:
    others = [name for name in (one.owner, *one.reviewers) if name and not actor.is_called(name)]
    if others:
        return f"Ask {' or '.join(dict.fromkeys(others))}, or any other curator."
    return "Ask any other curator."
