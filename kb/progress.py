"""How long work says how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Told what is being done; shows it on a terminal, in a file, or nowhere."""

    def stage(self, name: str, total: int) -> None:
        """A new stage begins. `name` is a verb for people ("reading"), `total` counts its steps."""

    def advance(self, count: int = 1) -> None:
        """So many steps of the stage are done."""


class Silence:
    """Progress that nobody looks at."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self, count: int = 1) -> None:
        """Say nothing."""
