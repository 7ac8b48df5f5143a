"""The query language: text -> `Query`. Never raises, and knows nothing of any engine."""

from search.query.days import Days, read_days
from search.query.fields import FIELDS, FILTERS, ORDERS, Field, FieldName, FilterName
from search.query.parsing import LONGEST_QUERY, MOST_PARTS, parse_query
from search.query.value import Filter, Group, Hint, Part, Query, Term, leaves, unparse

__all__ = [
    "FIELDS",
    "FILTERS",
    "LONGEST_QUERY",
    "MOST_PARTS",
    "ORDERS",
    "Days",
    "Field",
    "FieldName",
    "Filter",
    "FilterName",
    "Group",
    "Hint",
    "Part",
    "Query",
    "Term",
    "leaves",
    "parse_query",
    "read_days",
    "unparse",
]
