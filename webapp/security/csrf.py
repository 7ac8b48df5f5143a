"""Two checks that a request which changes something was meant by the person who sent it.

The browser says from where it was sent, and the request repeats a token that only a page of ours
could have told it: made from the secret of the session, or before signing in from a cookie that is
there for nothing else.
"""

import hashlib
import hmac
from typing import Final
from urllib.parse import urlsplit

from werkzeug.datastructures import Headers

FIELD: Final = "form_token"
"""The field of a form that repeats the token."""

HEADER: Final = "X-Form-Token"
"""The header that repeats it where a script sends the request."""


def form_token(secret: str) -> str:
    """The token that belongs to a secret; it gives nothing of the secret away."""
    return hmac.new(secret.encode(), b"form token", hashlib.sha256).hexdigest()


def holds(token: str, secret: str) -> bool:
    """Whether it is the token of that secret. Without a secret there is none."""
    expected = form_token(secret).encode()
    return bool(secret) and hmac.compare_digest(expected, token.encode("utf-8", "replace"))


def from_this_site(headers: Headers, host: str, site_url: str) -> bool:
    """Whether the browser says that a page of this site sent the request.

    `host` is the name and port that the request was sent to, `site_url` the site's own address,
    which differs from it behind a proxy. Browsers send at least one of the headers; a program
    without either still has to repeat the token.
    """
    if headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("Origin")
    if origin is None:
        return True
    parts = urlsplit(site_url)
    own = {f"http://{host}", f"https://{host}", f"{parts.scheme}://{parts.netloc}"}
    return origin in own
