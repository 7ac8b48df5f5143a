from datetime import UTC, datetime
from xml.etree import ElementTree

from kb.library.library import Library
from kb.vocabulary.tree import TagTree
from tests.search.samples import sample
from webapp.sitemap import sitemap_of

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_page_has_its_address_and_day(app):
    day = datetime(2026, 3, 4, tzinfo=UTC)
    documents = [sample("a&b <c>")[0], sample("dated", last_commit=day)[0]]
    with app.test_request_context():
        xml = sitemap_of(Library(documents, TagTree()))
    # Parsed to be sure that it can be; it was written a line above.
    rows = ElementTree.fromstring(xml).findall(f"{SPACE}url")  # noqa: S314
    assert [row.findtext(f"{SPACE}loc") for row in rows] == [
        "http://127.0.0.1:8000/library/a&b%20%3Cc%3E",
        "http://127.0.0.1:8000/library/dated",
    ]
    assert [row.findtext(f"{SPACE}lastmod") for row in rows] == [None, "2026-03-04"]
