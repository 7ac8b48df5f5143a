import pytest
from flask import Response

from webapp.security.cookies import form_cookie, session_cookie


@pytest.mark.parametrize(
    ("url", "header"),
    [
        (
            "https://guild.example",
            "__Host-guildbook=abc; Max-Age=60; Secure; HttpOnly; Path=/; SameSite=Lax",
        ),
        ("http://localhost:8000", "guildbook=abc; Max-Age=60; HttpOnly; Path=/; SameSite=Lax"),
    ],
)
def test_cookie_is_as_strict_as_the_address_allows(url, header):
    response = Response()
    session_cookie(url).put(response, "abc", 60)
    parts = response.headers["Set-Cookie"].split("; ")
    assert [part for part in parts if not part.startswith("Expires")] == header.split("; ")


def test_removed_cookie_is_empty_and_over():
    response = Response()
    session_cookie("https://guild.example").remove(response)
    header = response.headers["Set-Cookie"]
    assert header.startswith("__Host-guildbook=; Expires=Thu, 01 Jan 1970")
    assert header.endswith("Max-Age=0; Secure; HttpOnly; Path=/; SameSite=Lax")


def test_value_is_read_by_its_own_name_only_and_never_a_long_one():
    cookie = form_cookie("https://guild.example")
    assert cookie.value_in({"__Host-guildbook-form": "abc"}) == "abc"
    assert cookie.value_in({"guildbook-form": "abc"}) == ""
    assert cookie.value_in({"__Host-guildbook-form": "a" * 5000}) == ""
