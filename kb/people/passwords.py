"""Passwords: what may be one, how they are hashed, and how one is compared in constant work."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from kb.errors import BusyError, RefusedError

SHORTEST = 12
"""Characters that a password needs at least; length is what keeps one from being guessed."""

LONGEST = 1024
"""Bytes that a password may have at most, so that nobody keeps the processor busy with one."""

# A tenth of a second and 64 MB on a small machine: the memory of RFC 9106's second choice, with one
# lane, because two sign-ins at once already use both processors.
_PASSES = 3
_KILOBYTES = 65536
_LANES = 1
_AT_ONCE = 2
_PATIENCE = 5.0  # seconds to wait for one's turn

_TURNS = threading.BoundedSemaphore(_AT_ONCE)


def check_password_rules(password: str, email: str) -> None:
    """Raise RefusedError for what cannot be the password of the account with this address."""
    if len(password) < SHORTEST:
        raise RefusedError(
            f"The password has fewer than {SHORTEST} characters.",
            "Take a longer one, for example four words that do not belong together.",
        )
    if len(password.encode("utf-8", "surrogatepass")) > LONGEST:
        raise RefusedError(f"The password has more than {LONGEST} bytes.", "Take a shorter one.")
    if password.casefold() == email or len(set(password)) == 1:
        raise RefusedError("Everybody would guess this password.", "Take another one.")


def hash_password(password: str) -> str:
    """The hash of a password, with salt and parameters. Raises BusyError."""
    with _turn():
        return _hasher().hash(_bytes(password))


def matches(password: str, stored: str | None) -> bool:
    """Whether `stored` is the hash of the password.

    None, for somebody who is unknown or has no password, takes as much work as a real hash and
    never matches. Raises BusyError where too many people sign in at once.
    """
    if len(_bytes(password)) > LONGEST:
        return False
    with _turn():
        try:
            _hasher().verify(stored or _nobody(), _bytes(password))
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return _hasher().check_needs_rehash(stored)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(
        time_cost=_PASSES, memory_cost=_KILOBYTES, parallelism=_LANES, type=Type.ID
    )


@cache
def _nobody() -> str:
    """A hash that nobody knows the password of."""
    return _hasher().hash(secrets.token_bytes())


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


@contextmanager
def _turn() -> Iterator[None]:
    if not _TURNS.acquire(timeout=_PATIENCE):
        raise BusyError("Too many people sign in at this moment.", "Try again in a minute.")
    try:
        yield
    finally:
        _TURNS.release()
