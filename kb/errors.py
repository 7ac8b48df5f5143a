"""The exceptions that Guildbook raises on purpose.

KbError
├── ConfigError        a setting cannot be used
├── RepositoryError    a source cannot be read, or Git refused
├── NotFoundError      there is no such document, revision or generation
├── BusyError          somebody else holds the lock
├── ConflictError      somebody else changed the same file first
├── RefusedError       the rules do not allow it, or it is no longer possible
├── StateError         the database with accounts and sessions cannot be used
└── StaleError         derived data does not fit this code; it will be built anew

Bad content never raises: it becomes a `kb.problems.Problem`.
"""


class KbError(Exception):
    """A request that cannot be met.

    `message` names the thing and what is wrong with it, `remedy` says what to do.
    Both are whole sentences for people.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class ConfigError(KbError):
    """A setting cannot be used."""


class RepositoryError(KbError):
    """A source cannot be read, or Git refused."""


class NotFoundError(KbError):
    """There is no such document, revision or generation."""


class BusyError(KbError):
    """Somebody else holds the lock."""


class ConflictError(KbError):
    """Somebody else changed the same file first; nothing was written.

    `path` is the file, `expected` the blob id that the caller had seen and `found` the one that is
    there now, as 40 hex digits; None where there was or is no such file.
    """

    def __init__(self, path: str, expected: str | None, found: str | None) -> None:
        happened = "changed" if expected and found else "added" if found else "removed"
        super().__init__(
            f"'{path}' was {happened} by somebody else in the meantime, so nothing was saved.",
            "Look at what is there now, and make your change again on top of it.",
        )
        self.path = path
        self.expected = expected
        self.found = found


class RefusedError(KbError):
    """The rules do not allow it, or it is no longer possible: taken, too short, expired."""


class StateError(KbError):
    """The database with accounts and sessions cannot be used."""


class StaleError(KbError):
    """Derived data does not fit this code; it will be built anew."""
