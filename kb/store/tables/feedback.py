"""What readers say of documents, and how often these are opened."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, String, Table

from kb.store.tables.metadata import DIGEST_LENGTH, ID_LENGTH, METADATA, moment, own_id, text

LONGEST_PLACE = 600
"""Characters of a source and a path, or of an address; PostgreSQL's keys take no more."""

LONGEST_ID = 300
"""Characters of a document's id."""

LONGEST_AUDIENCE = 400
"""Characters of a document's labels."""

LONGEST_TEXT = 2000
"""Characters in which somebody says what is wrong."""

LONGEST_PASSAGE = 500
"""Characters of the words in the text that somebody means."""

LONGEST_ANSWER = 1000
"""Characters of an answer, and of what somebody missed."""

_LONGEST_WORD = 20
_PLACE = "Source and path of the document."
_BODY = "Hash of the text that was read."
_VOICE = (
    "Digest that tells readers apart: of the account, or of what the browser holds until closed."
)


def _account(name: str, words: str, *, index: bool = False) -> Column[str]:
    """An account that may go; what it left stays without the name."""
    target = ForeignKey("accounts.id", ondelete="SET NULL")
    return Column(name, String(ID_LENGTH), target, index=index, nullable=True, doc=words)


FLAGS = Table(
    "flags",
    METADATA,
    own_id("Names the report."),
    Column("place", String(LONGEST_PLACE), nullable=False, index=True, doc=_PLACE),
    text("address", LONGEST_PLACE, "Its address at that time, by which it is found after a move."),
    text("document", LONGEST_ID, "Its id."),
    text("audience", LONGEST_AUDIENCE, "Who might read it at that time: labels with spaces."),
    text("body", DIGEST_LENGTH, _BODY),
    text("reason", _LONGEST_WORD, "In one word what is wrong."),
    text("text", LONGEST_TEXT, "What the reader says of it."),
    text("passage", LONGEST_PASSAGE, "The words of the document that are meant."),
    _account("account_id", "Who said it; empty for readers without an account.", index=True),
    text("voice", DIGEST_LENGTH, _VOICE),
    moment("raised_at", "When it was said."),
    text("state", _LONGEST_WORD, "`open`, `accepted`, `rejected`, or `withdrawn` by the reader."),
    moment("answered_at", "When it was answered or withdrawn.", nullable=True),
    _account("answered_by", "Who answered it."),
    text("answer", LONGEST_ANSWER, "What the reader is told."),
    text("revision", 40, "The commit that followed from it, where there is one."),
    moment("read_at", "When the reader saw the answer.", nullable=True),
    CheckConstraint(
        "reason IN ('wrong', 'outdated', 'unclear', 'duplicate', 'sensitive')", name="reason"
    ),
    CheckConstraint("state IN ('open', 'accepted', 'rejected', 'withdrawn')", name="state"),
    info={"about": "What readers report about documents, and what they were answered."},
)

VOTES = Table(
    "votes",
    METADATA,
    Column("place", String(LONGEST_PLACE), primary_key=True, doc=_PLACE),
    Column("body", String(DIGEST_LENGTH), primary_key=True, doc=_BODY),
    Column("voice", String(DIGEST_LENGTH), primary_key=True, doc=_VOICE),
    Column("useful", Boolean, nullable=False, doc="Whether the text was useful."),
    text("missing", LONGEST_ANSWER, "What the reader missed."),
    Column("day", String(10), nullable=False, doc="The day, such as 2026-03-04."),
    info={"about": "Whether readers found a text useful: each once, the last word counts."},
)

VIEWS = Table(
    "views",
    METADATA,
    Column(
        "place",
        String(LONGEST_PLACE),
        primary_key=True,
        doc=f"{_PLACE} Empty in the row that says that a week was counted.",
    ),
    Column("week", String(10), primary_key=True, doc="The Monday of the week."),
    Column("times", Integer, nullable=False, doc="How often it was opened."),
    info={"about": "How often documents are opened. Never by whom, from where, or at what time."},
)
