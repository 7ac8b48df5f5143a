"""What readers say of documents, and how often these are opened."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _flags()
    _votes()
    _views()


def downgrade() -> None:
    """Drop the tables, with everything in them."""
    for name in ("views", "votes", "flags"):
        op.drop_table(name)


def _flags() -> None:  # long: one table, a line for each column
    op.create_table(
        "flags",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=600), nullable=False),
        sa.Column("address", sa.String(length=600), nullable=False),
        sa.Column("document", sa.String(length=300), nullable=False),
        sa.Column("audience", sa.String(length=400), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("passage", sa.String(length=500), nullable=False),
        sa.Column("account_id", sa.String(length=16), nullable=True),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("raised_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("answered_at", _MOMENT, nullable=True),
        sa.Column("answered_by", sa.String(length=16), nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("revision", sa.String(length=40), nullable=False),
        sa.Column("read_at", _MOMENT, nullable=True),
        sa.CheckConstraint(
            "reason IN ('wrong', 'outdated', 'unclear', 'duplicate', 'sensitive')",
            name="ck_flags_reason",
        ),
        sa.CheckConstraint(
            "state IN ('open', 'accepted', 'rejected', 'withdrawn')", name="ck_flags_state"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_flags_account_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["accounts.id"], name="fk_flags_answered_by", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_flags"),
    )
    op.create_index("ix_flags_place", "flags", ["place"], unique=False)
    op.create_index("ix_flags_account_id", "flags", ["account_id"], unique=False)


def _votes() -> None:
    op.create_table(
        "votes",
        sa.Column("place", sa.String(length=600), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("missing", sa.String(length=1000), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("place", "body", "voice", name="pk_votes"),
    )


def _views() -> None:
    op.create_table(
        "views",
        sa.Column("place", sa.String(length=600), nullable=False),
        sa.Column("week", sa.String(length=10), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place", "week", name="pk_views"),
    )
