"""Evidence, readable words, decisions, and how far imports came."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "heads",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", name="pk_heads"),
    )
    op.create_table(
        "evidence",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("source", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.Float(53), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("thread", sa.String()),
        sa.Column("counterpart_id", KEY),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_evidence"),
    )
    op.create_index("ix_evidence_member", "evidence", ["community_id", "member_id", "at"])
    op.create_index("uq_evidence_source", "evidence", ["community_id", "source"], unique=True)
    op.create_table(
        "words",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("term", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "term", name="pk_words"),
    )
    op.create_table(
        "decisions",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("look", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("pool", sa.Integer(), nullable=False),
        sa.Column("considered", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "question_id", "look", name="pk_decisions"),
    )
    op.create_table(
        "imports",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("platform", KEY, nullable=False),
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("fingerprint", KEY, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("taken", sa.BigInteger(), nullable=False),
        sa.Column("skipped", sa.BigInteger(), nullable=False),
        sa.Column("bad", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "platform", "tenant", "fingerprint", name="pk_imports"),
    )


def downgrade() -> None:
    for table in ("imports", "decisions", "words", "evidence", "heads"):
        op.drop_table(table)
