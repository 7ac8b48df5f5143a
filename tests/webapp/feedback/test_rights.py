import pytest

from webapp.app import create_app

REPORT = "Report a problem"
JAM = "/library/playbooks/run-a-jam"


@pytest.mark.parametrize("name", ["alice", "bob", "charlie"])
def test_everybody_with_an_account_is_asked(client_of, name):
    assert REPORT in client_of(name).get(JAM).text


def test_reader_without_an_account_is_asked_unless_that_is_turned_off(config, client):
    assert REPORT in client.get(JAM).text
    quiet = create_app(config.model_copy(update={"visitors_give_feedback": False})).test_client()
    assert REPORT not in quiet.get(JAM).text
    for form in ("report", "useful", "thanks"):
        answer = quiet.get(f"/documents/run-a-jam/{form}")
        assert (answer.status_code, "Sign in first." in answer.text) == (403, True)


def test_author_is_not_asked_in_a_preview(config):
    previewed = create_app(config, previewed=True).test_client()
    assert REPORT not in previewed.get(JAM).text
    assert previewed.get("/documents/run-a-jam/report").status_code == 404


@pytest.mark.parametrize("form", ["report", "useful", "thanks"])
def test_what_is_hidden_looks_missing(client, client_of, form):
    path = f"/documents/hidden-case/{form}"
    hidden = client.get(path)
    assert (hidden.status_code, "Xylophone" in hidden.text) == (404, False)
    assert "Xylophone" in client_of("alice").get(path).text


def test_a_public_page_is_the_same_for_every_browser_and_can_be_kept(app):
    first, second = (app.test_client().get(JAM) for _ in range(2))
    assert first.data == second.data
    assert "Set-Cookie" not in first.headers
