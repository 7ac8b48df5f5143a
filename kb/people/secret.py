"""Random secrets, and the digests under which they are kept."""

import hashlib
import secrets

_BYTES = 32  # nobody guesses 256 bits, so a plain hash is enough to keep them
_ID_BYTES = 8


def new_secret(prefix: str = "") -> str:
    """A secret that fits into a cookie, a header and an address."""
    return prefix + secrets.token_urlsafe(_BYTES)


def new_id() -> str:
    """An id of 16 hexadecimal digits, which is no secret."""
    return secrets.token_hex(_ID_BYTES)


def digest_of(secret: str) -> str:
    """The SHA-256 of a secret in hexadecimal digits; of any text, so that nothing can raise."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
