"""Evidence in both directions, in groups that carry a sentence's beginning."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from kb.library.library import Relation


@dataclass(frozen=True, slots=True)
class Group:
    """Relations of one kind. `label` is how the kind reads from this end."""

    kind: str
    label: str
    relations: tuple[Relation, ...]

    @property
    def count(self) -> int:
        """How many documents the group has."""
        return len(self.relations)


def in_groups(relations: Iterable[Relation], labels: Mapping[str, str]) -> tuple[Group, ...]:
    """Relations by kind, in the order in which they come."""
    return tuple(
        Group(kind, labels[kind], tuple(members))
        for kind, members in groupby(relations, key=lambda relation: relation.kind)
    )
