"""What a provider says of itself: its addresses and its keys, fetched when they are needed."""

import time
from dataclasses import dataclass
from typing import Final

from webapp.openid.fetching import PATIENCE, fetch_json, is_safe
from webapp.openid.refusals import UnreachableError
from webapp.openid.turns import Turn

_KEPT: Final = 3600.0  # seconds; providers change their addresses less often than that
_PAUSE: Final = 5.0  # seconds until a provider that is down is asked again
_KEYS_PAUSE: Final = 30.0  # seconds between two looks for keys that were not there


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of a provider. `userinfo` is empty where it has none.

    `secret_in_form` says that the client's secret has to be sent in the form, `names_itself` that
    it says who it is whenever it sends somebody back (RFC 9207).
    """

    authorization: str
    token: str
    keys: str
    userinfo: str
    secret_in_form: bool
    names_itself: bool


class Discovery:
    """The addresses and keys of one provider, kept for a while. Safe in threads."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer
        self._turn = Turn(1, PATIENCE)
        self._endpoints: tuple[float, Endpoints] | None = None
        self._keys: tuple[float, dict[str, object]] | None = None
        self._asked_anew: float | None = None
        self._failure: tuple[float, UnreachableError] | None = None

    def endpoints(self) -> Endpoints:
        """The provider's addresses. Raises UnreachableError, at once if it was down just now."""
        with self._turn.taken():
            now = time.monotonic()
            if self._endpoints is None or now - self._endpoints[0] > _KEPT:
                self._endpoints = now, self._discover()
            return self._endpoints[1]

    def keys(self, *, anew: bool = False) -> dict[str, object]:
        """The provider's keys; `anew` where one was missing among those of before.

        Raises UnreachableError.
        """
        address = self.endpoints().keys
        with self._turn.taken():
            now = time.monotonic()
            # Whoever forges tokens must not make us ask for keys all the time.
            anew = anew and (self._asked_anew is None or now - self._asked_anew > _KEYS_PAUSE)
            if anew:
                self._asked_anew = now
            if anew or self._keys is None or now - self._keys[0] > _KEPT:
                self._keys = now, fetch_json(address)
            return self._keys[1]

    def _discover(self) -> Endpoints:
        if self._failure and time.monotonic() - self._failure[0] < _PAUSE:
            raise UnreachableError(self._failure[1].message)
        address = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            return parse_discovery(fetch_json(address), self._issuer)
        except UnreachableError as error:
            self._failure = time.monotonic(), error
            raise


def parse_discovery(document: dict[str, object], issuer: str) -> Endpoints:
    """The addresses in a provider's discovery document. Raises UnreachableError."""
    if document.get("issuer") != issuer:
        raise UnreachableError(
            "The provider calls itself something other than the setting oidc_issuer.",
            "Write it exactly as the provider does, with or without a slash at its end.",
        )
    userinfo = document.get("userinfo_endpoint")
    methods = _names(document.get("token_endpoint_auth_methods_supported"))
    return Endpoints(
        authorization=_address(document, "authorization_endpoint"),
        token=_address(document, "token_endpoint"),
        keys=_address(document, "jwks_uri"),
        userinfo=userinfo if isinstance(userinfo, str) and is_safe(userinfo) else "",
        secret_in_form="client_secret_post" in methods and "client_secret_basic" not in methods,
        names_itself=document.get("authorization_response_iss_parameter_supported") is True,
    )


def _address(document: dict[str, object], name: str) -> str:
    found = document.get(name)
    if not isinstance(found, str) or not is_safe(found):
        raise UnreachableError(f"The provider names no {name} that begins with https://.")
    return found


def _names(found: object) -> list[object]:
    return found if isinstance(found, list) else []
