"""Text from outside made fit to be shown: no control characters, no secrets."""

import re

# Escape sequences of terminals as a whole: without it "[31m" would stay behind.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.?", re.DOTALL
)
# Control characters, and those that change the direction of the text around them.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_CREDENTIALS = re.compile(r"(?<=://)[^/\s]*@")


def plain_text(text: str) -> str:
    """`text` on one line without control characters, with single spaces between words."""
    return " ".join(CONTROLS.sub(" ", _ESCAPES.sub("", text)).split())


def plain_path(path: bytes) -> str:
    """`path` for people: bytes that are not UTF-8 and control characters are written as escapes."""
    text = path.decode("utf-8", "backslashreplace")
    return CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def without_secrets(text: str) -> str:
    """`text` with the user name and the password of every URL masked."""
    return _CREDENTIALS.sub("***@", text)
