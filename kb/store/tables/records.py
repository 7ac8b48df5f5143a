"""What happened: administrative acts, and attempts that are counted for a while."""

from sqlalchemy import Column, Integer, String, Table

from kb.store.tables.metadata import DIGEST_LENGTH, ID_LENGTH, METADATA, moment, text

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, doc="Counts upwards."),
    moment("at", "When it was done."),
    text(
        "actor",
        ID_LENGTH,
        "Id of the account that did it; empty for the terminal, `elsewhere` for a provider.",
    ),
    text("action", 40, "What was done, in one word or two."),
    text("subject", 300, "To whom or what: an account's id, or a label."),
    text("detail", 300, "What it became, for example the new role."),
    info={
        "about": "Administrative acts: who did what to whom. Never what somebody read or searched."
    },
)

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column(
        "digest",
        String(DIGEST_LENGTH),
        primary_key=True,
        doc="SHA-256 of what is counted, so that no address or name is kept.",
    ),
    moment("since", "When the counting began."),
    Column("tries", Integer, nullable=False, doc="How often since then."),
    info={"about": "How often something was tried, for limits that hold in all processes."},
)
