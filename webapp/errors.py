"""Pages for what went wrong: designed, calm, and without a trace of the inside."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import (
    Forbidden,
    HTTPException,
    InternalServerError,
    NotFound,
    ServiceUnavailable,
    TooManyRequests,
)

from kb.errors import BusyError, KbError, StateError
from kb.library.document import Document
from webapp.journal import LOGGER, report_failure
from webapp.requests import view
from webapp.suggestions import suggestions_for


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """What a reader is told."""

    title: str
    sentence: str


ERRORS: Mapping[int, ErrorWords] = {
    400: ErrorWords("This address cannot be understood", "Something in it is not as it should be."),
    401: ErrorWords("This needs an account", "Send a token that is good, as a bearer token."),
    403: ErrorWords("This is not for you to do", "You may lack the right to it."),
    404: ErrorWords("Nothing is here", "The page may have moved, or the address has a slip in it."),
    405: ErrorWords("This page can only be read", "It does not take what was sent to it."),
    413: ErrorWords("That is too much at once", "What was sent is larger than the site takes."),
    429: ErrorWords("That was too often", "Wait a moment, and try again."),
    500: ErrorWords(
        "Something went wrong on our side",
        "It has been noted. The page may work again in a moment.",
    ),
    503: ErrorWords(
        "The library is being read",
        "This happens once, when it is new. The page turns up by itself.",
    ),
}
NO_ACCOUNTS = ErrorWords(
    "Accounts cannot be looked up",
    "So nothing is shown, rather than what is not meant for you. It will work again in a moment.",
)
# What these say was written by us, for whoever asks.
_TOLD = (Forbidden, ServiceUnavailable, TooManyRequests)


def register_errors(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(StateError, _no_accounts)
    app.register_error_handler(BusyError, _no_accounts)
    app.register_error_handler(Exception, _unexpected)


def _unexpected(error: Exception) -> Response:
    report_failure(error)
    return _answer(InternalServerError())


def _no_accounts(error: KbError) -> Response:
    """An answer while the database does not answer. It never says more than an anonymous one."""
    LOGGER.error(str(error))
    body = _body(ServiceUnavailable(""), 503, NO_ACCOUNTS)
    return make_response(body, 503, {"Retry-After": "5"})


def _answer(error: HTTPException) -> Response:
    """One error as a page, or as JSON where JSON was asked for."""
    if error.response is not None:
        return make_response(error.get_response())
    code = error.code or 500
    words = ERRORS.get(code) or ErrorWords(error.name, "The site cannot answer this.")
    response = make_response(_body(error, code, words), code)
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers.setdefault(name, value)
    if isinstance(error, ServiceUnavailable):
        response.headers["Retry-After"] = "2"
        response.headers["Refresh"] = "2"
    return response


def _body(error: HTTPException, code: int, words: ErrorWords) -> str | dict[str, object]:
    if request.path.endswith(".json"):
        message = f"{words.title}. {_said(error) or words.sentence}"
        return {"error": {"status": code, "message": message}}
    if isinstance(error, NotFound):
        return render_template("missing.html", words=words, suggestions=_suggestions())
    return render_template("error.html", words=words, detail=_said(error))


def _said(error: HTTPException) -> str:
    """What the code that raised it had to say to the reader; the library's own words are none."""
    own = isinstance(error, _TOLD) and error.description != type(error).description
    return error.description or "" if own else ""


def _suggestions() -> tuple[Document, ...]:
    try:
        return suggestions_for(request.path, view())
    except ServiceUnavailable:
        return ()
