"""What a question's whole life adds: edits, first seats, referrals, notes, the channel, hosts, ease."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
QUESTIONS = (
    "edited_at",
    "opened_at",
    "heard_at",
    "place_kind",
    "place_key",
    "confined",
    "first_id",
    "in_channel",
    "night",
)
OFFERS = ("via", "referred_by", "steps", "unnamed", "note", "why", "remind_at")


def upgrade() -> None:
    """Questions so far were asked in waves, of nobody in particular; a talk that goes on was heard of when it began."""
    with op.batch_alter_table("questions") as table:
        table.add_column(sa.Column("edited_at", MOMENT))
        table.add_column(sa.Column("opened_at", MOMENT))
        table.add_column(sa.Column("heard_at", MOMENT))
        table.add_column(sa.Column("place_kind", sa.String()))
        table.add_column(sa.Column("place_key", KEY))
        table.add_column(sa.Column("confined", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("first_id", KEY))
        table.add_column(sa.Column("in_channel", sa.String(), nullable=False, server_default="no"))
        table.add_column(sa.Column("night", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("questions") as table:
        for name in ("confined", "in_channel", "night"):
            table.alter_column(name, server_default=None)
    op.execute("UPDATE questions SET opened_at = sent_at")
    op.execute(
        "UPDATE questions SET heard_at = (SELECT max(coalesce(offers.answered_at, offers.made_at)) FROM offers "
        "WHERE offers.community_id = questions.community_id AND offers.question_id = questions.id "
        "AND offers.state = 'accepted') WHERE state = 'talking'"
    )
    with op.batch_alter_table("offers") as table:
        table.add_column(sa.Column("via", sa.String(), nullable=False, server_default="wave"))
        table.add_column(sa.Column("referred_by", KEY))
        table.add_column(sa.Column("steps", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("unnamed", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("note", sa.String()))
        table.add_column(sa.Column("why", sa.String()))
        table.add_column(sa.Column("remind_at", MOMENT))
    with op.batch_alter_table("offers") as table:
        for name in ("via", "steps", "unnamed"):
            table.alter_column(name, server_default=None)
    op.create_index("ix_offers_made", "offers", ["community_id", "made_at"])
    op.create_table(
        "calls",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "question_id"],
            ["questions.community_id", "questions.id"],
            name="fk_calls_questions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "question_id", "member_id", name="pk_calls"),
    )
    op.create_table(
        "ease",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("helper_id", KEY, nullable=False),
        sa.Column("asker_id", KEY, nullable=False),
        sa.Column("at_ease", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "question_id", "helper_id", name="pk_ease"),
    )


def downgrade() -> None:
    """Forget all of it. An ending that the older code does not know becomes the nearest one that it does."""
    op.execute("UPDATE questions SET outcome = 'withdrawn' WHERE outcome IN ('unknown', 'removed')")
    op.execute("UPDATE offers SET state = 'passed' WHERE state = 'referred'")
    op.drop_table("ease")
    op.drop_table("calls")
    op.drop_index("ix_offers_made", "offers")
    for name, columns in (("offers", OFFERS), ("questions", QUESTIONS)):
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.drop_column(column)
