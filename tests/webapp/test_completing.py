import json
from xml.etree import ElementTree

import pytest

from tests.webapp.files import HIDDEN_WORDS

OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("jam", '/library/playbooks/run-a-jam"'),
        ("meet", '/tags/sessions"'),
        ("ty", 'data-fill="type:"'),
        ("type:pa", '/search?q=type:pattern"'),
    ],
)
def test_offer_has_links_in_groups(get, typed, wanted):
    text = get(f"/suggest?q={typed}")
    assert (text.count('role="group"') >= 1, f'href="{wanted}' in text or wanted in text) == (
        True,
        True,
    )


def test_nothing_is_offered_for_nothing(get):
    assert get("/suggest").strip() == get("/suggest?q=zzzz").strip() == ""


def test_what_was_typed_is_never_markup(get):
    assert "<img" not in get("/suggest?q=ty&x=<img>") + get("/suggest?q=<img>+ty")


def test_browser_gets_titles_notes_and_addresses(client):
    response = client.get("/suggest.json?q=jam")
    assert response.mimetype == "application/x-suggestions+json"
    typed, titles, notes, urls = json.loads(response.text)
    assert (typed, titles[0], notes[0]) == (
        "jam",
        "Run a jam that leaves a pattern behind",
        "Playbook",
    )
    assert urls[0].endswith("/library/playbooks/run-a-jam")


def test_nothing_hidden_is_offered(get):
    for word in (*HIDDEN_WORDS, "tag:z", "x"):
        assert not [one for one in HIDDEN_WORDS if one in get(f"/suggest?q={word}")]


def test_description_says_how_a_browser_searches_here(client, get):
    response = client.get("/opensearch.xml")
    root = ElementTree.fromstring(response.data)  # noqa: S314 - our own answer
    urls = {one.get("type"): one.get("template") for one in root.findall("o:Url", OPENSEARCH)}
    assert response.mimetype == "application/opensearchdescription+xml"
    assert root.find("o:ShortName", OPENSEARCH).text == "Field Guide"
    assert urls["text/html"] == "http://127.0.0.1:8000/search?q={searchTerms}"
    assert urls["application/x-suggestions+json"].endswith("/suggest.json?q={searchTerms}")
    assert 'rel="search" type="application/opensearchdescription+xml"' in get("/")
