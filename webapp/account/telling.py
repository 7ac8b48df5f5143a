"""What a refusal says to people on the site."""

from typing import Final

from kb.errors import KbError

UNACCEPTABLE: Final = 422
"""The status of a page that shows why what was sent with its form was not taken."""


def told(error: KbError) -> str:
    """The sentences of an error, without a remedy that is a command for the operator."""
    return error.message if "`" in error.remedy else str(error)
