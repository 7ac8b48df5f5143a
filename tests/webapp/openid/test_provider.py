"""The whole conversation with a provider that tells lies, over a real connection."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from kb.config import Config
from kb.people.arrivals import Arrival
from kb.people.identities import Identity
from tests.webapp.openid.crooked import CLIENT, KEY, LATER, SECRET, Crooked
from webapp.openid.journey import begin
from webapp.openid.provider import Answer, Provider, Returned
from webapp.openid.refusals import UnreachableError, UntrustedError

FOLDER = Path(__file__).parents[2] / "hostile" / "sign_in"
BACK = "http://localhost:8000/sign-in/provider/return"
ANSWER = Answer(code="s3cr3t-code", state="", error="", issuer="")


def rows(name):
    listed = tomllib.loads((FOLDER / f"{name}s.toml").read_text(encoding="utf-8"))
    (found,) = listed.values()
    return [pytest.param(row, id=row["name"]) for row in found]


def journey_to(crooked):
    crooked.journey = begin("/", datetime.now(UTC))
    return crooked.journey


def settings(crooked, **more):
    return Config(
        oidc_issuer=crooked.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SecretStr(SECRET),
        **more,
    )


def conversation(crooked, answer=ANSWER, **more):
    return Provider(settings(crooked, **more), BACK).receive(answer, journey_to(crooked))


def check_reason(error, row):
    """It says what is wrong, and repeats nothing of what was sent."""
    assert row["refused"] in str(error.value)
    for secret in ("canary", "eyJ", "alice", "s3cr3t-code"):
        assert secret not in str(error.value)


def test_honest_provider_tells_who_came_back():
    with Crooked({"claims": {"name": "Alice", "groups": ["Acme staff", 7]}}) as crooked:
        returned = conversation(crooked, oidc_organisations_claim="groups")
        identity = Identity(crooked.issuer, "42")
    expected = Arrival("alice@example.org", verified=True, name="Alice", identity=identity)
    assert returned == Returned(expected, frozenset({"Acme staff"}))


@pytest.mark.parametrize("row", rows("token"))
def test_token_that_lies_is_refused(row):
    with Crooked(row) as crooked, pytest.raises(UntrustedError) as error:
        conversation(crooked)
    check_reason(error, row)


@pytest.mark.parametrize("row", rows("provider"))
def test_provider_that_misbehaves_is_refused(row):
    with Crooked(row) as crooked, pytest.raises((UnreachableError, UntrustedError)) as error:
        conversation(crooked)
    check_reason(error, row)


def test_code_is_exchanged_with_the_verifier_and_the_secret():
    with Crooked() as crooked:
        conversation(crooked)
        _, headers, form = next(asked for asked in crooked.asked if asked[0] == "token")
        assert form == {
            "grant_type": "authorization_code",
            "code": "s3cr3t-code",
            "redirect_uri": BACK,
            "code_verifier": crooked.journey.verifier,
        }
    assert headers["Authorization"].startswith("Basic ")


def test_secret_is_sent_in_the_form_where_the_provider_takes_it_only_there():
    methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    with Crooked({"discovery": methods}) as crooked:
        conversation(crooked)
        _, headers, form = next(asked for asked in crooked.asked if asked[0] == "token")
    assert (form["client_id"], form["client_secret"]) == (CLIENT, SECRET)
    assert "Authorization" not in headers


def test_addresses_and_keys_are_asked_for_once():
    with Crooked() as crooked:
        provider = Provider(settings(crooked), BACK)
        for _ in range(3):
            provider.receive(ANSWER, journey_to(crooked))
        places = [place for place, _, _ in crooked.asked]
    assert sorted(places) == ["discovery", "keys", "token", "token", "token"]


def test_key_that_is_new_is_asked_for():
    with Crooked() as crooked:
        provider = Provider(settings(crooked), BACK)
        provider.receive(ANSWER, journey_to(crooked))
        crooked.keys, crooked.signing = [KEY, LATER], LATER
        assert provider.receive(ANSWER, journey_to(crooked)).arrival.email == "alice@example.org"


def test_forged_keys_do_not_make_us_ask_again_and_again():
    with Crooked({"header": {"kid": "unheard-of"}}) as crooked:
        provider = Provider(settings(crooked), BACK)
        for _ in range(3):
            with pytest.raises(UntrustedError):
                provider.receive(ANSWER, journey_to(crooked))
        assert [place for place, _, _ in crooked.asked].count("keys") == 2


def test_address_may_be_told_only_where_one_asks_for_the_person():
    with Crooked({"drop": ["email", "email_verified"]}) as crooked:
        crooked.userinfo = {"sub": "42", "email": "bob@example.org", "email_verified": "true"}
        arrival = conversation(crooked).arrival
        _, headers, _ = crooked.asked[-1]
    assert (arrival.email, arrival.verified) == ("bob@example.org", True)
    assert headers["Authorization"] == "Bearer access"


def test_what_is_told_of_somebody_else_is_refused():
    with Crooked({"drop": ["email"]}) as crooked:
        crooked.userinfo = {"sub": "43", "email": "bob@example.org"}
        with pytest.raises(UntrustedError, match="somebody else"):
            conversation(crooked)


@pytest.mark.parametrize(
    ("more", "claims", "verified"),
    [
        ({}, {"email_verified": True}, True),
        ({}, {"email_verified": "false"}, False),
        ({}, {"email_verified": 1}, False),
        ({"oidc_trust_addresses": True}, {"email_verified": False}, True),
        ({"oidc_email_claim": "upn"}, {"upn": "bob@example.org"}, False),
        ({"oidc_email_claim": "upn", "oidc_trust_addresses": True}, {"upn": "b@c.org"}, True),
    ],
)
def test_address_is_verified_only_where_it_is_said_of_it(more, claims, verified):
    with Crooked({"claims": claims}) as crooked:
        assert conversation(crooked, **more).arrival.verified is verified


@pytest.mark.parametrize(
    ("discovery", "answer", "refused"),
    [
        ({}, Answer("", "", "", ""), "has no code"),
        ({}, Answer("c" * 5000, "", "", ""), "has no code"),
        ({}, Answer("c", "", "access_denied", ""), "has not signed anybody in"),
        ({}, Answer("c", "", "", "https://evil.example"), "of another provider"),
        ({"authorization_response_iss_parameter_supported": True}, ANSWER, "of another provider"),
    ],
)
def test_answer_that_does_not_fit_never_reaches_the_provider(discovery, answer, refused):
    with Crooked({"discovery": discovery}) as crooked:
        with pytest.raises(UntrustedError, match=refused):
            conversation(crooked, answer)
        assert [place for place, _, _ in crooked.asked] == ["discovery"]
