"""The names under which the site may be asked for: a forged one never reaches a page or a link."""

import re
from collections.abc import Iterable

from flask import abort, current_app, request
from werkzeug.sansio.utils import host_is_trusted

# Werkzeug cuts the names in its list at the first colon and so never knows "[::1]" again.
_ADDRESS = re.compile(r"(?P<address>\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.IGNORECASE)


def refuse_forged_host() -> None:
    """Answer 400 unless the request's `Host` is one of the trusted names, with any port."""
    if not is_trusted(request.host, current_app.config["HOSTS"]):
        abort(400)


def is_trusted(host: str, names: Iterable[str]) -> bool:
    """Whether a `Host` header names this site. A name that starts with a dot has sub-domains."""
    address = _ADDRESS.fullmatch(host)
    if address:
        return address["address"].lower() in names
    known = [name for name in names if not name.startswith("[")]
    return bool(known) and host_is_trusted(host, known)
