"""What depends on who asks; what holds for every route stands in test_policies."""

from flask import g

from kb.audience import Viewer
from webapp.security.visitors import Visitor

MEMBER = Visitor(Viewer(frozenset({"public", "org:acme"})), "alice")


def headers_for(app, path, who):
    """Headers of the answer that somebody gets."""
    with app.test_request_context(path):
        g.visitor = who
        return app.full_dispatch_request().headers


def test_answer_for_somebody_who_is_signed_in_is_never_kept(app):
    for path in ("/", "/search.json?q=recap", "/library/nothing"):
        headers = headers_for(app, path, MEMBER)
        assert headers["Cache-Control"] == "private, no-store"
        assert "ETag" not in headers


def test_answer_that_depends_on_who_asks_says_so(client):
    for path in ("/", "/search.json", "/library/nothing", "/tags"):
        assert set(client.get(path).vary) == {"Cookie", "Authorization"}


def test_answer_that_is_the_same_for_all_does_not_vary(client):
    assert not client.get("/robots.txt").vary
