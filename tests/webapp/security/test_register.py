"""The order of the checks: what is cheap comes first, and who asks before what he may."""

import pytest

from webapp.app import create_app

PLACE = {"Host": "evil.example"}


def codes(client, **options):
    """The statuses of a request that is wrong in several ways, and of better and better ones."""
    path, form = "/account/tokens", "application/x-www-form-urlencoded"
    forged = client.post(path, headers=PLACE, data=b"x" * 99_999)
    large = client.post(path, data=b"x" * 99_999)
    plain = client.post(path, data=b"x=y", content_type=form)
    return forged.status_code, large.status_code, plain.status_code


def test_first_thing_that_is_wrong_is_what_is_said(client, client_of):
    assert codes(client) == (400, 413, 403)
    assert "Sign in first" in client.post("/account/tokens").text
    assert codes(client_of("alice")) == (400, 413, 403)
    assert "Open its page again" in client_of("alice").post("/account/tokens").text


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://guild.example", ("__Host-guildbook", "__Host-guildbook-form")),
        ("http://localhost:8000", ("guildbook", "guildbook-form")),
    ],
)
def test_cookies_are_those_of_the_address_that_readers_see(config, url, names):
    app = create_app(config.model_copy(update={"base_url": url}))
    cookies = (app.extensions["session_cookie"], app.extensions["form_cookie"])
    assert tuple(cookie.name for cookie in cookies) == names
