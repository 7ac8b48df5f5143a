"""The JSON twins of pages (webapp.api)."""

import json

import pytest

TWINS = {
    "/search?q=recap": "/search.json?q=recap",
    "/types/playbook": "/types/playbook.json",
    "/tags/facilitation": "/tags/facilitation.json",
}


@pytest.mark.parametrize(("page", "twin"), TWINS.items())
def test_twin_names_the_documents_of_its_page(get, page, twin):
    found = json.loads(get(twin))
    documents = found.get("documents") or found["hits"]
    assert documents
    html = get(page)
    for document in documents:
        assert f'href="{document["url"]}"' in html


def test_list_says_how_many_there_are(get):
    found = json.loads(get("/types/playbook.json"))
    assert (found["total"], found["page"], found["pages"]) == (2, 1, 1)


@pytest.mark.parametrize("path", ["/types/nothing.json", "/tags/nothing.json", "/documents/x.json"])
def test_missing_things_are_missing_in_json_too(get, path):
    assert json.loads(get(path, 404))["error"]["status"] == 404
