"""What is looked for, counted by day."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "demand",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("audience", sa.String(length=400), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "text", "audience", name="pk_demand"),
    )


def downgrade() -> None:
    """Drop the table, with everything in it."""
    op.drop_table("demand")
