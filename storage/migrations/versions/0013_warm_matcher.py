"""What a wave's log says of its candidates, what became of its seats, and what a community's own outcomes taught."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
LOGGED = (
    ("features", sa.String()),
    ("spread", sa.Float(53)),
    ("before", sa.Integer()),
    ("pictures", sa.LargeBinary()),
    ("learned_at", MOMENT),
)


def upgrade() -> None:
    for name, kind in LOGGED:
        op.add_column("decisions", sa.Column(name, kind))
    op.create_table(
        "outcomes",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("accepted_at", MOMENT),
        sa.Column("outcome", sa.String()),
        sa.Column("held", sa.Boolean()),
        sa.Column("at_ease", sa.Boolean()),
        sa.PrimaryKeyConstraint("community_id", "question_id", "member_id", name="pk_outcomes"),
    )
    op.create_table(
        "turns",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("load", sa.Float(53), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "member_id", name="pk_turns"),
    )
    op.create_table(
        "learned",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "kind", name="pk_learned"),
    )


def downgrade() -> None:
    for table in ("learned", "turns", "outcomes"):
        op.drop_table(table)
    with op.batch_alter_table("decisions") as decisions:
        for name, _ in reversed(LOGGED):
            decisions.drop_column(name)
