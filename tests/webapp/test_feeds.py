import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from kb.people import tokens
from kb.people.audit import By
from tests.webapp.files import HIDDEN_WORDS

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries(text):
    root = ElementTree.fromstring(text)  # noqa: S314 - our own answer
    return [one.find("a:title", ATOM).text for one in root.findall("a:entry", ATOM)]


def test_feed_of_a_search_has_its_documents(get):
    titles = entries(get("/search.atom?q=type:pattern"))
    assert titles == ["Recap within a day"]
    items = json.loads(get("/search.feed.json?q=type:pattern"))["items"]
    assert [item["title"] for item in items] == titles


def test_feed_without_words_has_what_changed_last(get):
    assert entries(get("/search.atom"))[0] == "Recap within a day"


def test_entry_is_named_by_its_document_and_its_last_change(get):
    (item,) = json.loads(get("/search.feed.json?q=type:pattern"))["items"]
    assert re.fullmatch(r"http://\S+/documents/recap#\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d", item["id"])
    assert item["url"].endswith("/library/patterns/recap")


def test_search_page_leads_to_its_feeds(get):
    page = get("/search?q=recap&type=pattern&page=2")
    for url in ("/search.atom?q=recap&amp;type=pattern", "/search.feed.json?q=recap&amp;type="):
        assert f'href="{url}' in page


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/search.atom", "application/atom+xml"), ("/search.feed.json", "application/feed+json")],
)
def test_feed_is_kept_until_something_changes(client, path, media_type):
    first = client.get(f"{path}?q=recap")
    again = client.get(f"{path}?q=recap", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.mimetype, again.status_code, again.data) == (media_type, 304, b"")


def test_reader_of_feeds_with_a_token_gets_what_its_owner_may_read(client, state, accounts):
    owner = By(accounts["alice"].id, datetime.now(UTC))
    day = owner.now + timedelta(days=1)
    secret, _ = tokens.issue(state, owner, name="Reader", scopes=["read"], expires_at=day)
    headers = {"Authorization": f"Bearer {secret}"}
    mine = client.get("/search.atom?q=xylophone", headers=headers)
    assert "Xylophone incident" in entries(mine.text)
    assert mine.headers["Cache-Control"] == "private, no-store"
    others = client.get("/search.atom?q=type:case-study").text
    assert [word for word in HIDDEN_WORDS if word in others] == []
