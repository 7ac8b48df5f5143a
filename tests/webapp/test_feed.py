from datetime import UTC, date, datetime
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from search.results import Ranked
from tests.search.samples import sample
from webapp.feed import Entry, Feed, as_atom, as_json_feed, changed_at, newest

MAY = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(*entries):
    return Feed("Guide: jam", "Guide", "https://x/search?q=jam", "https://x/search.atom", entries)


def entry(title="A jam", **more):
    return Entry("https://x/documents/a#1", "https://x/library/a", title, "Short.", MAY, **more)


def made(name, day, **more):
    return sample(name, last_commit=datetime(2026, 5, day, tzinfo=UTC), **more)[0]


def test_newest_are_those_with_all_the_words_latest_change_first():
    documents = [made("a", 1), made("b", 3), made("c", 9)]
    ranked = [Ranked("a", 3, True), Ranked("b", 2, True), Ranked("c", 1, False)]
    assert [one.id for one in newest(ranked, documents)] == ["b", "a"]


def test_newest_are_the_best_where_none_has_all_the_words():
    documents = [made(f"d{number:02}", 1) for number in range(60)]
    ranked = [Ranked(one.id, 1, False) for one in documents]
    assert {one.id for one in newest(ranked, documents)} == {f"d{n:02}" for n in range(50)}


def test_change_of_a_document_is_its_last_commit_or_its_day_or_long_ago():
    written = sample("b", created=date(2026, 5, 4))[0]
    days = [changed_at(one).date().isoformat() for one in (made("a", 4), written, sample("c")[0])]
    assert days == ["2026-05-04", "2026-05-04", "1970-01-01"]


def test_atom_has_what_the_standard_asks_for():
    root = ElementTree.fromstring(as_atom(feed(entry(authors=("Alice",), tags=("Jams",)))))  # noqa: S314 - ours
    for place in (".", "a:entry"):
        for name in ("id", "title", "updated"):
            assert len(root.findall(f"{place}/a:{name}", ATOM)) == 1
    assert root.find("a:author/a:name", ATOM).text == "Guide"
    assert {link.get("rel") for link in root.findall("a:link", ATOM)} == {"self", "alternate"}
    one = root.find("a:entry", ATOM)
    assert one.find("a:updated", ATOM).text == "2026-05-04T10:00:00Z"
    assert (one.find("a:author/a:name", ATOM).text, one.find("a:category", ATOM).get("term")) == (
        "Alice",
        "Jams",
    )


def test_empty_feed_has_a_moment_that_never_changes():
    root = ElementTree.fromstring(as_atom(feed()))  # noqa: S314 - ours
    assert root.find("a:updated", ATOM).text == "1970-01-01T00:00:00Z"


@given(st.text())
def test_atom_is_xml_whatever_a_title_holds(title):
    root = ElementTree.fromstring(as_atom(feed(entry(title))))  # noqa: S314 - ours
    shown = root.find("a:entry/a:title", ATOM).text or ""
    assert len(shown) <= len(title)


def test_json_feed_has_what_the_standard_asks_for():
    made = as_json_feed(feed(entry(authors=("Alice",))))
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert made["items"] == [
        {
            "id": "https://x/documents/a#1",
            "url": "https://x/library/a",
            "title": "A jam",
            "content_text": "Short.",
            "date_modified": "2026-05-04T10:00:00Z",
            "tags": [],
            "authors": [{"name": "Alice"}],
        }
    ]
