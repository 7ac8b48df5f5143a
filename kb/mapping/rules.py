"""The part of a mapping that decides what a file's text is; it travels to the child that reads."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class BodyRules:
    """How the text of a file comes about.

    `foreign` says that the library has a mapping at all, so that TOML and JSON are read. `body`
    are heading and field of each part, `debris` what becomes of each template language.
    """

    foreign: bool = False
    body: tuple[tuple[str, str], ...] = ()
    debris: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """A short name for these rules, empty for the rules that change nothing."""
        if self == PLAIN:
            return ""
        return hashlib.sha256(json.dumps(self.to_json()).encode()).hexdigest()[:12]

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values; `BodyRules.from_json` reads it back."""
        return {"foreign": self.foreign, "body": self.body, "debris": self.debris}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The value that `to_json` wrote. Raises KeyError for anything else."""
        body, debris = (tuple((a, b) for a, b in data[name]) for name in ("body", "debris"))
        return cls(data["foreign"], body, debris)


PLAIN = BodyRules()
"""Rules for a library of our own convention."""
