"""What audience.yml says: rules that narrow folders, and approvals that let one be wider again."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb.audience import narrowest
from kb.problems import Problem

NOBODY: frozenset[str] = frozenset()


def segments(path: str) -> tuple[str, ...]:
    """A path as whole names, compared without regard to case or to how accents are written.

    A rule only ever narrows, so one that takes in too much is safe, and a slip opens nothing.
    """
    parts = unicodedata.normalize("NFKC", path).casefold().split("/")
    return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Rule:
    """Everything at and below a path is for nobody but the holders of one of the labels."""

    path: str
    labels: frozenset[str]

    def holds_for(self, parts: tuple[str, ...]) -> bool:
        """Whether the file with these segments is the path, or lies below it."""
        own = segments(self.path)
        return parts[: len(own)] == own


@dataclass(frozen=True, slots=True)
class Approval:
    """The word of whoever a path belonged to, that it may be for these labels from now on."""

    path: str
    labels: frozenset[str]
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Policy:
    """One audience.yml. `closed` says that it cannot be understood: then nobody may read anything.

    A rule whose labels cannot be read has none, and so shuts its folder.
    """

    rules: tuple[Rule, ...] = ()
    approvals: tuple[Approval, ...] = ()
    problems: tuple[Problem, ...] = ()
    closed: bool = False

    def bound(self, path: str) -> frozenset[str]:
        """The widest audience that a file at `path` may have; `public` where no rule names it."""
        if self.closed:
            return NOBODY
        # Most libraries have no rules, and this is asked for every file at every change.
        parts = segments(path) if self.rules else ()
        return narrowest(rule.labels for rule in self.rules if rule.holds_for(parts))

    def approvals_for(self, path: str) -> tuple[Approval, ...]:
        """The approvals that name a file at `path`, or a folder that it is in."""
        parts = segments(path)
        return tuple(
            one for one in self.approvals if parts[: len(segments(one.path))] == segments(one.path)
        )

    def idle(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The paths of rules and approvals that name no file."""
        if not (self.rules or self.approvals):
            return ()
        present = {
            parts[:end] for path in paths for parts in [segments(path)] for end in _to(parts)
        }
        named = [*(rule.path for rule in self.rules), *(one.path for one in self.approvals)]
        return tuple(path for path in dict.fromkeys(named) if segments(path) not in present)


def _to(parts: tuple[str, ...]) -> range:
    return range(len(parts) + 1)
