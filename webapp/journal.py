"""What the site reports on stderr: complaints, and where that is wanted a line for each request.

A line names the route and never the address, because addresses hold what people look for and the
secrets of links. No cookie, token, query, form or address of a person is ever written, and of an
unexpected exception only where it happened, because its message may repeat any of these.
"""

import json
import logging
import secrets
import sys
import time
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, TextIO

from flask import Flask, Response, g, has_request_context, request

LOGGER = logging.getLogger("webapp")
"""Everything that the site has to say for itself."""

NUMBER_HEADER = "X-Request-Id"
"""The header that tells the number of a request, where something went wrong."""

_WRONG = 500  # and above: what the operator has to look at


def start_journal(form: Literal["text", "json"], stream: TextIO = sys.stderr) -> None:
    """Send what the site and its libraries report to `stream`, in this form."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == "json" else Sentences())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    LOGGER.setLevel(logging.INFO if form == "json" else logging.WARNING)


def register_journal(app: Flask) -> None:
    """Number every request of the application, and report its answer."""
    app.before_request(_number)
    app.after_request(_report)


def report_failure(error: Exception) -> None:
    """Report an exception that nobody expected: what it was and where, not what it said."""
    where = _frames(error.__traceback__)
    LOGGER.error("%s in %s", type(error).__name__, where[-1], extra={"fields": {"where": where}})


class Sentences(logging.Formatter):
    """A line for people, with the number of the request where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        number = f" (request {_number_of_request()})" if _number_of_request() else ""
        return f"{record.levelname.lower()}: {_said(record)}{number}"


class JsonLines(logging.Formatter):
    """An object of JSON on each line, for programs."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": _said(record),
        }
        if _number_of_request():
            fields["request"] = _number_of_request()
        return json.dumps(fields | getattr(record, "fields", {}))


def _said(record: logging.LogRecord) -> str:
    """The message. Of other people's code only its pattern: nobody here knows what it fills in."""
    own = record.name.partition(".")[0] == LOGGER.name
    return record.getMessage() if own else str(record.msg)


def _number() -> None:
    g.number = secrets.token_hex(8)
    g.began = time.monotonic()


def _number_of_request() -> str:
    return str(g.get("number", "")) if has_request_context() else ""


def _report(response: Response) -> Response:
    if response.status_code >= _WRONG:
        response.headers[NUMBER_HEADER] = _number_of_request()
    rule = request.url_rule.rule if request.url_rule else "none"
    LOGGER.info(
        "%s %s %s",
        request.method if request.url_rule else "?",
        rule,
        response.status_code,
        extra={
            "fields": {
                "route": request.endpoint or "none",
                "status": response.status_code,
                "milliseconds": round((time.monotonic() - g.began) * 1000, 1),
            }
        },
    )
    return response


def _frames(trace: TracebackType | None) -> list[str]:
    return [
        f"{frame.name} ({frame.filename.rpartition('/')[2]}:{frame.lineno})"
        for frame in traceback.extract_tb(trace)
    ] or ["nowhere"]
