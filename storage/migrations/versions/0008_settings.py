"""What organisers set for their community."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the settings."""
    op.create_table(
        "community_settings",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_community_settings_communities", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("community_id", name="pk_community_settings"),
    )


def downgrade() -> None:
    """Drop the settings."""
    op.drop_table("community_settings")
