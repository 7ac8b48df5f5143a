"""Signing in at the provider that the settings name, by OpenID Connect."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, current_app, make_response, redirect, request

from kb.config import Config
from kb.errors import KbError, NotFoundError, RefusedError
from kb.people import attempts
from kb.people.account import Account
from kb.people.arrivals import Welcome, welcome
from kb.people.audit import ELSEWHERE, By
from kb.people.memberships import follow_list
from webapp.account import signing_in
from webapp.account.telling import UNACCEPTABLE, told
from webapp.account.trouble import trouble
from webapp.journal import LOGGER
from webapp.openid.journey import LONGEST, Journey, begin, find_journey
from webapp.openid.refusals import UnreachableError, UntrustedError
from webapp.requests import state
from webapp.security.addresses import client_address, household
from webapp.security.cookies import Cookie, journey_cookie
from webapp.security.rates import limit_attempts
from webapp.security.visitors import visitor

if TYPE_CHECKING:
    from webapp.openid.provider import Answer, Provider, Returned

blueprint = Blueprint("openid", __name__, url_prefix="/sign-in/provider")

_BACK: Final = "/sign-in/provider/return"
_UNAVAILABLE: Final = 503
_SEE_OTHER: Final = 303


def register_openid(app: Flask, config: Config) -> None:
    """Offer the provider on the sign-in page, where the settings name one.

    Nothing is asked of it before somebody wants to sign in there.
    """
    if not config.oidc_issuer:
        return
    from webapp.openid.provider import Provider  # late: cryptography takes 0.1 s and 10 MB

    app.extensions["provider"] = Provider(config, config.site_url + _BACK)
    app.extensions["journey_cookie"] = journey_cookie(config.site_url)
    ways: list[signing_in.Way] = app.extensions["ways"]
    ways.append(signing_in.Way(f"Sign in with {config.oidc_name}", "openid.set_out"))


@blueprint.get("")
def set_out() -> Response:
    """Send somebody to the provider. `next` is the page to go on to after that."""
    provider, wanted = _provider(), request.args.get("next", "")
    if not visitor().anonymous:
        return signing_in.go_on(wanted)
    journey = begin(wanted, datetime.now(UTC))
    try:
        address = provider.address(journey)
    except UnreachableError as error:
        return _unreachable(error, wanted)
    _let_leave_for(address)
    response = make_response(redirect(address, _SEE_OTHER))
    _cookie().put(response, journey.cookie, int(LONGEST.total_seconds()))
    return response


@blueprint.get("/return")
def come_back() -> Response:
    """Sign in whoever comes back from the provider with an answer to his own journey."""
    provider = _provider()
    limit_attempts("sign-in-address", household(client_address()))
    journey = find_journey(_cookie().value_in(request.cookies), datetime.now(UTC))
    wanted = journey.wanted if journey else ""
    try:
        returned = provider.receive(_answer(), _begun(journey))
        account = _let_in(returned)
    except UnreachableError as error:
        return _unreachable(error, wanted)
    except UntrustedError as error:
        return _untrusted(error, wanted)
    except RefusedError as error:
        LOGGER.warning("Somebody came back from the provider who is not let in here.")
        return trouble(told(error), UNACCEPTABLE, wanted)
    response = signing_in.sign_in(account.id, wanted)
    _cookie().remove(response)
    return response


def _answer() -> "Answer":
    from webapp.openid.provider import Answer  # late: see register_openid

    code, state_, error, issuer = (
        request.args.get(name, "") for name in ("code", "state", "error", "iss")
    )
    return Answer(code=code, state=state_, error=error, issuer=issuer)


def _begun(journey: Journey | None) -> Journey:
    """The journey of this browser that the answer is to. It can be ended once."""
    if journey is None:
        raise UntrustedError("This browser has not set out for the provider, or too long ago.")
    if not journey.is_of(request.args.get("state", "")):
        raise UntrustedError("The answer is to another browser, or to an earlier journey.")
    tried = attempts.try_once(
        state(), f"journey {journey.name}", limit=1, window=2 * LONGEST, now=datetime.now(UTC)
    )
    if tried is not None:
        raise UntrustedError("The answer was brought a second time.")
    return journey


def _let_in(returned: "Returned") -> Account:
    """The account of whoever came back, with the organisations that follow the provider's groups.

    Raises RefusedError, and UntrustedError for an organisation that was never made.
    """
    config: Config = current_app.extensions["config"]
    now = datetime.now(UTC)
    rules = Welcome(config.oidc_domains, config.oidc_newcomers)
    account = welcome(state(), returned.arrival, rules, now)
    organisations = dict(config.oidc_organisations) if config.oidc_organisations_claim else {}
    listed = {organisations[name] for name in returned.groups & organisations.keys()}
    try:
        follow_list(state(), account.id, listed, organisations.values(), by=By(ELSEWHERE, now))
    except NotFoundError as error:
        raise UntrustedError(f"The setting oidc_organisations is wrong: {error}") from error
    return account


def _let_leave_for(address: str) -> None:
    """Name the provider as a place that `set_out` may redirect to; no other route may."""
    parts = urlsplit(address)
    known: frozenset[str] = current_app.config["PROVIDERS"]
    current_app.config["PROVIDERS"] = known | {f"{parts.scheme}://{parts.netloc}"}


def _unreachable(error: KbError, wanted: str) -> Response:
    config: Config = current_app.extensions["config"]
    LOGGER.warning("Nobody can sign in at the provider: %s", error)
    notice = f"{_begun_with_capital(config.oidc_name)} cannot be reached just now."
    return trouble(f"{notice} Try again in a moment, or sign in another way.", _UNAVAILABLE, wanted)


def _untrusted(error: KbError, wanted: str) -> Response:
    LOGGER.warning("A sign-in at the provider was refused: %s", error)
    return trouble("Signing in did not work. Try it again from here.", UNACCEPTABLE, wanted)


def _begun_with_capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _provider() -> "Provider":
    """The provider, where there is one; else these addresses do not exist."""
    provider: Provider | None = current_app.extensions.get("provider")
    if provider is None:
        abort(404)
    return provider


def _cookie() -> Cookie:
    cookie: Cookie = current_app.extensions["journey_cookie"]
    return cookie
