"""What curators ask those who answer for a document."""

from sqlalchemy import Column, ForeignKey, String, Table

from kb.store.tables.feedback import LONGEST_ANSWER, LONGEST_ID, LONGEST_PLACE
from kb.store.tables.metadata import ID_LENGTH, METADATA, moment, own_id, text


def _account(name: str, words: str) -> Column[str]:
    """An account that may go; what it asked stays without the name."""
    target = ForeignKey("accounts.id", ondelete="SET NULL")
    return Column(name, String(ID_LENGTH), target, nullable=True, doc=words)


QUESTIONS = Table(
    "questions",
    METADATA,
    own_id("Names the question."),
    Column(
        "place",
        String(LONGEST_PLACE),
        nullable=False,
        index=True,
        doc="Source and path of the document.",
    ),
    text("document", LONGEST_ID, "Its id."),
    text("text", LONGEST_ANSWER, "What is asked."),
    _account("asked_by", "Who asks."),
    moment("asked_at", "When it was asked."),
    _account("answered_by", "Who answered it, or said that it is settled."),
    moment("answered_at", "When that was.", nullable=True),
    text("answer", LONGEST_ANSWER, "What was answered."),
    info={"about": "What curators ask the owners of documents, and what they were answered."},
)
