"""One person's way to the provider and back, tied to the browser that set out.

All that has to be known when he comes back is in a cookie of that browser: a secret, from which
what the provider is told is made. So nothing is stored for those who never return, and whoever does
not have the cookie can neither begin nor end the journey of somebody else.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

LONGEST: Final = timedelta(minutes=10)
"""How long somebody may take at the provider."""

_LONGEST_WANTED: Final = 2000  # bytes of the address to go on to
_COOKIE: Final = re.compile(r"([0-9]{10})\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]*={0,2})")


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey that began at `began`, in whole seconds; `wanted` is the address to go on to."""

    secret: str = field(repr=False)
    began: datetime
    wanted: str

    @property
    def state(self) -> str:
        """What the provider hands back to the browser, and the browser to us."""
        return self._made_for("state")

    @property
    def nonce(self) -> str:
        """What the provider has to repeat in the token that it signs."""
        return self._made_for("nonce")

    @property
    def verifier(self) -> str:
        """What proves that whoever brings the code has set out for it (PKCE, RFC 7636)."""
        return self._made_for("verifier")

    @property
    def name(self) -> str:
        """Names the journey where it is counted; gives nothing of the secret away."""
        return self._made_for("name")

    @property
    def cookie(self) -> str:
        """The journey as it is kept by the browser."""
        wanted = self.wanted.encode("utf-8", "replace")
        kept = wanted if len(wanted) <= _LONGEST_WANTED else b""
        return f"{self._seconds()}.{self.secret}.{base64.urlsafe_b64encode(kept).decode()}"

    def is_of(self, state: str) -> bool:
        """Whether what came back was sent with this journey."""
        return hmac.compare_digest(self.state.encode(), state.encode("utf-8", "replace"))

    def _made_for(self, purpose: str) -> str:
        told = f"{purpose} {self._seconds()}".encode()
        digest = hmac.digest(self.secret.encode(), told, hashlib.sha256)
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def _seconds(self) -> int:
        return int(self.began.timestamp())


def begin(wanted: str, now: datetime) -> Journey:
    """A journey for somebody who wants to go on to the page `wanted`."""
    return Journey(secrets.token_urlsafe(32), now.replace(microsecond=0), wanted)


def find_journey(cookie: str, now: datetime) -> Journey | None:
    """The journey in a cookie; None where there is none, or it took too long."""
    parts = _COOKIE.fullmatch(cookie)
    if parts is None:
        return None
    began = datetime.fromtimestamp(int(parts[1]), UTC)
    try:
        wanted = base64.urlsafe_b64decode(parts[3]).decode("utf-8", "replace")
    except binascii.Error:
        return None
    if not timedelta() <= now - began <= LONGEST:
        return None
    return Journey(parts[2], began, wanted)
