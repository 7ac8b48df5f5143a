import pytest
from werkzeug.datastructures import Headers

from webapp.security.csrf import form_token, from_this_site, holds

HOST, URL = "localhost:8000", "https://guild.example"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "http://localhost:8000"}, True),
        ({"Origin": "https://guild.example"}, True),
        ({"Origin": "http://guild.example"}, False),
        ({"Origin": "http://localhost:9000"}, False),
        ({"Origin": "https://guild.example.evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, False),
    ],
)
def test_browser_says_where_a_request_comes_from(headers, expected):
    assert from_this_site(Headers(headers), HOST, URL) == expected


def test_token_belongs_to_one_secret():
    assert holds(form_token("secret"), "secret")
    assert not holds(form_token("other"), "secret")
    assert not holds("", "secret")
    assert not holds("é", "secret")


def test_nobody_has_a_token_without_a_secret():
    assert not holds(form_token(""), "")


def test_token_does_not_hold_the_secret():
    assert "secret" not in form_token("secret")
