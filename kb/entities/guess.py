"""What a rule makes of a capitalised name."""

from dataclasses import dataclass

from kb.entities.label import Label


@dataclass(frozen=True, slots=True)
class Guess:
    """A span with the label that a rule gives it, with half-open character offsets.

    A `weak` one counts only where the same name has that label for a better reason elsewhere.
    """

    start: int
    end: int
    label: Label
    weak: bool = False
