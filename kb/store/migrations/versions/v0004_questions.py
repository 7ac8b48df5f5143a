"""What curators ask those who answer for a document."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "questions",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=600), nullable=False),
        sa.Column("document", sa.String(length=300), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("asked_by", sa.String(length=16), nullable=True),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("answered_by", sa.String(length=16), nullable=True),
        sa.Column("answered_at", _MOMENT, nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["accounts.id"], name="fk_questions_asked_by", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["accounts.id"], name="fk_questions_answered_by", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_place", "questions", ["place"], unique=False)


def downgrade() -> None:
    """Drop the table, with everything in it."""
    op.drop_table("questions")
