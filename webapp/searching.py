"""The state of a search as an address: what is in the box, what is chosen, which page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from flask import g, url_for
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
        values: list[tuple[str, str]] = [("q", self.text)] if self.text else []
        for name in FIELDS:
            values += [(name, value) for value in self.chosen.get(name, ())]
        if self.page > 1:
            values.append(("page", str(self.page)))
        # Not all by `url_for`, which is slow, and a page has a hundred of these.
        parameters = urlencode(values, safe="!$'()*,/:;?@", errors="replace")
        return f"{_path(endpoint)}?{parameters}" if parameters else _path(endpoint)

    def explaining(self, document_id: str) -> str:
        """The address of this state with the reasons for the place of one document."""
        address = self.url()
        sign = "&" if "?" in address else "?"
        return f"{address}{sign}{urlencode({'explain': document_id})}#explained"

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


def _path(endpoint: str) -> str:
    """The address of the route, found once in a request."""
    found: dict[str, str] = g.setdefault("paths", {})
    if endpoint not in found:
        found[endpoint] = url_for(endpoint)
    return found[endpoint]


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
