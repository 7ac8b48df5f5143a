"""What only an author sees in a preview (webapp.preview)."""

import pytest

from webapp.app import create_app


@pytest.fixture(scope="module")
def author(config):
    return create_app(config, previewed=True).test_client()


def test_problems_name_quarantined_files_first(author):
    html = author.get("/-/problems").text
    assert html.index("broken.md") < html.index("nowhere")


def test_version_is_never_kept_by_a_cache(author):
    response = author.get("/-/version")
    assert set(response.json) == {"version"}
    assert response.headers["Cache-Control"] == "no-store"


def test_page_shows_what_is_wrong_with_its_file(author, client):
    path = "/library/cases/the-lost-recap"
    assert "There is no page &#39;nowhere&#39;" in author.get(path).text
    assert "There is no page" not in client.get(path).text


def test_page_asks_for_its_version_only_in_a_preview(author, client):
    assert "data-version" in author.get("/").text
    assert "data-version" not in client.get("/").text
