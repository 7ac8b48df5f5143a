"""The state of a search as an address: what is in the box, what is chosen, which page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from flask import url_for
from werkzeug.datastructures import MultiDict

from search.query import FIELDS, FieldName, Query, parse_query
from search.results import Facet, Results
from webapp.paging import page_number

# Every link of the page repeats the choices, so their number bounds the size of the page.
_CHOICES = 20
_CHOICE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Search:
    """One state of the search page. Its address is the same however it was reached."""

    text: str = ""
    chosen: Mapping[FieldName, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1

    def url(self, endpoint: str = "find.search") -> str:
        """The address of this state, parameters in a fixed order."""
        values: dict[str, str | list[str] | int] = {"q": self.text} if self.text else {}
        for name in FIELDS:
            if self.chosen.get(name):
                values[name] = list(self.chosen[name])
        if self.page > 1:
            values["page"] = self.page
        return url_for(endpoint, **values)  # type: ignore[arg-type]  # flask types every value alike

    def toggled(self, name: FieldName, value: str) -> "Search":
        """The state with a facet's value chosen, or given up when it was; from the first page."""
        values = self.chosen.get(name, ())
        rest = tuple(other for other in values if other != value)
        new = rest if value in values else tuple(sorted((*values, value)))
        return replace(self, chosen={**self.chosen, name: new}, page=1)

    def with_text(self, text: str) -> "Search":
        """The state with other words in the box, from the first page."""
        return replace(self, text=text, page=1)

    def on_page(self, page: int) -> "Search":
        """The same state on another page."""
        return replace(self, page=page)


def read_search(parameters: MultiDict[str, str], day: date | None = None) -> tuple[Search, Query]:
    """The state that an address asks for, and what is understood of it on that day.

    What cannot be meant is left out, and so is what a query cannot hold; nothing raises.
    """
    chosen = _choices(parameters)
    query = parse_query(parameters.get("q", ""), chosen, day=day)
    return Search(query.text, chosen, page_number(parameters.get("page"))), query


def useful_facets(results: Results) -> tuple[Facet, ...]:
    """The facets that divide the answer, or in which something is chosen."""
    return tuple(facet for facet in results.facets if _divides(facet, results.total))


def _divides(facet: Facet, total: int) -> bool:
    if any(value.selected for value in facet.values):
        return True
    return any(value.count < total for value in facet.values)


def _choices(parameters: MultiDict[str, str]) -> dict[FieldName, tuple[str, ...]]:
    chosen: dict[FieldName, tuple[str, ...]] = {}
    left = _CHOICES
    for name in FIELDS:
        values = {value for value in parameters.getlist(name) if _can_be_meant(value)}
        if values and left:
            chosen[name] = tuple(sorted(values)[:left])
            left -= len(chosen[name])
    return chosen


def _can_be_meant(value: str) -> bool:
    return value.isprintable() and 0 < len(value) <= _CHOICE_LENGTH
