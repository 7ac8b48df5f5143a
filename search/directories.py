"""The names of an audience class as a generation keeps them."""

from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from kb.entities.naming import NameTable
from kb.errors import StaleError

_TABLE: Final = TypeAdapter(NameTable)


def dump_names(table: NameTable) -> bytes:
    """The names of a class as JSON."""
    return _TABLE.dump_json(table)


def read_names(file: Path) -> NameTable:
    """The names in a file of a generation.

    Raises FileNotFoundError where there is none, and StaleError for one of another version.
    """
    try:
        return _TABLE.validate_json(file.read_bytes())
    except ValidationError as error:
        raise StaleError(f"The names in {file} do not fit this version.") from error
