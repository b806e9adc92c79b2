"""Rows of evidence that were removed lately, so that running processes can take them back."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table; what was removed before has been read anew."""
    op.create_table(
        "retracted",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.Float(53), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("thread", sa.String()),
        sa.Column("counterpart_id", KEY),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "epoch", "seq", name="pk_retracted"),
    )


def downgrade() -> None:
    """Take it away; every process reads the log anew."""
    op.execute("UPDATE heads SET epoch = epoch + 1")
    op.drop_table("retracted")
