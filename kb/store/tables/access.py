"""What lets somebody in: sessions, API tokens, and links that work once."""

from sqlalchemy import CheckConstraint, Column, String, Table

from kb.store.tables.metadata import DIGEST_LENGTH, METADATA, account_id, moment, own_id, text


def _digest(words: str) -> Column[str]:
    return Column("digest", String(DIGEST_LENGTH), nullable=False, unique=True, doc=words)


SESSIONS = Table(
    "sessions",
    METADATA,
    own_id("Names the session to its owner; lets nobody in."),
    _digest("SHA-256 of the secret in the cookie; the secret itself is kept nowhere."),
    account_id("Who is signed in."),
    text("agent", 100, "The browser in a few words, so that the owner knows which it is."),
    moment("created_at", "When the person signed in."),
    moment("seen_at", "When the session was last used, to the minute."),
    info={"about": "Who is signed in, on which browser."},
)

TOKENS = Table(
    "tokens",
    METADATA,
    own_id("Names the token to its owner; lets nobody in."),
    _digest("SHA-256 of the token; the token itself is shown once and kept nowhere."),
    account_id("Whose token it is."),
    text("name", 100, "What its owner calls it."),
    text("scopes", 200, "What it is good for, separated by spaces; never more than its owner may."),
    moment("created_at", "When it was made."),
    moment("expires_at", "From when on it is worthless."),
    moment("used_at", "When it was last used, to the minute.", nullable=True),
    info={"about": "Keys for programs that act for a person."},
)

LINKS = Table(
    "links",
    METADATA,
    own_id("Names the link inside of the database; lets nobody in."),
    _digest("SHA-256 of the secret in the link; the secret itself is kept nowhere."),
    account_id("Who may choose a password with it."),
    text("purpose", 20, "`invitation` for somebody new, `reset` for a forgotten password."),
    moment("created_at", "When it was made."),
    moment("expires_at", "From when on it is worthless."),
    CheckConstraint("purpose IN ('invitation', 'reset')", name="purpose"),
    info={"about": "Links by which somebody chooses a password; deleted when used."},
)
