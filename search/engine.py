"""What an engine must do, whatever it is made of. `tests/search/engine_contract.py` tests it."""

from typing import Final, Protocol

from search.explanation import Explanation
from search.query import Query
from search.results import Ranked, Results

PAGE_SIZE: Final = 10
LARGEST_PAGE: Final = 100


class Engine(Protocol):
    """Answers queries over the documents that one viewer may read. Safe in several threads.

    A document is found by its words wherever they stand: in the title, the aliases, the summary,
    the tags, a heading or the text of any section. It comes first when the query is its title or
    alias; then documents with all the words come before those with some, of up to four words more
    before fewer, and the higher score before the lower. Phrases must stand within one section;
    they, one of several alternatives, and filters are required, and what is excluded never comes.
    Prose, a question or a description, is ordered by the score alone, and requires no phrase.

    What is overdue on the day of the query, superseded or archived counts less. The successor of a
    superseded document that is found is found as well, and never stands below it.
    """

    def search(self, query: Query, page: int = 1, size: int = PAGE_SIZE) -> Results:
        """One page of the answer. `page` counts from 1 and may lie past the end."""
        ...

    def rank(self, query: Query, most: int) -> tuple[Ranked, ...]:
        """At most so many documents in the order of `search`, without anything to show of them."""
        ...

    def explain(self, query: Query, document_id: str) -> Explanation | None:
        """Why a document stands where it does; None where the viewer may read no such document."""
        ...
