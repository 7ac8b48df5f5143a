"""Taking back what one commit changed in a file, where others have changed it since: pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.frontmatter import Value, edit_front_matter, read_front_matter

TEXT = "the text"
_MISSING: object = object()


@dataclass(frozen=True, slots=True)
class Reverted:
    """The file without the change; or what of it was changed again, and then it cannot be."""

    data: bytes
    clashes: tuple[str, ...] = ()


def reverted(before: bytes, after: bytes, present: bytes) -> Reverted:
    """`present` without what made `after` of `before`. Raises KbError for unreadable files.

    Fields are taken back one by one, and items of lists, so that what others did stays. A text is
    taken back only where nobody changed anything since.
    """
    if present == after:
        return Reverted(before)
    old, new, now = (read_front_matter(one) for one in (before, after, present))
    clashes = [TEXT] if old.body != new.body else []
    wanted: dict[tuple[str | int, ...], Value | None] = {}
    for name in _differing(old.fields, new.fields):
        value = _back(old.fields.get(name), new.fields.get(name), now.fields.get(name))
        if value is _MISSING:
            clashes.append(f"'{name}'")
        else:
            wanted[name,] = value  # type: ignore[assignment]  # the only other value is _MISSING
    if clashes:
        return Reverted(present, tuple(clashes))
    return Reverted(edit_front_matter(present, wanted))


def _differing(old: dict[str, Value], new: dict[str, Value]) -> Iterator[str]:
    return (name for name in {**old, **new} if old.get(name) != new.get(name))


def _back(old: Value | None, new: Value | None, now: Value | None) -> object:
    if now in (new, old):
        return old
    if not all(isinstance(one, list) for one in (new, now)) or not isinstance(old, list | None):
        return _MISSING
    return _items_back(old or [], new, now)


def _items_back(old: list[Value], new: Value | None, now: Value | None) -> object:
    """The list without the items that came, and with those that went."""
    assert isinstance(new, list)  # noqa: S101 - for the type checker only
    assert isinstance(now, list)  # noqa: S101 - for the type checker only
    came = [one for one in new if one not in old]
    went = [one for one in old if one not in new and one not in now]
    if any(one not in now for one in came):
        return _MISSING
    return [one for one in now if one not in came] + went or None
