"""Organisations and circles, and who belongs to them."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, String, Table, UniqueConstraint

from kb.store.tables.metadata import ID_LENGTH, METADATA, account_id, moment, own_id, text

GROUPS = Table(
    "groups",
    METADATA,
    own_id("Names the group inside of the database."),
    text("kind", 10, "`org` for an organisation, `circle` for people of several."),
    text("slug", 64, "What labels say: `org:<slug>`, `circle:<slug>`. Never changes."),
    text("name", 100, "What people read."),
    moment("created_at", "When the group was made."),
    UniqueConstraint("kind", "slug"),
    CheckConstraint("kind IN ('org', 'circle')", name="kind"),
    info={"about": "Organisations and circles, whose documents only their members may read."},
)

MEMBERSHIPS = Table(
    "memberships",
    METADATA,
    account_id("Who belongs to the group.", primary_key=True),
    Column(
        "group_id",
        String(ID_LENGTH),
        ForeignKey("groups.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        doc="The group.",
    ),
    Column(
        "steward",
        Boolean,
        nullable=False,
        doc="Whether the person speaks for the group: adds members, approves audiences.",
    ),
    moment("created_at", "Since when."),
    info={"about": "Who belongs to which organisation or circle."},
)
