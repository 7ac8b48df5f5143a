"""The cookies of the site: who is signed in, and which browser set out for something."""

from dataclasses import dataclass, replace

from flask import Response

_LONGEST = 200  # characters of a secret; ours are shorter, others are not worth a look
_LONGEST_JOURNEY = 3000  # characters; it holds the address to go on to


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that scripts cannot read, and that other sites' forms do not bring along.

    A browser takes the prefix `__Host-` only over https, and then only from this very host; over
    plain http, as on one's own machine, the name goes without.
    """

    name: str
    secure: bool
    longest: int = _LONGEST

    def value_in(self, cookies: dict[str, str] | None) -> str:
        """What a request's cookies say; empty where they do not."""
        value = (cookies or {}).get(self.name, "")
        return value if len(value) <= self.longest else ""

    def put(self, response: Response, value: str, seconds: int | None = None) -> None:
        """Have the browser keep a value, for so many seconds or until it is closed."""
        response.set_cookie(
            self.name, value, max_age=seconds, secure=self.secure, httponly=True, samesite="Lax"
        )

    def remove(self, response: Response) -> None:
        """Have the browser forget it."""
        response.delete_cookie(self.name, secure=self.secure, httponly=True, samesite="Lax")


def session_cookie(site_url: str) -> Cookie:
    """The cookie that holds the secret of a session."""
    return _cookie("guildbook", site_url)


def form_cookie(site_url: str) -> Cookie:
    """The cookie that ties a form to a browser before anybody has signed in."""
    return _cookie("guildbook-form", site_url)


def journey_cookie(site_url: str) -> Cookie:
    """The cookie that ties a sign-in at a provider to the browser that set out for it."""
    return replace(_cookie("guildbook-journey", site_url), longest=_LONGEST_JOURNEY)


def _cookie(name: str, site_url: str) -> Cookie:
    secure = site_url.startswith("https://")
    return Cookie(f"__Host-{name}" if secure else name, secure)
