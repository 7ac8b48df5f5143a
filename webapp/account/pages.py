"""The page in the library that is about somebody with an account, where there is one.

Whoever asks sees it only where he may read it: all here is found in his own view.
"""

from contextlib import suppress

from werkzeug.exceptions import ServiceUnavailable

from kb.library.document import Document
from kb.people.account import Account
from webapp.requests import view

_TYPE = "person"


def find_page(account: Account) -> Document | None:
    """The page about the owner of an account, if whoever asks may read it."""
    return next((page for page in _pages() if page.id == account.person), None)


def page_options() -> tuple[tuple[str, str], ...]:
    """What a form offers: the pages about people that whoever asks may read, and none."""
    return ("", "None"), *((page.id, page.title) for page in _pages())


def _pages() -> tuple[Document, ...]:
    """The pages about people that may be read, by title; none while there is no index."""
    with suppress(ServiceUnavailable):
        found = (page for page in view().library.documents if page.type == _TYPE)
        return tuple(sorted(found, key=lambda page: (page.title, page.id)))
    return ()
