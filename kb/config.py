"""One frozen value with every setting; the only reader of the environment."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Source(BaseModel):
    """A repository that holds Markdown: where it is, and which part of it is the library."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")] = "library"
    location: str = "."
    folder: str = ""
    branch: str = ""
    audience: tuple[str, ...] = ("public",)


class Config(BaseModel):
    """Every setting. Made by `load_config` only."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path = Path(".kb")
    sources: tuple[Source, ...] = (Source(folder="content"),)
    suffixes: tuple[str, ...] = (".md",)
