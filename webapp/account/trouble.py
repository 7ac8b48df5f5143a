"""The sign-in page for somebody whom another way than the password has not let in."""

from flask import Response, make_response, render_template

from webapp.account.signing_in import ways
from webapp.security.landing import landing


def trouble(notice: str, status: int, wanted: str = "") -> Response:
    """The page with `notice` above its ways to sign in, so that one can try again or another."""
    page = render_template(
        "sign_in.html", ways=ways(), wanted=landing(wanted), email="", notice=notice
    )
    return make_response(page, status)
