from datetime import date

import pytest

from kb.library.document import Document
from kb.network.evidence import PEOPLE, TEAMS
from kb.network.expertise import Reason
from webapp.knowing import sentence

JAM, TALK = (
    Document(
        *(name, "library", f"{name}.md", name, "page", name.title(), frozenset({"public"})),
        *("", "", name),
    )
    for name in ("jam", "talk")
)
DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("wrote", (JAM,), DAY), "Wrote “Jam”, on 4 March 2026."),
        (Reason("wrote", (JAM, TALK), DAY), "Wrote 2 pages, the last on 4 March 2026."),
        (Reason("reviewed", (JAM,), None), "Reviewed “Jam”."),
        (Reason("owns", (JAM, TALK), DAY), "Looks after 2 pages."),
        (Reason("says", (JAM,), DAY), "Says so on the page about them."),
    ],
)
def test_reason_is_a_sentence(reason, words):
    assert sentence(reason) == words


@pytest.mark.parametrize("kind", [*PEOPLE, *TEAMS])
def test_every_kind_of_evidence_has_words(kind):
    assert sentence(Reason(kind, (JAM,), DAY)).endswith(".")


def test_nobody_is_named_who_has_not_agreed(get):
    page = get("/tags/jams")
    assert "Who knows about this" not in page
    assert "Bob" not in page
