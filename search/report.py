"""What catching up did: a value for terminals, the worker's log, and programs that asked for it."""

from dataclasses import dataclass

from kb.counting import counted
from search.generations import Generation


@dataclass(frozen=True, slots=True)
class Report:
    """What catching up did. The counts are documents.

    `notices` are sentences for the operator; `did_nothing` says that all was up to date. `behind`
    names the sources that could not be fetched, and so stand where they stood before.
    """

    generation: Generation
    added: int
    changed: int
    removed: int
    unchanged: int
    seconds: float
    notices: tuple[str, ...] = ()
    did_nothing: bool = False
    behind: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The same in one line."""
        stamp = self.generation.stamp
        counts = f"{self.added} new, {self.changed} changed, {self.removed} gone"
        left_out = f", {stamp.quarantined} left out" if stamp.quarantined else ""
        documents = counted(stamp.documents, "document")
        return f"{documents}: {counts}{left_out} ({self.seconds:.1f} s)"
