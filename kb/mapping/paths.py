"""Key paths as settings write them, `author.name`, and what stands there."""

from collections.abc import Iterator

from kb.frontmatter import KeyPath, Value

Found = tuple[KeyPath, Value]
"""A value and where it stands."""


def find_values(fields: dict[str, Value], key: str) -> list[Found]:
    """What stands at a dotted key; of a list of sets of fields, the key of each of them."""
    if key in fields:  # a name may have dots of its own
        return [((key,), fields[key])]
    return list(_below((), fields, key.split(".")))


def _below(place: KeyPath, value: Value, names: list[str]) -> Iterator[Found]:
    if not names:
        yield place, value
    elif isinstance(value, dict) and names[0] in value:
        yield from _below((*place, names[0]), value[names[0]], names[1:])
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield from _below((*place, index), item, names)


def without_key(fields: dict[str, Value], key: str) -> dict[str, Value]:
    """The fields without what stands at a dotted key, and without what is empty then."""
    if key in fields:
        return {name: value for name, value in fields.items() if name != key}
    name, _, rest = key.partition(".")
    inner = fields.get(name)
    if not rest or inner is None:
        return fields
    left = _without(inner, rest)
    kept = {**fields, name: left}
    return kept if left else without_key(fields, name)


def _without(value: Value, key: str) -> Value:
    if isinstance(value, dict):
        return without_key(value, key)
    if isinstance(value, list):
        return [left for item in value if (left := _without(item, key)) or not item]
    return value


def texts(value: Value) -> list[str]:
    """All texts in a value, in order."""
    if isinstance(value, str):
        return [value]
    inner = value if isinstance(value, list) else list(value.values())
    return [text for item in inner for text in texts(item)]
