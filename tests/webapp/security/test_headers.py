"""What depends on who asks; what holds for every route stands in test_policies."""

import pytest
from flask import Response

from webapp.security.asking import token_for_forms
from webapp.security.headers import guard

PATHS = ["/", "/search.json?q=recap", "/library/nothing", "/tags"]


@pytest.mark.parametrize("path", PATHS)
def test_answer_for_somebody_who_is_signed_in_is_never_kept(client_of, path):
    headers = client_of("charlie").get(path).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in headers


@pytest.mark.parametrize("path", PATHS)
def test_answer_that_depends_on_who_asks_says_so(client, path):
    assert set(client.get(path).vary) == {"Cookie", "Authorization"}


def test_answer_that_is_the_same_for_all_does_not_vary(client_of):
    headers = client_of("charlie").get("/robots.txt").headers
    assert "Vary" not in headers
    assert headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_tag_of_an_anonymous_answer_is_worth_nothing_to_a_member(client, client_of):
    held = {"If-None-Match": client.get("/").headers["ETag"]}
    assert client.get("/", headers=held).status_code == 304
    assert client_of("alice").get("/", headers=held).status_code == 200


def test_page_with_a_form_is_not_kept_whatever_its_row_says(app):
    with app.test_request_context("/"):
        token_for_forms()
        assert guard(Response()).headers["Cache-Control"] == "no-store"
