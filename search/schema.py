"""What Whoosh is told about our fields.

A document is one row for what belongs to all of it (title, aliases, summary, tags, further names)
and one row for each of its sections. Rows of a document follow each other, the first one first.
"""

from array import array
from collections.abc import Generator, Iterable
from typing import Any

from whoosh.analysis.analyzers import Analyzer
from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence, Positions

from search.analysis import positions

# Term, how often, its weight, and what the format packs of its positions.
Posted = Generator[tuple[bytes, int, float | int, bytes], Any, None]


class PackedPositions(Positions):
    """Positions as packed numbers: half the size of Whoosh's own form, and quick to read."""

    def encode(self, poslist: Iterable[int]) -> bytes:
        """The positions of a term in one row, four bytes each."""
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The positions that `encode` packed."""
        unpacked = array("I")
        unpacked.frombytes(valuestring)
        return unpacked.tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How often the term stands in the row."""
        return len(valuestring) // 4


_PACKED = PackedPositions()


class Prose(FieldType):
    """Text that is analysed by `search.analysis`, with positions."""

    def __init__(self) -> None:
        # The analyser is never asked, because `index` does all of it; Whoosh wants one to be there.
        super().__init__(_PACKED, analyzer=Analyzer(), scorable=False)

    def index(self, value: str, **_: Any) -> Posted:  # noqa: ANN401
        """The terms of the text: bytes, frequency, weight and packed positions of each."""
        for term, where in positions(value).items():
            yield term.encode(), len(where), float(len(where)), _PACKED.encode(where)


class Names(FieldType):
    """Whole titles and aliases, one to a line, for exact matches."""

    def __init__(self) -> None:
        super().__init__(Existence(), analyzer=Analyzer(), scorable=False)

    def index(self, value: str, **_: Any) -> Posted:  # noqa: ANN401
        """Every name."""
        for name in set(value.split("\n")):
            yield name.encode(), 1, 1.0, b""


def make_schema() -> Schema:
    """The fields of every index."""
    return Schema(
        name=Names(),
        title=Prose(),
        aliases=Prose(),
        summary=Prose(),
        tags=Prose(),
        entities=Prose(),
        heading=Prose(),
        body=Prose(),
        section=STORED(),
    )
