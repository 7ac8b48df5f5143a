"""The names that come with the product: lists of tools, methods, organisations, given names."""

from functools import cache
from importlib.resources import files

from kb.entities.label import Label
from kb.entities.lexicon import Lexicon, Name

_MARKS = "~?"
_LISTS: dict[str, Label] = {"tools": "TOOL", "methods": "METHOD", "organisations": "ORG"}


@cache
def shipped_names() -> tuple[Name, ...]:
    """All names of the shipped lists, with their other names."""
    return tuple(
        name
        for file, label in _LISTS.items()
        for line in _lines(file)
        for name in _names(line, label)
    )


@cache
def shipped() -> Lexicon:
    """The shipped lists, ready to be looked up."""
    return Lexicon(shipped_names())


@cache
def given_names() -> tuple[frozenset[str], frozenset[str]]:
    """Given names: those that are hardly anything else, and those that are ordinary words too."""
    lines = _lines("given_names")
    doubtful = frozenset(line[1:] for line in lines if line.startswith("~"))
    return frozenset(line for line in lines if not line.startswith("~")), doubtful


def _lines(file: str) -> list[str]:
    text = (files("kb.entities") / "gazetteers" / f"{file}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _names(line: str, label: Label) -> tuple[Name, ...]:
    canonical, _, others = line.partition(" = ")
    spellings = (canonical, *(other for other in others.split("; ") if other))
    return tuple(
        Name(
            label,
            canonical.lstrip(_MARKS),
            written.lstrip(_MARKS),
            doubtful=written.startswith("~"),
            common=written.startswith("?"),
        )
        for written in spellings
    )
