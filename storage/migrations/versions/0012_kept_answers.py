"""Kept answers, who else wonders, who is asked first, what was looked up, and what help was like."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "kept_answers",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("asker_id", KEY, nullable=False),
        sa.Column("helper_id", KEY, nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("asker_says", sa.String(), nullable=False),
        sa.Column("helper_says", sa.String(), nullable=False),
        sa.Column("asker_round", sa.Integer(), nullable=False),
        sa.Column("helper_round", sa.Integer(), nullable=False),
        sa.Column("kept_at", MOMENT),
        sa.Column("gone_at", MOMENT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_kept_answers"),
    )
    op.create_index("uq_kept_answers_question", "kept_answers", ["community_id", "question_id"], unique=True)
    op.create_index("ix_kept_answers_asker", "kept_answers", ["community_id", "asker_id"])
    op.create_index("ix_kept_answers_helper", "kept_answers", ["community_id", "helper_id"])
    op.create_table(
        "kept_terms",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("term", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("kept_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "kept_id"],
            ["kept_answers.community_id", "kept_answers.id"],
            name="fk_kept_terms_kept_answers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "term", "kept_id", name="pk_kept_terms"),
    )
    op.create_index("ix_kept_terms_kept", "kept_terms", ["community_id", "kept_id"])
    op.create_table(
        "wonderers",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "question_id"],
            ["questions.community_id", "questions.id"],
            name="fk_wonderers_questions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "question_id", "member_id", name="pk_wonderers"),
    )
    op.create_index("ix_wonderers_member", "wonderers", ["community_id", "member_id"])
    op.create_table(
        "first_asked",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "question_id", name="pk_first_asked"),
    )
    op.create_index("ix_first_asked_member", "first_asked", ["community_id", "member_id"])
    op.create_table(
        "lookups",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_lookups"),
    )
    op.create_index("ix_lookups_member", "lookups", ["community_id", "member_id", "at"])
    op.add_column("thanks", sa.Column("tag", sa.String()))


def downgrade() -> None:
    op.drop_column("thanks", "tag")
    for table in ("lookups", "first_asked", "wonderers", "kept_terms", "kept_answers"):
        op.drop_table(table)
