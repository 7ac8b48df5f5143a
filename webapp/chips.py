"""What was understood of a search, in parts that can each be taken away."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.vocabulary.tree import TagTree
from search.query import FieldName, Part, Query, Term
from webapp.searching import Search
from webapp.words import FACETS, type_words


@dataclass(frozen=True, slots=True)
class Chip:
    """One part in words, and the address of the search without it."""

    label: str
    url: str


def chips_of(query: Query, state: Search, tags: TagTree) -> tuple[Chip, ...]:
    """The parts of the query and of the choices; none for a single plain word."""
    typed = tuple(
        Chip(_label(part, tags), state.with_text(query.without(part)).url()) for part in query.parts
    )
    chosen = tuple(_chosen(state, tags))
    if len(typed) == 1 and not chosen and _is_plain(query.parts[0]):
        return ()
    return (*typed, *chosen)


def value_words(name: FieldName, value: str, tags: TagTree) -> str:
    """A facet's value as readers call it."""
    if name == "type":
        return type_words(value).many
    return tags.label(value) if name == "tag" else value


def _chosen(state: Search, tags: TagTree) -> Iterator[Chip]:
    for name, values in state.chosen.items():
        for value in values:
            label = f"{FACETS[name]}: {value_words(name, value, tags)}"
            yield Chip(label, state.toggled(name, value).url())


def _is_plain(part: Part) -> bool:
    return isinstance(part, Term) and not part.excluded


def _label(part: Part, tags: TagTree) -> str:
    if isinstance(part, Term):
        text = f"“{part.text}”" if part.quoted else part.text
    else:
        values = " or ".join(value_words(part.field, value, tags) for value in part.values)
        text = f"{FACETS[part.field]}: {values}"
    return f"without {text}" if part.excluded else text
