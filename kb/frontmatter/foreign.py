"""Front matter in TOML or JSON, as some other programs write it: the same gate, the same text.

It is read only where a source has a mapping. Everywhere else `kb.frontmatter.fence` refuses it.
"""

import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from kb.findings import problem
from kb.frontmatter.gate import FRONT_MATTER, refuse_unfit
from kb.frontmatter.place import Places
from kb.frontmatter.refusal import Refusal
from kb.frontmatter.tree import UNSTORABLE, Tree
from kb.frontmatter.value import KeyPath, Position, Value
from kb.problems import Problem
from kb.quotation import quoted

_TOML_FENCE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_JSON = re.compile(r'\{\s*(?:"|\}|$)')
_MOST = FRONT_MATTER.kilobytes * 1024
_LINE = re.compile(r"line (\d+), column (\d+)")
_TOML_KEY = re.compile(r"""[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([\w.-]+))[ \t]*=[ \t]*""")
_TOML_TABLE = re.compile(r"[ \t]*\[[ \t]*([\w.-]+)[ \t]*\][ \t]*(?:#.*)?$")
_JSON_KEY = re.compile(r'[ \t{]*"([^"\\\n]+)"[ \t]*:[ \t]*')
# Signs that nobody sees, a comment, or too many plus signs above a first field.
_NEARLY = re.compile(
    r"""[^\w+<]{0,99}(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s{0,99})?\+{2,99}\w{0,9}[ \t]*\n\s*"""
    + _TOML_KEY.pattern
)
_Pairs = list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file cut in two: the fields of its front matter, and where its body starts."""

    tree: Tree
    body_start: int


def read_foreign(text: str, places: Places) -> Foreign | None:
    """The front matter of a file that begins with TOML or JSON; None when it begins with neither.

    Raises Refusal for the first thing that cannot be understood.
    """
    start = len(text) - len(text.lstrip())
    if _TOML_FENCE.match(text, start):
        return _toml(text, start, places)
    if _JSON.match(text, start):
        return _json(text, start, places)
    if _NEARLY.match(text) or (_TOML_KEY.match(text, start) and _TOML_FENCE.search(text)):
        message = "The file seems to begin with TOML, but not with a line of three plus signs."
        hint = "Begin it with a line of exactly three plus signs, '+++', and the fields below it."
        raise Refusal(problem("KB106", message, hint, at=places.at(start)))
    return None


def _toml(text: str, fence: int, places: Places) -> Foreign:
    start = text.find("\n", fence) + 1
    end = _TOML_FENCE.search(text, start) if start else None
    if end is None:
        message = "The front matter that begins here never ends."
        hint = "Put a line of exactly three plus signs, '+++', below its last field."
        raise Refusal(problem("KB105", message, hint, at=places.at(fence)))
    source = text[start : end.start()]
    refuse_unfit(source, start, places, FRONT_MATTER)
    try:
        table = tomllib.loads(source, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise Refusal(_invalid("TOML", str(error), source, start, places)) from error
    except RecursionError as error:
        raise Refusal(_too_deep(places.at(start))) from error
    except ValueError as error:
        raise Refusal(_invalid("TOML", "a number is too long", source, start, places)) from error
    tree = _Plain(places.at(start)).read(table)
    _find_toml_keys(source, start, places, tree)
    return Foreign(tree, min(end.end() + 1, len(text)))


def _json(text: str, start: int, places: Places) -> Foreign:
    # One character more than may be there, so that what is cut off is known to be too large.
    source = text[start : start + _MOST + 1]
    decoder = json.JSONDecoder(
        object_pairs_hook=_unique, parse_int=str, parse_float=str, parse_constant=_no_number
    )
    try:
        table, length = decoder.raw_decode(source)
    except RecursionError as error:
        raise Refusal(_too_deep(places.at(start))) from error
    except ValueError as error:
        if len(source) > _MOST:
            refuse_unfit(source, start, places, FRONT_MATTER)
        raise Refusal(_invalid("JSON", str(error), source, start, places)) from error
    refuse_unfit(source[:length], start, places, FRONT_MATTER)
    end = start + length
    line_end = text.find("\n", end)
    rest = text[end:] if line_end < 0 else text[end:line_end]
    if rest.strip():
        message = "Text follows the front matter on the same line."
        raise Refusal(problem("KB111", message, "Begin a new line.", at=places.at(end)))
    tree = _Plain(places.at(start)).read(table)
    _find_json_keys(source[:length], start, places, tree)
    return Foreign(tree, len(text) if line_end < 0 else line_end + 1)


def _unique(pairs: _Pairs) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {quoted(twice)} is given twice")
    return fields


def _no_number(name: str) -> str:
    raise ValueError(f"{name} is no value")


def _invalid(language: str, said: str, source: str, start: int, places: Places) -> Problem:
    """What the parser said, at the place that it named."""
    place = _LINE.search(said)
    index = start
    if place:
        lines = source.split("\n")
        above = sum(len(line) + 1 for line in lines[: int(place[1]) - 1])
        index += min(above + int(place[2]) - 1, len(source))
    reason = said.partition(" (")[0].partition(": line")[0]
    message = f"This is no valid {language}: {reason}."
    hint = "Correct it; the page is shown once it can be read."
    return problem("KB111", message, hint, at=places.at(index))


def _too_deep(at: Position) -> Problem:
    message = f"{FRONT_MATTER.what}: values stand more than {FRONT_MATTER.nesting} levels deep."
    return problem("KB113", message, "Write it flatter.", at=at)


@dataclass(slots=True)
class _Plain:
    """Takes the types away: every value becomes text, a list or a mapping, within the limits."""

    at: Position
    nodes: int = 0
    positions: dict[KeyPath, Position] = field(default_factory=dict)
    keys: dict[KeyPath, Position] = field(default_factory=dict)

    def read(self, table: dict[str, Any]) -> Tree:
        """The tree of a whole front matter. Raises Refusal."""
        return Tree(self._mapping(table, (), 1), self.positions, self.keys)

    def _value(self, value: Any, path: KeyPath, depth: int) -> Value:  # noqa: ANN401 - whatever the parsers give
        self.nodes += 1
        if self.nodes > FRONT_MATTER.nodes:
            message = f"{FRONT_MATTER.what} has more than {FRONT_MATTER.nodes:,} values."
            hint = "Keep only what describes the page."
            raise Refusal(problem("KB114", message, hint, at=self.at))
        if depth > FRONT_MATTER.nesting and isinstance(value, (dict, list)):
            raise Refusal(_too_deep(self.at))
        self.positions[path] = self.at
        if isinstance(value, dict):
            return self._mapping(value, path, depth)
        if isinstance(value, list):
            return [
                self._value(item, (*path, index), depth + 1) for index, item in enumerate(value)
            ]
        return self._storable(_as_text(value))

    def _mapping(self, table: dict[str, Any], path: KeyPath, depth: int) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        for name, value in table.items():
            if not self._storable(name).strip():
                hint = "Write a name in front of the value."
                raise Refusal(problem("KB119", "A field has no name.", hint, at=self.at))
            self.keys[*path, name] = self.at
            fields[name] = self._value(value, (*path, name), depth + 1)
        return fields

    def _storable(self, text: str) -> str:
        found = UNSTORABLE.search(text)
        if found:
            message = f"The escape for U+{ord(found.group()):04X} stands for no character."
            raise Refusal(problem("KB110", message, "Delete it.", at=self.at))
        return text


def _as_text(value: object) -> str:
    """A value as YAML would have it written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return str(value)


def _find_toml_keys(source: str, start: int, places: Places, tree: Tree) -> None:
    """Say where keys stand, as far as lines tell it; the others stand where the block begins."""
    table: tuple[str, ...] = ()
    index = start
    for line in source.split("\n"):
        if heading := _TOML_TABLE.match(line):
            table = tuple(heading[1].split("."))
        elif match := _TOML_KEY.match(line):
            name = match[1] or match[2]
            path = (*table, *((name,) if name else match[3].split(".")))
            _note(path, index + len(line) - len(line.lstrip()), index + match.end(), places, tree)
        index += len(line) + 1


def _find_json_keys(source: str, start: int, places: Places, tree: Tree) -> None:
    index = start
    for line in source.split("\n"):
        if match := _JSON_KEY.match(line):
            _note((match[1],), index + match.start(1) - 1, index + match.end(), places, tree)
        index += len(line) + 1


def _note(path: KeyPath, key: int, value: int, places: Places, tree: Tree) -> None:
    if path in tree.keys:
        tree.keys[path] = places.at(key)
        tree.positions[path] = places.at(value)
        for inner in [one for one in tree.positions if len(one) > len(path)]:
            if inner[: len(path)] == path:
                tree.positions[inner] = places.at(value)
