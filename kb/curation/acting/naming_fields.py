"""Where a field stands in a file of another convention: under the name that the library has."""

from collections.abc import Mapping

from kb.config import SourceMapping
from kb.curation.acting.change import Fields
from kb.frontmatter import KeyPath, Value
from kb.mapping.paths import find_values


def as_written(fields: Fields, written: dict[str, Value], mapping: SourceMapping | None) -> Fields:
    """The changes with the names that the file `written` has, or that its library would use.

    A review that stands there as a bare day becomes a set of fields.
    """
    renamed = {_name(path, written, mapping): value for path, value in fields.items()}
    below = {path[0] for path in renamed if len(path) > 1}
    bare = {name for name in below if not isinstance(written.get(str(name), {}), dict)}
    kept = {path: value for path, value in renamed.items() if path[0] not in bare}
    whole: Mapping[KeyPath, Value | None] = {
        (name,): {str(path[-1]): value for path, value in renamed.items()
                  if path[0] == name and value is not None}
        for name in sorted(bare, key=str)
    }  # fmt: skip
    return {**kept, **whole}


def _name(path: KeyPath, written: dict[str, Value], mapping: SourceMapping | None) -> KeyPath:
    own = ".".join(map(str, path))
    keys = dict(mapping.fields).get(own, ()) if mapping else ()
    if not keys or find_values(written, own):
        return path
    key = next((one for one in keys if find_values(written, one)), keys[0])
    return (key,) if key in written else tuple(key.split("."))
