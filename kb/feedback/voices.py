"""Who says something, as far as it has to be known: so that nobody counts twice."""

from dataclasses import dataclass

from kb.people.secret import digest_of


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says something. `account` is None for a browser in which nobody signed in.

    `digest` tells him from others. That of a browser is gone with its session, and leads nowhere.
    """

    digest: str
    account: str | None = None


def voice_of_account(account_id: str) -> Voice:
    """The voice of somebody with an account, on all his browsers."""
    return Voice(digest_of(f"account {account_id}"), account_id)


def voice_of_browser(secret: str) -> Voice:
    """The voice of a browser, by something that only it knows."""
    return Voice(digest_of(f"browser {secret}"))
