"""Deeds, months' shout-outs, what members wish for about them, and the week's one unasked message."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "unasked",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("week", KEY, nullable=False),
        sa.Column("what", KEY),
        sa.ForeignKeyConstraint(
            ["community_id", "member_id"],
            ["members.community_id", "members.id"],
            name="fk_unasked_members",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "member_id", "week", name="pk_unasked"),
    )
    op.create_table(
        "deeds",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("doer_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("source", KEY, nullable=False),
        sa.Column("giver_id", KEY),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("shown_at", MOMENT),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_deeds"),
    )
    op.create_index("uq_deeds_source", "deeds", ["community_id", "source"], unique=True)
    op.create_index("ix_deeds_at", "deeds", ["community_id", "at"])
    op.create_index("ix_deeds_giver", "deeds", ["community_id", "giver_id", "at"])
    op.create_table(
        "shoutouts",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("post_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("posted_at", MOMENT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_shoutouts"),
    )
    op.create_table(
        "nominations",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("period", KEY, nullable=False),
        sa.Column("deed_id", KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("doer_id", KEY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("giver_id", KEY),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("doer_says", sa.String(), nullable=False),
        sa.Column("giver_says", sa.String(), nullable=False),
        sa.Column("doer_round", sa.Integer(), nullable=False),
        sa.Column("giver_round", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "period"],
            ["shoutouts.community_id", "shoutouts.id"],
            name="fk_nominations_shoutouts",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_nominations"),
    )
    op.create_index("ix_nominations_period", "nominations", ["community_id", "period", "id"])
    op.create_table(
        "shoutout_settings",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("platform", KEY),
        sa.Column("tenant", KEY),
        sa.Column("kind", sa.String()),
        sa.Column("key", KEY),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_shoutout_settings_communities", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("community_id", name="pk_shoutout_settings"),
    )
    op.create_table(
        "shoutout_wishes",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("ask", sa.Boolean(), nullable=False),
        sa.Column("look_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "member_id"],
            ["members.community_id", "members.id"],
            name="fk_shoutout_wishes_members",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "member_id", name="pk_shoutout_wishes"),
    )


def downgrade() -> None:
    for table in ("shoutout_wishes", "shoutout_settings", "nominations", "shoutouts", "deeds", "unasked"):
        op.drop_table(table)
