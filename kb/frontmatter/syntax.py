"""What the YAML parser complains about, said for somebody who writes front matter."""

from dataclasses import dataclass

import yaml

from kb.findings import problem
from kb.frontmatter.place import Places
from kb.problems import Problem

_QUOTE = "If it is text, put the whole value in quotes."
_PERCENT = "A line here or above begins with '%', which no field does."


@dataclass(frozen=True, slots=True)
class _Complaint:
    """A part of the parser's message, where the mistake was made, and how we say it.

    The two parsers of PyYAML word some messages differently, so `needle` is what they share.
    """

    needle: str
    message: str
    hint: str
    at_beginning: bool = False


_COMPLAINTS: tuple[_Complaint, ...] = (
    _Complaint(
        "mapping values are not allowed",
        "A colon with a space after it begins a second value on this line.",
        'Put the whole value in quotes: title: "Restart: a guide".',
    ),
    _Complaint(
        "sequence entries are not allowed",
        "A list entry stands on the same line as its field.",
        "Put each entry on a line of its own below the field.",
    ),
    _Complaint(
        "unexpected end of stream",
        "A quote is opened here and never closed.",
        "Close it, or delete it.",
        at_beginning=True,
    ),
    _Complaint(
        "unknown escape character",
        "A backslash stands in double quotes, where it has a meaning.",
        "Use single quotes instead.",
    ),
    _Complaint(
        "alphabetic or numeric", "A value begins with '*' or '&'.", _QUOTE, at_beginning=True
    ),
    _Complaint("',' or ']'", "A list in square brackets is not closed.", "", at_beginning=True),
    _Complaint("',' or '}'", "A value in curly brackets is not closed.", "", at_beginning=True),
    _Complaint(
        "could not find expected ':'",
        "A line here is no field: it has no colon with a space after it.",
        "Write 'name: value', or indent the line if it belongs to the one above.",
        at_beginning=True,
    ),
    _Complaint("a flow node", "A value is missing here, or a bracket above is not closed.", _QUOTE),
    _Complaint("node content", "A value is expected here.", _QUOTE),
    _Complaint(
        "comment or", "Text stands on the same line as '|' or '>'.", "Begin it on the next line."
    ),
    _Complaint("block end", "This does not fit the lines above.", "Check indentation and quotes."),
    _Complaint(
        "expected key", "This does not fit the lines above.", "Check indentation and quotes."
    ),
    _Complaint("document start", _PERCENT, _QUOTE),
    _Complaint("directive", _PERCENT, _QUOTE),
    _Complaint("'-' indicator", "This does not fit the list above.", "Check the indentation."),
)

_STARTERS = {
    "\t": ("A tab stands where only spaces may stand.", "Indent with spaces."),
    "@": ("A value begins with '@'.", _QUOTE),
    "`": ("A value begins with '`'.", _QUOTE),
    "%": ("A value begins with '%'.", _QUOTE),
}


def explain(error: yaml.YAMLError, yaml_text: str, start: int, places: Places) -> Problem:
    """The finding for what the parser said about `yaml_text`, which begins at index `start`."""
    said = str(getattr(error, "problem", None) or "the text cannot be read")
    task = str(getattr(error, "context", None))
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    index = mark.index if mark else 0
    message, hint = f"This is no valid YAML: {said}.", ""
    if "cannot start any token" in said:
        message, hint = _STARTERS.get(yaml_text[index : index + 1], (message, _QUOTE))
    for complaint in _COMPLAINTS:
        if complaint.needle in said or complaint.needle in task:
            message, hint = complaint.message, complaint.hint
            index = context.index if complaint.at_beginning and context else index
            break
    return problem("KB111", message, hint, at=places.at(start + index))
