"""The version of everything that decides what is found in a text. Imports no spaCy."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


@cache
def rules_version(model: str = "") -> str:
    """A digest of the rules, the shipped lists, spaCy and the operator's model: 16 hex digits.

    The same prose gives the same `Extract` as long as this is the same.
    """
    digest = hashlib.sha256(f"{version('spacy')}\0{_model_version(model)}".encode())
    folder = Path(__file__).parent
    for path in sorted((*folder.glob("*.py"), *folder.glob("gazetteers/*.txt"))):
        digest.update(f"\0{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _model_version(model: str) -> str:
    if not model:
        return ""
    meta = Path(model) / "meta.json"
    if meta.is_file():
        return hashlib.sha256(meta.read_bytes()).hexdigest()
    try:
        return f"{model}={version(model)}"
    except (PackageNotFoundError, ValueError):
        return f"{model} is not there"
