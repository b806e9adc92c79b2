"""Questions, offers, thanks, and the ledger of help."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("asker_id", KEY, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("platform", KEY, nullable=False),
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String()),
        sa.Column("look", sa.Integer(), nullable=False),
        sa.Column("next_look", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("sampled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_questions"),
    )
    op.create_index("ix_questions_asker", "questions", ["community_id", "asker_id", "made_at"])
    op.create_index("ix_questions_look", "questions", ["community_id", "state", "next_look"])
    op.create_table(
        "offers",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("look", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("propensity", sa.Float(53), nullable=False),
        sa.Column("pool", sa.Integer(), nullable=False),
        sa.Column("probability", sa.Float(53), nullable=False),
        sa.Column("explored", sa.Boolean(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.Column("answer", sa.String()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "question_id"],
            ["questions.community_id", "questions.id"],
            name="fk_offers_questions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_offers"),
    )
    op.create_index("ix_offers_member", "offers", ["community_id", "member_id", "state"])
    op.create_index("uq_offers_question_member", "offers", ["community_id", "question_id", "member_id"], unique=True)
    op.create_table(
        "thanks",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("giver_id", KEY, nullable=False),
        sa.Column("receiver_id", KEY, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("question_id", KEY),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_thanks"),
    )
    op.create_index(
        "uq_thanks_question", "thanks", ["community_id", "question_id", "giver_id", "receiver_id"], unique=True
    )
    op.create_table(
        "helps",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("helper_id", KEY, nullable=False),
        sa.Column("asker_id", KEY, nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("distance", sa.Integer()),
        sa.Column("thanked_at", MOMENT),
        sa.PrimaryKeyConstraint("community_id", "question_id", "helper_id", name="pk_helps"),
    )
    op.create_index("ix_helps_asker", "helps", ["community_id", "asker_id", "at"])
    op.create_index("ix_helps_helper", "helps", ["community_id", "helper_id", "at"])


def downgrade() -> None:
    for table in ("helps", "thanks", "offers", "questions"):
        op.drop_table(table)
