"""The exceptions that Guildbook raises on purpose.

KbError
├── ConfigError        a setting cannot be used
├── RepositoryError    a source cannot be read, or Git refused
├── NotFoundError      there is no such document, revision or generation
├── BusyError          somebody else holds the lock
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


class StaleError(KbError):
    """Derived data does not fit this code; it will be built anew."""
