"""What people decide about a name, as lines of entities.yml. Writes text; reads no YAML."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kb.entities.label import LABELS, NAMED, Label
from kb.entities.words import key_of
from kb.errors import KbError

Verdict = Literal["confirmed", "published", "removed"]

# Anything else is written in double quotes, in which JSON and YAML agree.
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ &-][A-Za-z0-9]+)*")
_MEANINGFUL: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_VERDICTS: Final[Mapping[Verdict, str]] = {
    "confirmed": "Confirm the {kind} {name}",
    "published": "Show the {kind} {name}",
    "removed": "Leave {name} out, which names no {kind}",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """That a name is of some kind, or that it is none and is to be left out."""

    name: str
    label: Label
    verdict: Verdict

    @property
    def words(self) -> Mapping[str, str]:
        """The same as words that cross a socket; `read_decision` reads them."""
        return {"name": self.name, "label": self.label, "verdict": self.verdict}

    @property
    def lines(self) -> str:
        """What entities.yml says of it."""
        kind = LABELS[self.label]
        return f"{_key(self.name)}:\n  type: {kind}\n  state: {self.verdict}\n"

    @property
    def message(self) -> str:
        """What its commit says."""
        name = " ".join(self.name.split())
        subject = _VERDICTS[self.verdict].format(kind=LABELS[self.label], name=f"'{name}'")
        return f"{subject}\n\nEntity: {name}\nEntity-State: {self.verdict}"


def read_decision(words: Mapping[str, str]) -> Decision:
    """The decision that these words are about. Raises KbError for anything else."""
    label = next((one for one in NAMED if one == words.get("label")), None)
    verdict = next((one for one in _VERDICTS if one == words.get("verdict")), None)
    name = words.get("name", "")
    if label is None or verdict is None or not key_of(name) or "\n" in name:
        message = "This is no decision about a name."
        raise KbError(message, "Say a name, its kind, and what is to become of it.")
    return Decision(name, label, verdict)


def _key(name: str) -> str:
    plain = _PLAIN.fullmatch(name) and name.casefold() not in _MEANINGFUL
    return name if plain else json.dumps(name, ensure_ascii=False)
