"""What members choose about their own limits, ways of learning and topics."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add profiles, hushes and topics by name."""
    op.create_table(
        "profiles",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("weekends", sa.Boolean(), nullable=False),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("learning", sa.JSON(), nullable=False),
        sa.Column("curious", sa.JSON(), nullable=False),
        sa.Column("been_through", sa.String(), nullable=False),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "member_id"],
            ["members.community_id", "members.id"],
            name="fk_profiles_members",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "member_id", name="pk_profiles"),
    )
    op.create_table(
        "hushes",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("never", sa.Boolean(), nullable=False),
        sa.Column("until", MOMENT),
        sa.Column("sparing", sa.Boolean(), nullable=False),
        sa.Column("last_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["community_id", "member_id"],
            ["members.community_id", "members.id"],
            name="fk_hushes_members",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "member_id", "kind", name="pk_hushes"),
    )
    op.create_table(
        "listed_topics",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("shelf", KEY, nullable=False),
        sa.Column("fold", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "member_id"],
            ["members.community_id", "members.id"],
            name="fk_listed_topics_members",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "member_id", "shelf", "fold", name="pk_listed_topics"),
    )
    op.create_index("ix_listed_topics_fold", "listed_topics", ["community_id", "fold"])
    op.create_table(
        "topic_merges",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("fold", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("into", sa.String(), nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "fold", name="pk_topic_merges"),
    )


def downgrade() -> None:
    """Drop what members chose."""
    for table in ("topic_merges", "listed_topics", "hushes", "profiles"):
        op.drop_table(table)
