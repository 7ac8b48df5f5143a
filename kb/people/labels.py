"""The audience labels that somebody holds, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.audience import NETWORK, PUBLIC
from kb.people.roles import Kind, kind_of

_ORDER = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One label, and a sentence for its holder that says what he may read by it and why."""

    label: str
    sentence: str


def labels_of(memberships: Iterable[str]) -> frozenset[str]:
    """The labels of somebody with an enabled account; `memberships` are those of his groups."""
    return frozenset({PUBLIC, NETWORK, *memberships})


def reasons(labels: Iterable[str], names: Mapping[str, str]) -> tuple[Reason, ...]:
    """Why somebody holds these labels: the widest first, then organisations and circles by name.

    `names` are those that people read, by label; a group without one is called by its id.
    """
    held = frozenset(labels)
    ordered = sorted(held, key=lambda label: (_ORDER[kind_of(label)], names.get(label, label)))
    return tuple(Reason(label, _sentence(label, names)) for label in ordered)


def _sentence(label: str, names: Mapping[str, str]) -> str:
    if label == PUBLIC:
        return "You see what is public, as everybody does."
    if label == NETWORK:
        return "You see what is for the network, because you have an account here."
    kind, _, slug = label.partition(":")
    name = names.get(label) or slug
    what = "the circle" if kind == "circle" else "the organisation"
    return f"You see what is for {name}, because you are a member of {what} {name}."
