"""What every request goes through before a route is called, and every answer before it is sent."""

from flask import Flask

from kb.config import Config
from webapp.hosts import refuse_forged_host
from webapp.security.asking import admit, identify, keep_form_secret, refuse_forgery
from webapp.security.cookies import form_cookie, session_cookie
from webapp.security.headers import guard
from webapp.security.proxied import heed_proxy
from webapp.security.rates import limit_searches
from webapp.security.sizes import refuse_large_body
from webapp.security.tally import Tally
from webapp.state import LazyState


def register_security(app: Flask, config: Config) -> None:
    """Put the checks in front of the application: the cheapest first, and all of them before 304.

    `PROVIDERS` are the origins of sign-in providers, to which some routes may redirect. A preview
    is its author's, on his own machine: nobody is asked who he is.
    """
    previewed: bool = app.config["PREVIEW"]
    app.config.update(
        CLOSED=config.access == "closed" and not previewed,
        HOSTS=config.trusted_hosts,
        PROVIDERS=frozenset(),
        PROXY_HEADER=config.proxy_sign_in_header,
        PROXY_PEERS=config.proxy_sign_in_from,
        SEARCHES_PER_MINUTE=config.searches_per_minute,
        TRUSTED_PROXIES=config.trusted_proxies,
    )
    app.extensions["state"] = LazyState(config)
    app.extensions["tally"] = Tally(config.data_folder)
    app.extensions["session_cookie"] = session_cookie(config.site_url)
    app.extensions["form_cookie"] = form_cookie(config.site_url)
    for check in (
        refuse_forged_host,
        refuse_large_body,
        *(() if previewed else (identify, heed_proxy, admit)),
        refuse_forgery,
        limit_searches,
    ):
        app.before_request(check)
    app.after_request(keep_form_secret)
    app.after_request(guard)
