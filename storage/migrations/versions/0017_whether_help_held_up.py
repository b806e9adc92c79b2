"""Whether help held up: whom Kith asks two weeks later, and what they say."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table; questions solved before have no follow-up."""
    op.create_table(
        "followups",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("asker_id", KEY, nullable=False),
        sa.Column("helper_id", KEY, nullable=False),
        sa.Column("solved_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("told_at", MOMENT),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "question_id", name="pk_followups"),
    )
    op.create_index("ix_followups_asker", "followups", ["community_id", "asker_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("followups")
