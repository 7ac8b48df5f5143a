"""A document that lost the line with its type: what it most probably was."""

import re

from kb.documents.models import MODELS
from kb.documents.slug import slug
from kb.findings import problem
from kb.problems import Problem

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(context|problem|solution)\b", re.IGNORECASE | re.M)
_ENOUGH = 2  # of the three headings that make a pattern


def check_untyped(present: frozenset[str], body: str, path: str) -> list[Problem]:
    """A finding where a document of our own convention has no type, and looks as if it had one.

    `present` are the fields that are filled in: only who writes our convention writes an `id`.
    """
    if "type" in present or "id" not in present:
        return []
    likely, reason = _from_folder(path)
    if not likely and len({word.lower() for word in _HEADING.findall(body)}) >= _ENOUGH:
        likely, reason = "pattern", "its headings are those of a pattern"
    if not likely:
        return []
    message = f"type: There is none, so it is shown as a page; but {reason}."
    return [problem("KB225", message, f"Add 'type: {likely}', or 'type: page' if it is a page.")]


def _from_folder(path: str) -> tuple[str, str]:
    """The type that the nearest folder is named after, as in `patterns/` and `case-studies/`."""
    for folder in reversed(path.split("/")[:-1]):
        name = slug(folder)
        for likely in (name, name.removesuffix("s"), f"{name.removesuffix('ies')}y"):
            if likely in MODELS and likely != "page":
                return likely, f"it is in the folder '{folder}'"
    return "", ""
