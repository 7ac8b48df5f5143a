"""Where a redirect may lead: to this site, or from a few routes to a sign-in provider."""

from collections.abc import Collection
from urllib.parse import urlsplit, urlunsplit


def allowed_location(url: str, providers: Collection[str] = ()) -> str:
    """Where a redirect leads. Without scheme and host, unless it goes to one of `providers`.

    `providers` are origins, such as "https://id.example.org". The router's own redirects, such as
    /tags to /tags/, take scheme and host from the request, and not from what readers see in front
    of a proxy.
    """
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" in providers:
        return url
    path = "/" + parts.path.lstrip("/\\")
    return urlunsplit(("", "", path, parts.query, parts.fragment))
