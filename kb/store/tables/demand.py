"""What is looked for: how often, and with what success; never by whom."""

from sqlalchemy import Column, Integer, String, Table

from kb.store.tables.metadata import METADATA

LONGEST_TEXT = 200
"""Characters of a search that are kept."""

LONGEST_AUDIENCE = 400
"""Characters of the labels of those who searched."""

DEMAND = Table(
    "demand",
    METADATA,
    Column("day", String(10), primary_key=True, doc="The day, such as 2026-03-04."),
    Column("text", String(LONGEST_TEXT), primary_key=True, doc="What was typed, folded."),
    Column(
        "audience",
        String(LONGEST_AUDIENCE),
        primary_key=True,
        doc="What those who searched may read: only who may read all of it sees the row.",
    ),
    Column("found", Integer, nullable=False, doc="How many documents the last of them found."),
    Column("times", Integer, nullable=False, doc="How many searched, each counted once a day."),
    Column("opened", Integer, nullable=False, doc="How many of them opened a document."),
    info={"about": "What is looked for. Never who, from where, at what time, or what was opened."},
)
