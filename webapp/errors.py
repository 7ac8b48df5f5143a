"""Pages for what went wrong: designed, calm, and without a trace of the inside."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, NotFound, ServiceUnavailable

from kb.library.document import Document
from webapp.requests import view
from webapp.suggestions import suggestions_for


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """What a reader is told."""

    title: str
    sentence: str


ERRORS: Mapping[int, ErrorWords] = {
    400: ErrorWords("This address cannot be understood", "Something in it is not as it should be."),
    404: ErrorWords("Nothing is here", "The page may have moved, or the address has a slip in it."),
    405: ErrorWords("This page can only be read", "It does not take what was sent to it."),
    413: ErrorWords("That is too much at once", "What was sent is larger than the site takes."),
    500: ErrorWords(
        "Something went wrong on our side",
        "It has been noted. The page may work again in a moment.",
    ),
    503: ErrorWords(
        "The library is being read",
        "This happens once, when it is new. The page turns up by itself.",
    ),
}


def register_errors(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(HTTPException, _answer)


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
        return {"error": {"status": code, "message": f"{words.title}. {words.sentence}"}}
    if isinstance(error, NotFound):
        return render_template("missing.html", words=words, suggestions=_suggestions())
    detail = error.description if isinstance(error, ServiceUnavailable) else ""
    return render_template("error.html", words=words, detail=detail)


def _suggestions() -> tuple[Document, ...]:
    try:
        return suggestions_for(request.path, view())
    except ServiceUnavailable:
        return ()
