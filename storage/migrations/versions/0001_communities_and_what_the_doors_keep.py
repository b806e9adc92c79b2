"""The communities, their homes, and what the doors keep: events on their way, letters, the inbox, the calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "communities",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_communities"),
    )
    op.create_table(
        "homes",
        sa.Column("platform", KEY, nullable=False),
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("community_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_homes_communities", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("platform", "tenant", name="pk_homes"),
    )
    op.create_index("ix_homes_community_id", "homes", ["community_id"])
    op.create_table(
        "outbox",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("subscriber", sa.String(), nullable=False),
        sa.Column("lane", KEY),
        sa.Column("once", KEY),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", KEY),
        sa.Column("leased_until", MOMENT),
        sa.Column("done_at", MOMENT),
        sa.Column("parked_at", MOMENT),
        sa.Column("reason", sa.String()),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_outbox"),
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["due_at", "id"],
        sqlite_where=sa.text("done_at IS NULL AND parked_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL AND parked_at IS NULL"),
    )
    op.create_index(
        "ix_outbox_lane",
        "outbox",
        ["community_id", "lane", "planned_at", "id"],
        sqlite_where=sa.text("done_at IS NULL AND parked_at IS NULL AND lane IS NOT NULL"),
        postgresql_where=sa.text("done_at IS NULL AND parked_at IS NULL AND lane IS NOT NULL"),
    )
    op.create_index("uq_outbox_once", "outbox", ["community_id", "once"], unique=True)
    op.create_table(
        "deliveries",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("once", KEY, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("platform", KEY),
        sa.Column("tenant", KEY),
        sa.Column("kind", sa.String()),
        sa.Column("key", KEY),
        sa.Column("message", KEY),
        sa.PrimaryKeyConstraint("community_id", "once", name="pk_deliveries"),
    )
    op.create_table(
        "slots",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("slot", KEY, nullable=False),
        sa.Column("platform", KEY, nullable=False),
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("message", KEY, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "slot", name="pk_slots"),
    )
    op.create_table(
        "rooms",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("room", KEY, nullable=False),
        sa.Column("platform", KEY, nullable=False),
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "room", name="pk_rooms"),
    )
    op.create_table(
        "due",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("period", KEY, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "kind", "period", name="pk_due"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", KEY, nullable=False),
        sa.Column("platform", KEY, nullable=False),
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("happening", sa.String(), nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("leased_until", MOMENT),
        sa.Column("done_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["received_at", "id"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )


def downgrade() -> None:
    for table in ("inbox", "due", "rooms", "slots", "deliveries", "outbox", "homes", "communities"):
        op.drop_table(table)
