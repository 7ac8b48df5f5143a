"""The query language: text -> `Query`. Never raises, and knows nothing of any engine."""

from search.query.parsing import LONGEST_QUERY, MOST_PARTS, parse_query
from search.query.value import FIELDS, FieldName, Filter, Hint, Part, Query, Term, unparse

__all__ = [
    "FIELDS",
    "LONGEST_QUERY",
    "MOST_PARTS",
    "FieldName",
    "Filter",
    "Hint",
    "Part",
    "Query",
    "Term",
    "parse_query",
    "unparse",
]
