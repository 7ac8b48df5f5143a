"""What readers are told of reports: their reasons, and what became of them."""

from collections.abc import Mapping
from typing import Final

from kb.curation.activity import Reason
from kb.feedback.flags import Status

REASONS: Final[Mapping[Reason, str]] = {
    "wrong": "Something is wrong",
    "outdated": "It is out of date",
    "unclear": "It is hard to understand",
    "duplicate": "Another page says the same",
    "sensitive": "It says something that should not be public",
}
"""What a reader chooses from, in this order."""

STATES: Final[Mapping[Status, str]] = {
    "open": "Waiting for an answer",
    "accepted": "You were right",
    "rejected": "Looked at, and left as it is",
    "withdrawn": "Taken back by you",
}
