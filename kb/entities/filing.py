"""The names in one text, filed by what they mean."""

from dataclasses import dataclass

from kb.entities.entity import Occurrence
from kb.entities.extract import Extract
from kb.entities.label import Label
from kb.entities.same import Key, Meant, Names, Seen

Group = tuple[Label, Key]
"""What makes mentions one entity."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one document has of an entity: what it means there, how it is written, and where."""

    meant: Meant
    written: tuple[str, ...]
    places: tuple[Occurrence, ...]


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """The spans of one text that may be names, and what they mean for certain."""

    extract: Extract
    seen: tuple[Seen, ...]
    firm: tuple[Meant, ...]


def filed(looked: Looked, names: Names) -> tuple[dict[Group, Pieces], dict[Key, tuple[Seen, ...]]]:
    """The spans of a text by what they mean, and those of unknown kind."""
    meant: dict[Meant, list[Seen]] = {}
    unknown: dict[Key, list[Seen]] = {}
    for row in looked.seen:
        found = names.meant(row)
        if found:
            meant.setdefault(found, []).append(row)
        elif not row.mention.label:
            unknown.setdefault(row.key, []).append(row)
    pieces: dict[Group, Pieces] = {}
    for one, rows in meant.items():
        piece = Piece(one, tuple(row.written for row in rows), tuple(row.place for row in rows))
        group = one.label, one.key
        pieces[group] = (*pieces.get(group, ()), piece)
    return pieces, {key: tuple(rows) for key, rows in unknown.items()}
