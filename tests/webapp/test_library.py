import json
import re

import pytest
from flask import g

from kb.audience import Viewer
from tests.webapp.files import HIDDEN_WORDS

PAGES = (
    "/",
    "/search?q=recap",
    "/search.json?q=recap",
    "/types/playbook",
    "/types/playbook.json",
    "/tags/",
    "/tags.json",
    "/tags/facilitation",
    "/tags/facilitation.json",
    "/library/playbooks/run-a-jam",
    "/documents/run-a-jam.json",
    "/sitemap.xml",
    "/search?q=xylophone+quetzal",
    "/search?q=-nothing",
)


def links(html, title):
    """The texts of the links in the list below a heading."""
    part = html.partition(f">{title}</h")[2].partition("</ul>")[0]
    return [re.sub(r"<[^>]+>", "", text).strip() for text in re.findall(r"<a .*?</a>", part, re.S)]


def test_home_offers_ways_in_and_what_others_rely_upon(get):
    html = get("/")
    for href in ("/types/playbook", "/types/decision", "/tags/sessions", "/search"):
        assert f'href="{href}"' in html or f'action="{href}"' in html
    assert links(html, "Most relied upon")[:1] == ["Recap within a day"]
    assert "Recap within a day" in links(html, "New and changed")[0]


def test_type_lists_its_documents_and_says_what_is_superseded(get):
    html = get("/types/playbook")
    assert 'href="/library/playbooks/run-a-jam"' in html
    assert "Superseded" in html


def test_document_says_what_it_rests_on_and_who_relies_on_it(get):
    html = get("/library/playbooks/run-a-jam")
    for words in ("Based on", "Tested by", "Decided by", "Supersedes", "Used in"):
        assert f"<h3>{words}</h3>" in html
    assert "Reviewed by Bob on 1 April 2026, having used it." in html
    assert "A review was due on 30 June 2026." in html
    assert "Works when" in html
    assert "The problem" in html


def test_document_shows_who_mentions_it_with_the_sentence(get):
    html = get("/library/playbooks/run-a-jam")
    assert "It belongs to Run a jam that leaves a pattern behind." in html
    assert 'href="/library/patterns/recap#s-five-lines"' in html


def test_document_shows_its_history(get):
    html = get("/library/playbooks/run-a-jam")
    assert "Moved by Alice: Say what is to be done" in html


def test_superseded_document_leads_to_its_successor(get):
    html = get("/library/playbooks/monthly-talks")
    assert re.search(r'Superseded\. Read <a href="/library/playbooks/run-a-jam">', html)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("experiments/recap-form", ["Hypothesis", "Pending: no result yet", "26 June 2026"]),
        ("decisions/cycles", ["Accepted", "Options weighed", "Look at it again"]),
        ("cases/the-lost-recap", ["What came of it", "10 January 2026", "Archived"]),
        ("patterns/recap", ["Works when", "Fails when"]),
    ],
)
def test_each_type_shows_its_own_facts(get, path, words):
    html = get(f"/library/{path}")
    for word in words:
        assert word in html


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/library/playbooks/jam", "/library/playbooks/run-a-jam"),
        ("/library/talks", "/library/playbooks/monthly-talks"),
        ("/library/playbooks/run-a-jam/", "/library/playbooks/run-a-jam"),
        ("/tags/meetings", "/tags/sessions"),
        ("/tags", "/tags/"),
    ],
)
def test_old_address_leads_to_the_new_one(client, old, new):
    response = client.get(old)
    assert response.status_code in {301, 308}
    assert response.headers["Location"].removeprefix("http://localhost") == new


def test_permanent_link_holds(client):
    response = client.get("/documents/run-a-jam")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/library/playbooks/run-a-jam",
    )


def test_missing_page_suggests_what_was_meant(get):
    html = get("/library/playbooks/run-a-jma", 404)
    assert 'href="/library/playbooks/run-a-jam"' in html


def test_hidden_looks_like_missing(client):
    missing = client.get("/library/cases/nothing")
    hidden = client.get("/library/cases/hidden")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.text == missing.text
    assert dict(hidden.headers) == dict(missing.headers)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_the_restricted_is_shown(get, path):
    html = get(path)
    asked = path if "xylophone" in path else ""
    for word in HIDDEN_WORDS:
        assert word.lower() not in html.lower() or word.lower() in asked


def test_image_of_a_page_is_served_and_no_other_blob(client, get):
    html = get("/library/playbooks/run-a-jam")
    url = re.search(r'src="(/assets/[^"]+)"', html)[1]
    response = client.get(url)
    assert (response.data, response.mimetype) == (b"PNG", "image/png")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    other = url.replace(url.split("/")[2], "0" * 40)
    assert client.get(other).status_code == 404


def test_sitemap_names_every_page_and_when_it_changed(get):
    xml = get("/sitemap.xml")
    assert xml.count("<url>") == 6
    assert "<lastmod>" in xml


def test_json_twin_of_a_document(get):
    found = json.loads(get("/documents/run-a-jam.json"))
    assert found["url"] == "/library/playbooks/run-a-jam"
    assert [one["id"] for one in found["rests_on"]["based_on"]] == ["recap"]
    assert [section["heading"] for section in found["sections"]][1] == "Invite people"


def test_tags_show_the_tree_with_counts(get):
    html = get("/tags/")
    assert html.index("Facilitation") < html.index("Note-taking")
    tags = json.loads(get("/tags.json"))["tags"]
    assert {tag["tag"]: tag["count"] for tag in tags} == {
        "cycles": 1,
        "facilitation": 3,
        "sessions": 2,
    }


def test_search_says_what_supersedes_a_hit_and_what_is_archived(get):
    html = get("/search?q=monthly+talks")
    assert "Superseded by <a" in html
    hits = json.loads(get("/search.json?q=monthly+talks"))["hits"]
    superseded = {hit["id"]: hit["superseded_by"] for hit in hits}
    assert superseded["monthly-talks"] == ["run-a-jam"]
    assert '<p class="meta past">Archived</p>' in get("/search?q=lost")


@pytest.mark.parametrize(
    ("page", "sentence", "title"),
    [
        ("cases/the-lost-recap", "An abstract of", "Xylophone incident"),
        (
            "cases/hidden",
            "For those who may not read this page there is",
            "The recap that was lost",
        ),
    ],
)
def test_abstract_and_its_case_lead_to_each_other_for_readers_of_both(app, page, sentence, title):
    member = Viewer(frozenset({"public", "org:acme"}))
    with app.test_request_context(f"/library/{page}"):
        g.view = app.extensions["views"].current(member)
        html = app.ensure_sync(app.dispatch_request)()
    assert re.search(f"{sentence} <a [^>]*>{title}</a>", html)


def test_abstract_says_nothing_of_its_case_to_others(get):
    assert "An abstract of" not in get("/library/cases/the-lost-recap")
