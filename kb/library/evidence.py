"""How evidence reads from both ends: one row for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`forward` is what a document says of the other, `backward` what the other may say of it."""

    forward: str
    backward: str


EVIDENCE: Mapping[str, Words] = {
    "based_on": Words("Based on", "Basis of"),
    "tested_by": Words("Tested by", "Tests"),
    "decided_by": Words("Decided by", "Decides"),
    "contradicts": Words("Contradicts", "Contradicted by"),
    "supersedes": Words("Supersedes", "Superseded by"),
}
