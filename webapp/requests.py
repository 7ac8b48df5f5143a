"""What one request works on: the library as its viewer may read it, and whether it has changed."""

import hashlib
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Final

from flask import Response, abort, current_app, g, request
from werkzeug.exceptions import ServiceUnavailable

from kb.audience import Viewer
from kb.errors import NotFoundError, StaleError
from kb.people.signed_in import SignedIn
from kb.store import State
from search.views import View, Views
from webapp.security.policies import policy_of_request
from webapp.security.visitors import visitor
from webapp.state import LazyState
from webapp.statics import StaticFiles

NO_READER: Final = Viewer(frozenset())
"""Holds no label at all, not even what is public."""


def viewer() -> Viewer:
    """What the one who asks may read: nothing, where the library is closed and he has no account.

    The few pages that a closed library has for strangers, and its errors, lead to no document.
    """
    if visitor().anonymous and current_app.config["CLOSED"]:
        return NO_READER
    return visitor().viewer


def view() -> View:
    """The library as this request sees it: one generation from the first byte to the last.

    Raises ServiceUnavailable while the first index is being built, or when it cannot be read.
    """
    if "view" not in g:
        views: Views = current_app.extensions["views"]
        try:
            g.view = views.current(viewer())
        except NotFoundError as error:
            raise ServiceUnavailable(error.message) from error
        except StaleError as error:
            # It names a path of the machine: for the operator and not for the reader.
            current_app.logger.error(str(error))
            raise ServiceUnavailable("It has to be read anew.") from error
    return g.view  # type: ignore[no-any-return]  # what was put there above


def have_navigation() -> None:
    """Open the library for the head of the page, where there is one; the page itself needs none."""
    with suppress(ServiceUnavailable):
        view()


def member() -> SignedIn:
    """Who asks, on a route for accounts. Raises NotFound for anybody else."""
    who = visitor().signed_in
    if who is None:
        abort(404)
    return who


def state() -> State:
    """The database. Raises StateError, BusyError or ConfigError where it cannot be opened."""
    opened: LazyState = current_app.extensions["state"]
    return opened.get()


def today() -> date:
    """The day, by which reviews are due or past."""
    return datetime.now(UTC).date()


def answer_from_cache() -> Response | None:
    """The answer without a body (304), for somebody who already has this one.

    Compared weakly, because a proxy that compresses weakens the tag. `*` names no answer at all:
    whether the page exists is not known yet.
    """
    held = request.if_none_match
    if held and not held.star_tag and _is_kept() and held.contains_weak(_entity_tag()):
        return Response(status=304)
    return None


def tag_answer(response: Response) -> Response:
    """Name the answer, so that a browser can ask whether it still holds."""
    if _is_kept() and response.status_code in {200, 304}:
        response.set_etag(_entity_tag())
    return response


def _is_kept() -> bool:
    """Whether a browser may keep the answer: nobody's who is signed in."""
    policy = policy_of_request() if request.method in {"GET", "HEAD"} else None
    if policy is None or not visitor().anonymous:
        return False
    return policy.audience == "viewer" and policy.cache == "revalidate"


def _entity_tag() -> str:
    """A short name for the answer.

    It depends on the viewer, the generation, the files of the site, the day (for what is due) and
    the address, and on nothing else.
    """
    statics: StaticFiles = current_app.extensions["statics"]
    parts = (
        *sorted(viewer().labels),
        view().version,
        statics.digest,
        today().isoformat(),
        request.full_path,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
