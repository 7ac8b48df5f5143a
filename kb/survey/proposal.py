"""A proposed `[[sources]]` block as TOML: settings, and beside each what was seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Row:
    """One setting and the remark beside it. `doubtful` ones are written as comments."""

    name: str
    value: object
    remark: str = ""
    doubtful: bool = False

    def __str__(self) -> str:
        before, after = "# " * self.doubtful, f"  # {self.remark}" if self.remark else ""
        return f"{before}{key(self.name)} = {literal(self.value)}{after}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to write below `[[sources]]`, `[sources.mapping]` and `[sources.mapping.fields]`."""

    source: tuple[Row, ...]
    mapping: tuple[Row, ...]
    fields: tuple[Row, ...]
    remarks: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        blocks = [
            *(f"# {remark}" for remark in self.remarks),
            "[[sources]]",
            *map(str, self.source),
            "[sources.mapping]",
            *map(str, self.mapping),
        ]
        if self.fields:
            blocks += ["[sources.mapping.fields]", *map(str, self.fields)]
        return "\n".join(blocks) + "\n"


def key(name: str) -> str:
    """A name as a key of TOML, in quotes where it needs them."""
    bare = name.isascii() and name.replace("-", "a").replace("_", "a").isalnum()
    return name if bare else literal(name)


def literal(value: object) -> str:
    """A text, a list of texts or a table of texts as TOML."""
    if isinstance(value, Mapping):
        rows = (f"{key(str(name))} = {literal(inner)}" for name, inner in value.items())
        return "{" + ", ".join(rows) + "}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(map(literal, value)) + "]"
    return '"' + "".join(_escaped(sign) for sign in str(value)) + '"'


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    return sign if sign.isprintable() else f"\\U{ord(sign):08X}"
