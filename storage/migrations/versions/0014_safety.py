"""Reports, blocks, bans, the stop, what was removed, and what was forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
HELD = sa.text("held_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "walls",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("other_id", KEY, nullable=False),
        sa.Column("wall", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "member_id", "other_id", "wall", name="pk_walls"),
    )
    op.create_index("ix_walls_other", "walls", ["community_id", "other_id"])
    op.create_table(
        "bans",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("until", MOMENT),
        sa.PrimaryKeyConstraint("community_id", "member_id", name="pk_bans"),
    )
    op.create_table(
        "reports",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("about", KEY, nullable=False),
        sa.Column("reporter_id", KEY, nullable=False),
        sa.Column("author_id", KEY, nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("settled_by_id", KEY),
        sa.Column("settled_at", MOMENT),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_reports"),
    )
    op.create_index("uq_reports_about", "reports", ["community_id", "about", "reporter_id"], unique=True)
    op.create_index("ix_reports_reporter", "reports", ["community_id", "reporter_id", "at"])
    op.create_table(
        "removed",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("about", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "about", name="pk_removed"),
    )
    op.create_table(
        "tombstones",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("digest", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "digest", name="pk_tombstones"),
    )
    op.create_table(
        "brakes",
        sa.Column("name", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_brakes"),
    )
    op.add_column("outbox", sa.Column("actor_id", KEY))
    op.add_column("outbox", sa.Column("held_at", MOMENT))
    op.add_column("outbox", sa.Column("expires_at", MOMENT))
    columns = ["community_id", "planned_at", "id"]
    op.create_index("ix_outbox_held", "outbox", columns, sqlite_where=HELD, postgresql_where=HELD)
    op.add_column("deliveries", sa.Column("about", KEY))
    op.add_column("deliveries", sa.Column("to_id", KEY))
    op.create_index("ix_deliveries_about", "deliveries", ["community_id", "about"])
    op.create_index("ix_deliveries_to", "deliveries", ["community_id", "to_id"])
    op.add_column("slots", sa.Column("to_id", KEY))


def downgrade() -> None:
    op.drop_column("slots", "to_id")
    op.drop_index("ix_deliveries_to", "deliveries")
    op.drop_index("ix_deliveries_about", "deliveries")
    op.drop_column("deliveries", "to_id")
    op.drop_column("deliveries", "about")
    op.drop_index("ix_outbox_held", "outbox")
    for column in ("expires_at", "held_at", "actor_id"):
        op.drop_column("outbox", column)
    for table in ("brakes", "tombstones", "removed", "reports", "bans", "walls"):
        op.drop_table(table)
