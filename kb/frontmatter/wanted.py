"""What the fields of a file are to be after some changes."""

from collections.abc import Mapping
from copy import deepcopy

from kb.errors import KbError
from kb.frontmatter.value import KeyPath, Value
from kb.quotation import quoted


def wanted_fields(
    fields: Mapping[str, Value], changes: Mapping[KeyPath, Value | None]
) -> dict[str, Value]:
    """A copy of `fields` with the changes made one after the other; None takes a key away.

    A mapping that loses its last key goes too; one that is missing, or empty, is filled. To take
    away what is not there changes nothing. Raises KbError when a key path leads through something
    that is no mapping.
    """
    wanted = deepcopy(dict(fields))
    for path, value in changes.items():
        names = _names(path)
        if value is None:
            _remove(wanted, names, names)
        else:
            _set(wanted, names, deepcopy(value))
    return wanted


def _names(path: KeyPath) -> tuple[str, ...]:
    names = tuple(part for part in path if isinstance(part, str))
    if not names or len(names) < len(path):
        raise KbError(
            f"{quoted('.'.join(map(str, path)))} names no field that can be changed.",
            "Name a field, or a field inside one; a list is changed as a whole.",
        )
    return names


def _set(fields: dict[str, Value], names: tuple[str, ...], value: Value) -> None:
    for depth, name in enumerate(names[:-1]):
        inner = fields.get(name) or {}
        fields[name] = inner
        fields = _mapping(inner, names[: depth + 1])
    fields[names[-1]] = value


def _remove(fields: dict[str, Value], names: tuple[str, ...], path: tuple[str, ...]) -> None:
    name = names[0]
    if name not in fields:
        return
    if len(names) == 1:
        del fields[name]
    elif fields[name]:
        inner = _mapping(fields[name], path[: len(path) - len(names) + 1])
        _remove(inner, names[1:], path)
        if not inner:
            del fields[name]


def _mapping(value: Value, path: tuple[str, ...]) -> dict[str, Value]:
    if isinstance(value, dict):
        return value
    name = quoted(".".join(path))
    what = "a list" if isinstance(value, list) else "text"
    raise KbError(f"{name} is {what}, so it has no fields inside.", f"Change {name} as a whole.")
