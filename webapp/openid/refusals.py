"""Why signing in at a provider did not work. The sentences are for the operator's log.

They name what is wrong and never repeat what was sent: no token, code, key or address of a person.
"""

from kb.errors import KbError


class UnreachableError(KbError):
    """The provider cannot be asked, or gives no answer that can be used."""


class StatusError(UnreachableError):
    """The provider answers with an error; `status` is that of HTTP."""

    def __init__(self, host: str, status: int) -> None:
        super().__init__(f"{host} answers with the status {status}.")
        self.status = status

    @property
    def refused(self) -> bool:
        """Whether it found fault with what it was sent, and not with itself."""
        return 400 <= self.status < 500  # noqa: PLR2004 - what HTTP says of them


class UntrustedError(KbError):
    """What came back from the provider, or by way of a browser, cannot be believed."""
