"""The labels that a stretch of text can get, in one table."""

from collections.abc import Mapping
from typing import Literal

Label = Literal["PERSON", "ORG", "TEAM", "TOOL", "METHOD", "METRIC", "ACRONYM", "DATE", "DURATION"]

LABELS: Mapping[Label, str] = {
    "PERSON": "person",
    "ORG": "organisation",
    "TEAM": "team",
    "TOOL": "tool",
    "METHOD": "method",
    "METRIC": "measured value",
    "ACRONYM": "acronym",
    "DATE": "date",
    "DURATION": "length of time",
}
"""Every label with the word that people see."""

NAMED: tuple[Label, ...] = ("PERSON", "ORG", "TEAM", "TOOL", "METHOD")
"""What entities are: things with a name, which have a page of their own."""
