"""How often somebody may do something: the table of limits, read by code, docs and tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final, Literal

LimitName = Literal["search", "sign-in", "sign-in-address", "link", "invite", "feedback"]


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times within a window. `about` says in words what, `per` for whom it is counted."""

    times: int
    window: timedelta
    about: str
    per: str


LIMITS: Final[Mapping[LimitName, Limit]] = MappingProxyType(
    {
        # The setting `searches_per_minute` says how many.
        "search": Limit(3000, timedelta(minutes=1), "searches", "address"),
        "sign-in": Limit(
            10, timedelta(minutes=15), "attempts to sign in", "address and account together"
        ),
        # Somebody who tries many accounts from one place; a whole office may share an address.
        "sign-in-address": Limit(100, timedelta(minutes=15), "attempts to sign in", "address"),
        "link": Limit(30, timedelta(minutes=15), "attempts to use a link", "address"),
        "feedback": Limit(
            60, timedelta(hours=1), "reports and answers", "account, or address without one"
        ),
        "invite": Limit(100, timedelta(hours=1), "invitations and resets", "who makes them"),
    }
)
