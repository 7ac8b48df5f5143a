"""Signing in at a real provider, as a browser goes through it."""

import logging
import subprocess
import sys
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from kb.people import sessions
from kb.people.accounts import create_account, disable, find_account
from kb.people.audit import CONSOLE, By
from kb.people.groups import members_of_group
from tests.webapp.running import free_port
from webapp.app import create_app

HIDDEN = "/library/cases/hidden"
FAILED = "Signing in did not work. Try it again from here."


@pytest.fixture
def browser(oidc_app, accounts):
    """A browser at an address of its own, because attempts to sign in are counted by address."""
    client = oidc_app.test_client()
    client.environ_base["REMOTE_ADDR"] = "192.0.2.8"
    return client


def invited(state, name):
    return create_account(
        state, f"{name}@example.org", name=name.title(), by=By(CONSOLE, datetime.now(UTC))
    )


@pytest.fixture(scope="module")
def judy(state, accounts):
    """Somebody invited, whom the tests below sign in again and again."""
    return invited(state, "judy")


def known(provider, name, **more):
    claims = {"email": f"{name}@example.org", "email_verified": True, "name": name.title()}
    provider.knows(name, **claims | more)


def path_of(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def go_round(browser, provider, name, wanted="/"):
    """Set out, sign in over there, come back."""
    set_out = browser.get("/sign-in/provider", query_string={"next": wanted})
    assert set_out.status_code == 303
    return browser.get(path_of(provider.signs_in(set_out.location, name)))


def test_somebody_invited_signs_in_and_goes_on_where_he_wanted(browser, provider, state):
    invited(state, "erin")
    known(provider, "erin")
    response = go_round(browser, provider, "erin", "/library/patterns/recap")
    assert (response.status_code, response.location) == (303, "/library/patterns/recap")
    assert ">Erin</a>" in browser.get("/").text
    assert browser.get_cookie("guildbook-journey") is None


def test_what_the_provider_is_asked(browser, provider, oidc):
    parts = urlsplit(browser.get("/sign-in/provider?next=/search%3Fq%3Dsecret").location)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    made = {asked.pop(name) for name in ("state", "nonce", "code_challenge")}
    assert f"{parts.scheme}://{parts.netloc}" == provider.issuer
    assert asked == {
        "response_type": "code",
        "client_id": "field-guide",
        "redirect_uri": f"{oidc.site_url}/sign-in/provider/return",
        "scope": "openid email profile",
        "code_challenge_method": "S256",
    }
    assert len(made) == 3
    assert {len(value) for value in made} == {43}


def test_sign_in_page_offers_the_provider(browser):
    page = browser.get("/sign-in?next=/tags/").text
    assert '<a href="/sign-in/provider?next=/tags/">Sign in with Network ID</a>' in page


def test_organisations_follow_the_groups_of_the_provider(browser, provider, state):
    frank = invited(state, "frank")
    known(provider, "frank", groups=["Acme staff", "Everybody"])
    go_round(browser, provider, "frank")
    assert browser.get(HIDDEN).status_code == 200
    known(provider, "frank", groups=["Everybody"])
    browser.delete_cookie("guildbook")
    go_round(browser, provider, "frank")
    assert browser.get(HIDDEN).status_code == 404
    assert frank.id not in {m.account.id for m in members_of_group(state, "org:acme")}


def test_a_session_is_made_as_any_other(browser, provider, state):
    grace = invited(state, "grace")
    known(provider, "grace")
    browser.set_cookie("guildbook", "planted")
    go_round(browser, provider, "grace")
    assert len(sessions.listing(state, grace.id, datetime.now(UTC))) == 1
    cookie = browser.get_cookie("guildbook")
    assert cookie.value != "planted"
    assert cookie.http_only


@pytest.mark.parametrize(
    ("name", "claims", "told"),
    [
        ("mallory", {}, "There is no account for mallory@example.org here."),
        ("trudy", {"email": "alice@example.org", "email_verified": False}, "Confirm it"),
        ("victor", {"email": "alice@example.org", "email_verified": 1}, "Confirm it"),
        ("walter", {"email": "walter@evil.test"}, "end in evil.test are not let in"),
        ("peggy", {"email": ""}, FAILED),
        ("oscar", {"email": None}, FAILED),
        ("wendy", {"email": ["alice@example.org"]}, FAILED),
    ],
)
def test_who_is_not_let_in_is_told_calmly(  # noqa: PLR0917 - three of them are the case
    browser, provider, state, name, claims, told
):
    known(provider, name, **claims)
    response = go_round(browser, provider, name)
    assert response.status_code == 422
    assert told in response.text
    assert browser.get_cookie("guildbook") is None
    assert find_account(state, f"{name}@example.org") is None


def test_an_answer_is_taken_once(browser, provider, state):
    invited(state, "heidi")
    known(provider, "heidi")
    set_out = browser.get("/sign-in/provider")
    journey = browser.get_cookie("guildbook-journey").value
    back = path_of(provider.signs_in(set_out.location, "heidi"))
    assert browser.get(back).status_code == 303
    browser.delete_cookie("guildbook")
    browser.set_cookie("guildbook-journey", journey)
    response = browser.get(back)
    assert (response.status_code, FAILED in response.text) == (422, True)


def test_a_code_is_worth_nothing_in_another_journey(browser, provider, judy):
    known(provider, "judy")
    first = browser.get("/sign-in/provider")
    back = path_of(provider.signs_in(first.location, "judy"))
    second = browser.get("/sign-in/provider")
    state_of_second = parse_qs(urlsplit(second.location).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    response = browser.get(f"/sign-in/provider/return?code={code}&state={state_of_second}")
    assert (response.status_code, FAILED in response.text) == (422, True)


def test_an_answer_to_another_browser_is_refused(browser, oidc_app, provider, judy):
    known(provider, "judy")
    back = path_of(provider.signs_in(browser.get("/sign-in/provider").location, "judy"))
    other = oidc_app.test_client()
    assert other.get(back).status_code == 422
    other.get("/sign-in/provider")
    assert other.get(back).status_code == 422
    assert other.get_cookie("guildbook") is None
    assert browser.get(back).status_code == 303


def test_who_says_no_over_there_can_try_again(browser):
    asked = urlsplit(browser.get("/sign-in/provider?next=/tags/").location).query
    state = parse_qs(asked)["state"][0]
    response = browser.get(f"/sign-in/provider/return?error=access_denied&state={state}")
    assert response.status_code == 422
    assert FAILED in response.text
    assert '<a href="/sign-in/provider?next=/tags/">' in response.text


@pytest.mark.parametrize("wanted", ["/\\evil.example", "//evil.example", "https://evil.example"])
def test_nobody_is_sent_elsewhere_afterwards(browser, provider, judy, wanted):
    known(provider, "judy")
    assert go_round(browser, provider, "judy", wanted).location == "/"


def test_log_says_why_and_gives_nothing_away(browser, provider, judy, caplog):
    known(provider, "judy")
    back = path_of(provider.signs_in(browser.get("/sign-in/provider").location, "judy"))
    code = parse_qs(urlsplit(back).query)["code"][0]
    browser.get(f"/sign-in/provider/return?code={code}&state=canary")
    known(provider, "mallory")
    go_round(browser, provider, "mallory")
    assert [record.getMessage() for record in caplog.records] == [
        "A sign-in at the provider was refused: "
        "The answer is to another browser, or to an earlier journey.",
        "Somebody came back from the provider who is not let in here.",
    ]


def test_while_the_provider_is_down_other_ways_work(oidc, accounts, caplog):
    down = oidc.model_copy(update={"oidc_issuer": f"http://127.0.0.1:{free_port()}"})
    browser = create_app(down).test_client()
    response = browser.get("/sign-in/provider")
    assert response.status_code == 503
    assert "Network ID cannot be reached just now." in response.text
    assert 'type="password"' in response.text
    assert caplog.records[0].levelno == logging.WARNING
    assert browser.get("/").status_code == 200


def test_without_a_provider_there_is_no_such_address(client):
    assert client.get("/sign-in/provider").status_code == 404
    assert client.get("/sign-in/provider/return").status_code == 404
    assert "Sign in with" not in client.get("/sign-in").text


def test_who_is_signed_in_stays_so(browser, provider, judy):
    known(provider, "judy")
    go_round(browser, provider, "judy")
    assert browser.get("/sign-in/provider?next=/tags/").location == "/tags/"


def test_somebody_disabled_stays_outside(browser, provider, state):
    ivan = invited(state, "ivan")
    known(provider, "ivan")
    go_round(browser, provider, "ivan")
    disable(state, ivan.id, by=By(CONSOLE, datetime.now(UTC)))
    assert browser.get("/account").status_code == 303
    response = go_round(browser, provider, "ivan")
    assert (response.status_code, "cannot be used" in response.text) == (422, True)


def test_over_https_the_cookie_of_the_way_is_for_this_host_only(oidc, accounts):
    secure = oidc.model_copy(update={"base_url": "https://guide.example.org"})
    response = create_app(secure).test_client().get("/sign-in/provider")
    name, _, rest = response.headers["Set-Cookie"].partition("=")
    assert name == "__Host-guildbook-journey"
    assert set(rest.split("; ")[1:]) >= {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    back = parse_qs(urlsplit(response.location).query)["redirect_uri"]
    assert back == ["https://guide.example.org/sign-in/provider/return"]


def test_without_a_provider_no_cryptography_is_loaded():
    code = (
        "import sys; from kb.config import Config; from webapp.app import create_app;"
        "create_app(Config()); print({'authlib', 'joserfc', 'cryptography'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
