"""Text -> `Query`. One pass from left to right, so that no input is slow and none fails."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from search.query.fields import FIELDS, FieldName
from search.query.grouping import Groups
from search.query.reading import read_field, values_in
from search.query.value import Filter, Hint, Part, Query, Term

Chosen = Mapping[str, Sequence[str]] | Mapping[FieldName, Sequence[str]]

LONGEST_QUERY: Final = 2000  # characters
MOST_PARTS: Final = 250
MOST_VALUES: Final = 20  # of one facet
LONGEST_VALUE: Final = 100  # characters

_QUOTE = '["“”]'
_TOKEN = re.compile(
    rf"""
    (?P<minus>-*)
    (?:
        (?P<open>\() | (?P<close>\))
      | (?P<field>[A-Za-z]+): (?P<values>(?:{_QUOTE}[^"“”]*(?:{_QUOTE}|$)|[^\s"“”()])+)
      | \#(?P<tag>(?=\S*[^\W\d])[^\s"“”\#()]+)
      | \[(?P<bracket>[^\W\d_][\w.+&-]*)\](?=[\s()]|$)
      | {_QUOTE}(?P<phrase>[^"“”]*)(?:{_QUOTE}|$)
      | (?P<word>[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)
    )
    """,
    re.VERBOSE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_OPERATORS: Final = frozenset({"AND", "OR", "NOT"})
_LONGEST_SHOUT: Final = 5  # words in capitals; more of them are a text, whose AND is a word
_LONGEST_LIST: Final = 16  # words; more of them are a text


def parse_query(text: str, chosen: Chosen | None = None, *, day: date | None = None) -> Query:
    """What `text` asks for on that day. `chosen` are values of facets; unknown ones are ignored."""
    typed = _clean(text[: LONGEST_QUERY + 1])
    kept = typed[:LONGEST_QUERY]
    hints: list[Hint] = []
    if len(typed) > LONGEST_QUERY:
        kept = _whole_words(kept)
        message = f"Only the first {LONGEST_QUERY:,} characters were searched for."
        hints.append(Hint("", message))
    groups = Groups(_OPERATORS if _has_operators(kept) else frozenset())
    for match in _TOKEN.finditer(kept):
        if groups.size == MOST_PARTS:
            message = f"Only the first {MOST_PARTS} words and filters were searched for."
            hints.append(Hint(kept[match.start() :], message))
            break
        _understand(match, groups, hints)
    parts = groups.parts()
    said = tuple(dict.fromkeys((*hints, *groups.hints)))
    times = {part: n for part, n in parts.items() if n > 1 and isinstance(part, Term)}
    return Query(kept, tuple(parts), said, dict(_chosen(chosen or {})), times, day)


def _clean(text: str) -> str:
    # Lone surrogates come from undecodable arguments of a command line.
    printable = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub(" ", printable)


def _whole_words(text: str) -> str:
    return text.rsplit(None, 1)[0] if re.search(r"\S\s", text) else text


def _has_operators(text: str) -> bool:
    """Whether AND, OR and NOT in capitals say how words belong together.

    With parentheses they always do. They do not in what somebody wrote as a text: a question, a
    sentence, or all of it in capitals.
    """
    count = len(text.split())
    shouted = text.isupper() and count > _LONGEST_SHOUT
    told = count > _LONGEST_LIST or text.rstrip().endswith((".", "?", "!"))
    return "(" in text or not (shouted or told)


def _understand(match: re.Match[str], groups: Groups, hints: list[Hint]) -> None:
    excluded = bool(match["minus"])
    if match["open"]:
        groups.open(excluded=excluded)
    elif match["close"]:
        groups.close()
    elif match["word"] in groups.operators and not excluded:
        groups.operator(match["word"])
    else:
        for part in _parts(match, hints):
            groups.add(replace(part, excluded=True) if excluded else part)


def _parts(match: re.Match[str], hints: list[Hint]) -> Iterator[Term | Filter]:
    """What stands there, without its minus; nothing that could not be found."""
    if match["field"]:
        filtered, words = read_field(match["field"], match["values"], hints)
        found: list[Term | Filter] = [filtered] if filtered else []
        found += [Term(_plain(word)) for word in words]
    elif match["tag"] or match["bracket"]:
        found = [Filter("tag", values_in(match["tag"] or match["bracket"]))]
    elif match["phrase"] is not None:
        found = [Term(" ".join(match["phrase"].split()), quoted=True)]
    else:
        found = [Term(_plain(match["word"]))]
    return (part for part in found if _can_be_found(part))


def _plain(word: str) -> str:
    """A word that is no operator here, so that it is none either when it is written out."""
    return word.lower() if word in _OPERATORS else word


def _can_be_found(part: Part) -> bool:
    """Whether there is a letter or a digit in it, or a value."""
    if isinstance(part, Term):
        return any(map(str.isalnum, part.text))
    return not isinstance(part, Filter) or bool(part.values)


def _chosen(values: Chosen) -> Iterator[tuple[FieldName, tuple[str, ...]]]:
    for field in FIELDS:
        named = (_clean(value[:LONGEST_VALUE]).strip() for value in values.get(field, ()))
        kept = tuple(dict.fromkeys(value for value in named if value))[:MOST_VALUES]
        if kept:
            yield field, kept
