"""Versions of our own code, taken from its text, so that nobody has to remember to count one up."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kb.rendering.version import code_version as rendering_version

_SEARCH = Path(__file__).parent
_KB = _SEARCH.parent / "kb"
# Everything that decides what stands in the rows of an index.
_ROWS = (
    "analysis.py",
    "schema.py",
    "records.py",
    "scoring.py",
    "engines/lexicon.py",
    "engines/manifest.py",
    "engines/profiles.py",
    "engines/vectors.py",
    "engines/writing.py",
)


@cache
def rows_version() -> str:
    """A digest of what decides how a page becomes rows: the same page gives the same rows."""
    return _digest((version("whoosh3"),), (_SEARCH / name for name in _ROWS))


@cache
def code_version() -> str:
    """A digest of all code that decides what a generation holds."""
    sources = sorted([*_KB.rglob("*.py"), *_SEARCH.rglob("*.py")])
    return _digest((version("whoosh3"), rendering_version()), sources)


def _digest(words: Iterable[str], files: Iterable[Path]) -> str:
    digest = hashlib.sha256("\0".join(words).encode())
    for file in files:
        digest.update(b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
