"""The playground's own platform."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "playgrounds",
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("offset_seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name="pk_playgrounds"),
    )
    op.create_table(
        "playground_channels",
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key", name="pk_playground_channels"),
    )
    op.create_table(
        "playground_people",
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "user", name="pk_playground_people"),
    )
    op.create_table(
        "playground_rooms",
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("once", KEY),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("users", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key", name="pk_playground_rooms"),
    )
    op.create_index("uq_playground_rooms_once", "playground_rooms", ["tenant", "once"], unique=True)
    op.create_table(
        "playground_messages",
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("place_kind", KEY, nullable=False),
        sa.Column("place_key", KEY, nullable=False),
        sa.Column("author", KEY),
        sa.Column("text", sa.String()),
        sa.Column("body", sa.JSON()),
        sa.Column("once", KEY),
        sa.Column("only_for", KEY),
        sa.Column("thread", sa.BigInteger()),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("edited_at", MOMENT),
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_playground_messages"),
    )
    op.create_index("ix_playground_messages_place", "playground_messages", ["tenant", "place_kind", "place_key", "id"])
    op.create_index("ix_playground_messages_version", "playground_messages", ["tenant", "version"])
    op.create_index("uq_playground_messages_once", "playground_messages", ["tenant", "once"], unique=True)


def downgrade() -> None:
    for table in ("playground_messages", "playground_rooms", "playground_people", "playground_channels", "playgrounds"):
        op.drop_table(table)
