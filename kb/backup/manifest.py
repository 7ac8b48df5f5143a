"""What a backup says of itself: when it was made, and every file with its digest."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kb.errors import RefusedError

MANIFEST = "manifest.json"
"""The first file in a backup."""

STATE = "state.sqlite"
"""The file in a backup that holds accounts and sessions."""

LARGEST = 1_000_000
"""Bytes that a manifest may have."""

_NAME = r"^(state\.sqlite|sources/[a-z0-9][a-z0-9-]{0,39}\.bundle)$"


class Part(BaseModel):
    """One file in a backup."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """What is in a backup. `rows` counts those of each table; `parts` are the other files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    made_at: datetime
    guildbook: str
    tables: str
    rows: Mapping[str, int]
    parts: Mapping[Annotated[str, Field(pattern=_NAME)], Part]

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the sources on which something was written here."""
        return tuple(sorted(Path(name).stem for name in self.parts if name != STATE))


def dump_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON for people and programs."""
    return manifest.model_dump_json(indent=2).encode() + b"\n"


def load_manifest(text: bytes, place: str) -> Manifest:
    """The manifest that `dump_manifest` wrote. Raises RefusedError for anything else."""
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError as error:
        raise RefusedError(
            f"{place} is no backup that this Guildbook can read.",
            "Choose a file that `kb backup` made.",
        ) from error
    if STATE not in manifest.parts:
        raise RefusedError(f"{place} holds no accounts.", "Choose a file that `kb backup` made.")
    return manifest


def bundle_name(source: str) -> str:
    """The file in a backup that holds what was written here on a source."""
    return f"sources/{source}.bundle"
