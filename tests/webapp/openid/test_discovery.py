import pytest

from tests.webapp.openid.crooked import KEY, Crooked
from webapp.openid.discovery import Discovery, Endpoints, parse_discovery
from webapp.openid.refusals import UnreachableError

ISSUER = "https://id.example.org/realms/guide"
DOCUMENT = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}
PLAIN = Endpoints(
    authorization=f"{ISSUER}/authorize",
    token=f"{ISSUER}/token",
    keys=f"{ISSUER}/keys",
    userinfo="",
    secret_in_form=False,
    names_itself=False,
)


def test_document_names_the_addresses():
    assert parse_discovery(DOCUMENT, ISSUER) == PLAIN


@pytest.mark.parametrize(
    "more",
    [
        {"userinfo_endpoint": "http://id.example.org/me"},
        {"token_endpoint_auth_methods_supported": "client_secret_post"},
        {"token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"]},
        {"authorization_response_iss_parameter_supported": "yes"},
    ],
)
def test_what_cannot_be_used_is_as_if_it_was_not_said(more):
    assert parse_discovery(DOCUMENT | more, ISSUER) == PLAIN


def test_issuer_has_to_be_written_as_the_provider_does():
    with pytest.raises(UnreachableError, match="slash at its end"):
        parse_discovery(DOCUMENT, f"{ISSUER}/")


def test_provider_that_is_down_is_not_asked_at_once_again():
    with Crooked({"at": "discovery", "status": 500}) as crooked:
        discovery = Discovery(crooked.issuer)
        for _ in range(3):
            with pytest.raises(UnreachableError, match="status 500"):
                discovery.endpoints()
        assert len(crooked.asked) == 1


def test_keys_are_kept_and_asked_for_anew_once():
    with Crooked() as crooked:
        discovery = Discovery(crooked.issuer)
        for anew in (False, False, True, True):
            assert discovery.keys(anew=anew) == {"keys": [KEY.as_dict(private=False)]}
        assert [place for place, _, _ in crooked.asked] == ["discovery", "keys", "keys"]
