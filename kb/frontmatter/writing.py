"""Writing a text, list or mapping as YAML, in the style of the file around it."""

import re
from dataclasses import replace

from kb.frontmatter.habits import Slot
from kb.frontmatter.kinds import kind_of
from kb.frontmatter.scalars import Written, in_quotes, is_plain, write_scalar
from kb.frontmatter.spans import Node
from kb.frontmatter.value import Value

_WIDEST_FLOW = 100
_WORD = re.compile(r"[A-Za-z_]+")


def write_key(key: str, slot: Slot) -> str:
    """A key as text, without its colon.

    A word stands bare whatever other programs make of it: everybody writes `on:`, as our models do.
    """
    if _WORD.fullmatch(key) or (is_plain(key, in_brackets=slot.flow) and kind_of(key) == "text"):
        return key
    return in_quotes(key, slot.habits.quote)


def write_field(key: str, value: Value, slot: Slot) -> Written:
    """A key with its value; without brackets it has lines of its own, in `below`."""
    name = write_key(key, slot)
    written = write_value(value, slot)
    if slot.flow:
        return Written(f"{name}: {written.inline}")
    return Written("", _line(" " * slot.column + f"{name}:", written))


def write_item(value: Value, slot: Slot) -> Written:
    """A list entry; without brackets it has lines of its own, in `below`."""
    inside = slot if isinstance(value, str) else replace(slot, flow=True)
    written = write_value(value, inside)
    if slot.flow:
        return written
    return Written("", _line(" " * slot.column + "-", written))


def write_value(value: Value, slot: Slot, old: Node | None = None) -> Written:
    """A value as it follows a colon or dash; a list or mapping that is replaced keeps its style."""
    if isinstance(value, str):
        return write_scalar(value, slot, old)
    in_brackets = _in_brackets(value, replace(slot, flow=True))
    habit = slot.habits.lists if isinstance(value, list) else slot.habits.mappings
    if slot.flow or not value or (habit == "flow" and _fits(in_brackets, slot)):
        return Written(in_brackets)
    if isinstance(value, list):
        items = replace(slot, column=slot.column + slot.habits.dash)
        return Written("", "".join(write_item(item, items).below for item in value))
    fields = replace(slot, column=slot.indent)
    rows = (write_field(key, inner, fields).below for key, inner in value.items())
    return Written("", "".join(rows))


def _fits(in_brackets: str, slot: Slot) -> bool:
    return slot.column + len(in_brackets) <= _WIDEST_FLOW


def _in_brackets(value: list[Value] | dict[str, Value], slot: Slot) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(write_item(item, slot).inline for item in value) + "]"
    fields = (write_field(key, inner, slot).inline for key, inner in value.items())
    return "{" + ", ".join(fields) + "}"


def _line(start: str, written: Written) -> str:
    inline = f" {written.inline}" if written.inline else ""
    return f"{start}{inline}\n{written.below}"
