"""The pages about names, on a real site."""

import pytest


def test_list_of_names_counts_pages(get):
    page = get("/entities/")
    assert "Tools" in page
    assert '<a href="/entities/tool-docker">Docker</a> <span class="count">1</span>' in page


def test_page_of_a_name_quotes_what_pages_say(get):
    page = get("/entities/tool-docker")
    assert '<a href="/library/experiments/recap-form#' in page
    assert "We keep the forms in <mark>Docker</mark>, and so does Zorbex." in page


def test_page_of_a_name_shows_what_was_measured_beside_it(get):
    assert "fell by <mark>40%</mark> in four weeks." in get("/entities/tool-docker")


def test_other_spelling_leads_to_the_page(client):
    response = client.get("/entities/docker")
    assert (response.status_code, response.location) == (301, "/entities/tool-docker")


@pytest.mark.parametrize("name", ["tool-none", "Zorbex", "organisation-acme", "!"])
def test_name_that_no_page_has_is_missing(get, name):
    get(f"/entities/{name}", 404)


def test_page_past_the_end_has_nothing_more(get):
    assert "There are no more." in get("/entities/tool-docker?page=9")


def test_effects_are_quoted_and_linked(get):
    page = get("/effects")
    assert "<strong>1 figure</strong>" in page
    assert "Time to the recap went down by 40 %, four weeks" in page
    assert '<a href="/entities/tool-docker">Docker</a>' in page


@pytest.mark.parametrize(
    ("query", "figures"),
    [
        ("what=recap+time", 1),
        ("what=lead+time", 0),
        ("direction=down&method=tool-docker", 1),
        ("direction=up", 0),
        ("direction=sideways", 1),
        ("method=tool-none", 0),
    ],
)
def test_effects_are_narrowed(get, query, figures):
    count = "1 figure<" if figures else "0 figures<"
    assert f"<strong>{count}/strong>" in get(f"/effects?{query}")


def test_search_is_narrowed_by_a_name(get):
    page = get("/search?entity=tool-docker")
    assert "About: Docker" in page
    assert "<strong>1 document</strong>" in page


@pytest.mark.parametrize("query", ["entity:docker", "entity:tool-docker"])
def test_name_can_be_asked_for_in_the_query(get, query):
    assert "<strong>1 document</strong>" in get(f"/search?q={query}")
