"""Signing people in at a provider by OpenID Connect: authorization code, PKCE, state and nonce."""

from dataclasses import dataclass
from typing import Final

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from kb.config import Config
from kb.people.arrivals import Arrival
from kb.people.identities import Identity
from webapp.openid.claims import Expected, UnknownKeyError, verify_token
from webapp.openid.discovery import Discovery, Endpoints
from webapp.openid.fetching import PATIENCE, fetch_json
from webapp.openid.journey import Journey
from webapp.openid.refusals import StatusError, UntrustedError
from webapp.openid.turns import Turn

_LONGEST_CODE: Final = 4096
_AT_ONCE: Final = 3  # threads that may wait for the provider; the others go on serving pages
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser brings back from the provider; empty what it does not bring."""

    code: str
    state: str
    error: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Who came back, and the groups that the provider says he is in."""

    arrival: Arrival
    groups: frozenset[str]


class Provider:
    """The provider that the settings name. `back` is the address to which it sends people back."""

    def __init__(self, config: Config, back: str) -> None:
        self._config = config
        self._back = back
        self._discovery = Discovery(config.oidc_issuer)
        self._turn = Turn(_AT_ONCE, PATIENCE)

    def address(self, journey: Journey) -> str:
        """Where somebody has to go to sign in. Raises UnreachableError."""
        address: str = prepare_grant_uri(
            self._discovery.endpoints().authorization,
            client_id=self._config.oidc_client_id,
            response_type="code",
            redirect_uri=self._back,
            scope=" ".join(self._config.oidc_scopes),
            state=journey.state,
            nonce=journey.nonce,
            code_challenge=create_s256_code_challenge(journey.verifier),
            code_challenge_method="S256",
        )
        return address

    def receive(self, answer: Answer, journey: Journey) -> Returned:
        """Who came back with this answer. The caller has seen to it that the journey is his.

        Raises UntrustedError, UnreachableError.
        """
        endpoints = self._discovery.endpoints()
        self._check(answer, endpoints)
        with self._turn.taken():
            return self._returned(self._claims(answer.code, journey, endpoints))

    def _claims(self, code: str, journey: Journey, endpoints: Endpoints) -> dict[str, object]:
        """All that the provider tells of who came back with this code."""
        tokens = self._exchange(code, journey, endpoints)
        access_token = _text(tokens, "access_token")
        claims = self._verified(_text(tokens, "id_token"), access_token, journey)
        if claims.get(self._config.oidc_email_claim) or not endpoints.userinfo:
            return claims
        return _completed(claims, endpoints.userinfo, access_token)

    def _check(self, answer: Answer, endpoints: Endpoints) -> None:
        if answer.error:
            raise UntrustedError("The provider has not signed anybody in.")
        if (answer.issuer or endpoints.names_itself) and answer.issuer != self._config.oidc_issuer:
            raise UntrustedError("The answer is that of another provider.")
        if not 0 < len(answer.code) <= _LONGEST_CODE:
            raise UntrustedError("The answer has no code.")

    def _exchange(self, code: str, journey: Journey, endpoints: Endpoints) -> dict[str, object]:
        secret = self._config.oidc_client_secret.get_secret_value()
        method = "client_secret_post" if endpoints.secret_in_form else "client_secret_basic"
        body = prepare_token_request(
            "authorization_code",
            code=code,
            redirect_uri=self._back,
            code_verifier=journey.verifier,
        )
        client = ClientAuth(self._config.oidc_client_id, secret, method if secret else "none")
        url, headers, body = client.prepare("POST", endpoints.token, dict(_FORM), body)
        try:
            return fetch_json(url, body, headers)
        except StatusError as error:
            if error.refused:
                raise UntrustedError(
                    f"The provider refuses the code, or the settings oidc_client_id and "
                    f"oidc_client_secret (status {error.status})."
                ) from error
            raise

    def _verified(self, token: str, access_token: str, journey: Journey) -> dict[str, object]:
        expected = Expected(self._config.oidc_issuer, self._config.oidc_client_id, journey.nonce)
        try:
            return verify_token(token, self._discovery.keys(), expected, access_token)
        except UnknownKeyError:
            # Providers change their keys now and then.
            return verify_token(token, self._discovery.keys(anew=True), expected, access_token)

    def _returned(self, claims: dict[str, object]) -> Returned:
        email = _text(claims, self._config.oidc_email_claim)
        if not email:
            raise UntrustedError("The provider tells no address of whoever signed in.")
        arrival = Arrival(
            email=email,
            verified=self._is_verified(claims),
            name=_text(claims, "name"),
            identity=Identity(self._config.oidc_issuer, _text(claims, "sub")),
        )
        return Returned(arrival, _texts(claims.get(self._config.oidc_organisations_claim)))

    def _is_verified(self, claims: dict[str, object]) -> bool:
        """Whether the address is his; `email_verified` says so of the claim `email` only."""
        if self._config.oidc_trust_addresses:
            return True
        told = claims.get("email_verified")
        # Some providers write it as a text.
        return self._config.oidc_email_claim == "email" and (told is True or told == "true")


def _completed(claims: dict[str, object], userinfo: str, access_token: str) -> dict[str, object]:
    """The claims, with what the provider tells only when it is asked for the person."""
    more = fetch_json(userinfo, headers={"Authorization": f"Bearer {access_token}"})
    if more.get("sub") != claims.get("sub"):
        raise UntrustedError("The provider tells of somebody else than its token does.")
    return more | claims


def _text(values: dict[str, object], name: str) -> str:
    found = values.get(name)
    return found if isinstance(found, str) else ""


def _texts(found: object) -> frozenset[str]:
    several = found if isinstance(found, list) else [found]
    return frozenset(text for text in several if isinstance(text, str))
