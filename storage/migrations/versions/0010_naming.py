"""How an asker is named, which kind of ask it is, who may see it, the relay, and who looked a name up."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Every question so far was asked by name, for an answer, of anybody."""
    op.add_column("questions", sa.Column("naming", sa.String(), nullable=False, server_default="named"))
    op.add_column("questions", sa.Column("question_first", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("questions", sa.Column("kind", sa.String(), nullable=False, server_default="answer"))
    op.add_column("questions", sa.Column("audience", sa.String(), nullable=False, server_default="either"))
    op.add_column("helps", sa.Column("anonymous", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "relayed",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("offer_id", KEY, nullable=False),
        sa.Column("from_asker", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_an_offer("relayed"),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_relayed"),
    )
    op.create_index("ix_relayed_offer", "relayed", ["community_id", "offer_id"])
    op.create_table(
        "reveals",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("offer_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_an_offer("reveals"),
        sa.PrimaryKeyConstraint("community_id", "offer_id", name="pk_reveals"),
    )
    op.create_table(
        "unmaskings",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("wanted_by", KEY, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("wanted_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_by", KEY),
        sa.Column("answered_at", MOMENT),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_unmaskings"),
    )
    op.create_index("ix_unmaskings_question", "unmaskings", ["community_id", "question_id"])


def downgrade() -> None:
    """Forget the choices. What was asked without a name would bear one afterwards, so nothing of it stays."""
    for table in ("unmaskings", "reveals", "relayed"):
        op.drop_table(table)
    op.execute(
        "DELETE FROM offers WHERE EXISTS (SELECT 1 FROM questions q WHERE q.community_id = offers.community_id "
        "AND q.id = offers.question_id AND q.naming = 'anonymous')"
    )
    op.execute(
        "DELETE FROM thanks WHERE EXISTS (SELECT 1 FROM questions q WHERE q.community_id = thanks.community_id "
        "AND q.id = thanks.question_id AND q.naming = 'anonymous')"
    )
    op.execute("DELETE FROM helps WHERE anonymous")
    op.execute("DELETE FROM questions WHERE naming = 'anonymous'")
    op.drop_column("helps", "anonymous")
    for name in ("audience", "kind", "question_first", "naming"):
        op.drop_column("questions", name)


def _of_an_offer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["community_id", "offer_id"],
        ["offers.community_id", "offers.id"],
        name=f"fk_{table}_offers",
        ondelete="CASCADE",
    )
