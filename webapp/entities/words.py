"""The words that readers see for kinds of entities, directions, and what became of a name."""

from collections.abc import Mapping

from kb.entities.entity import State
from kb.entities.extract import Direction
from kb.entities.label import Label

KINDS: Mapping[Label, tuple[str, str]] = {
    "METHOD": ("Method", "Methods"),
    "TOOL": ("Tool", "Tools"),
    "PERSON": ("Person", "People"),
    "TEAM": ("Team", "Teams"),
    "ORG": ("Organisation", "Organisations"),
}
"""Every kind, for one and for many, in the order in which the site shows them."""

DIRECTIONS: Mapping[Direction, str] = {"up": "went up", "down": "went down", "at": "stands at"}

STATES: Mapping[State, str] = {
    "suggested": "Not decided yet",
    "confirmed": "Confirmed",
    "published": "Shown",
    "removed": "Not shown",
}


def kind_words(label: Label) -> tuple[str, str]:
    """How a kind is called, for one and for many."""
    return KINDS[label]


def direction_words(direction: Direction) -> str:
    """Which way a measured value went."""
    return DIRECTIONS[direction]
