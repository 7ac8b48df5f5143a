"""Text -> `Query`. One pass from left to right, so that no input is slow and none fails."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kb.suggestion import did_you_mean
from search.query.value import FIELDS, FieldName, Filter, Hint, Part, Query, Term

Chosen = Mapping[str, Sequence[str]] | Mapping[FieldName, Sequence[str]]

LONGEST_QUERY: Final = 2000  # characters
MOST_PARTS: Final = 250
_MOST_VALUES = 20  # of one filter or facet
_LONGEST_VALUE = 100  # characters

_QUOTE = '["“”]'
_TOKEN = re.compile(
    rf"""
    (?P<minus>-*)
    (?:
        (?P<field>[A-Za-z]+): (?P<values>(?:{_QUOTE}[^"“”]*(?:{_QUOTE}|$)|[^\s"“”])+)
      | \#(?P<tag>(?=\S*[^\W\d])[^\s"“”\#]+)
      | {_QUOTE}(?P<phrase>[^"“”]*)(?:{_QUOTE}|$)
      | (?P<word>\S+)
    )
    """,
    re.VERBOSE,
)
_VALUE = re.compile(rf'{_QUOTE}([^"“”]*)(?:{_QUOTE}|$)|([^,"“”]+)')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_UNKNOWN = "There is no filter '{name}:', so its words are searched for. {meant}"


@dataclass(slots=True)
class _Understood:
    parts: dict[Part, int]  # each with how often it was typed
    hints: list[Hint]


def parse_query(text: str, chosen: Chosen | None = None) -> Query:
    """What `text` asks for. `chosen` are values of facets; fields that do not exist are ignored."""
    typed = _clean(text[: LONGEST_QUERY + 1])
    kept = typed[:LONGEST_QUERY]
    understood = _Understood({}, [])
    if len(typed) > LONGEST_QUERY:
        kept = _whole_words(kept)
        message = f"Only the first {LONGEST_QUERY:,} characters were searched for."
        understood.hints.append(Hint("", message))
    for match in _TOKEN.finditer(kept):
        if len(understood.parts) == MOST_PARTS:
            message = f"Only the first {MOST_PARTS} words and filters were searched for."
            understood.hints.append(Hint(kept[match.start() :], message))
            break
        _understand(match, understood)
    hints = tuple(dict.fromkeys(understood.hints))
    parts = understood.parts
    times = {part: n for part, n in parts.items() if n > 1 and isinstance(part, Term)}
    return Query(kept, tuple(parts), hints, dict(_chosen(chosen or {})), times)


def _clean(text: str) -> str:
    # Lone surrogates come from undecodable arguments of a command line.
    printable = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub(" ", printable)


def _whole_words(text: str) -> str:
    return text.rsplit(None, 1)[0] if re.search(r"\S\s", text) else text


def _understand(match: re.Match[str], understood: _Understood) -> None:
    excluded = bool(match["minus"])
    if match["phrase"] is not None:
        _add_term(
            Term(" ".join(match["phrase"].split()), quoted=True, excluded=excluded), understood
        )
    elif match["tag"]:
        _add_filter(Filter("tag", _values(match["tag"]), excluded), understood)
    elif match["field"]:
        _understand_field(match, understood, excluded=excluded)
    elif match["word"]:
        _add_term(Term(match["word"], excluded=excluded), understood)


def _understand_field(match: re.Match[str], understood: _Understood, *, excluded: bool) -> None:
    name, values = match["field"].lower(), _values(match["values"])
    text = f"{match['field']}:{match['values']}"
    known = _known_field(name)
    if known and values and _fits(known, values):
        _add_filter(Filter(known, values, excluded), understood)
        return
    if known == "year" and values:
        message = "A year is a number, as in year:2026, so this was searched for as words."
        understood.hints.append(Hint(text, message))
    elif not known and not text[len(name) + 1 :].startswith("/"):
        meant = did_you_mean(name, FIELDS)
        understood.hints.append(Hint(text, _UNKNOWN.format(name=name, meant=meant).strip()))
    # In one piece where it is one (http://x), else as words that cannot be taken for a filter.
    words = re.split(r"[\s\"“”:,]+", text) if re.search(_QUOTE, text) else [text]
    for word in words:
        _add_term(Term(word.lstrip("-#"), excluded=excluded), understood)


def _known_field(name: str) -> FieldName | None:
    return next((field for field in FIELDS if field == name), None)


def _fits(field: FieldName, values: Sequence[str]) -> bool:
    return field != "year" or all(re.fullmatch(r"[0-9]{4}", value) for value in values)


def _values(text: str) -> tuple[str, ...]:
    found = (" ".join((quoted or bare).split()) for quoted, bare in _VALUE.findall(text))
    named = (value[:_LONGEST_VALUE].strip() for value in found if any(map(str.isalnum, value)))
    return tuple(dict.fromkeys(named))[:_MOST_VALUES]


def _add_term(term: Term, understood: _Understood) -> None:
    """Add a term, or count it once more, unless it holds nothing that could be found."""
    if any(map(str.isalnum, term.text)):
        understood.parts[term] = understood.parts.get(term, 0) + 1


def _add_filter(added: Filter, understood: _Understood) -> None:
    """Add a filter, unless it is there or has no value."""
    if added.values:
        understood.parts.setdefault(added, 1)


def _chosen(values: Chosen) -> Iterator[tuple[FieldName, tuple[str, ...]]]:
    for field in FIELDS:
        named = (_clean(value[:_LONGEST_VALUE]).strip() for value in values.get(field, ()))
        kept = tuple(dict.fromkeys(value for value in named if value))[:_MOST_VALUES]
        if kept:
            yield field, kept
