from ipaddress import ip_network

import pytest
from pydantic import SecretStr

from tests.webapp.running import Site, page_text, wait_for
from webapp.app import create_app

BEARER = "jam-jam-jam-jam-jam"


@pytest.fixture(scope="module")
def measured(config):
    """The site with figures for one address and one token."""
    settings = {
        "metrics_from": (ip_network("192.0.2.0/24"),),
        "metrics_token": SecretStr(BEARER),
    }
    return create_app(config.model_copy(update=settings)).test_client()


def test_process_says_that_it_lives(client):
    assert client.get("/livez").text == "alive\n"


def test_site_without_a_worker_is_not_ready_and_says_why(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json == {"accounts": True, "index": True, "worker": False}


def test_site_whose_parts_all_answer_is_ready(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(page_text("a", "Apple."))
    site = Site(tmp_path)
    try:
        wait_for(lambda: site.get("/readyz")[0] == 200)
        assert site.get("/livez") == (200, "alive\n")
    finally:
        site.close()


def test_figures_are_missing_for_who_is_not_named(client, measured):
    for one in (client, measured):
        answer = one.get("/metrics")
        assert (answer.status_code, answer.text) == (404, one.get("/metricz").text)


@pytest.mark.parametrize("sent", ["Bearer jam", "Bearer ", "", BEARER, "Bearer é"])
def test_wrong_token_gets_no_figures(measured, sent):
    assert measured.get("/metrics", headers={"Authorization": sent}).status_code == 404


def test_figures_are_for_the_named_address_and_the_token(measured):
    here = {"REMOTE_ADDR": "192.0.2.7"}
    assert measured.get("/metrics", environ_overrides=here).status_code == 200
    bearer = {"Authorization": f"Bearer {BEARER}"}
    assert measured.get("/metrics", headers=bearer).status_code == 200
