"""Members, where they are, what they agreed to and what is asked of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "members",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("zone_guessed", sa.Boolean(), nullable=False),
        sa.Column("weekly", sa.Integer(), nullable=False),
        sa.Column("organiser", sa.Boolean(), nullable=False),
        sa.Column("joined_at", MOMENT),
        sa.Column("left_at", MOMENT),
        sa.Column("away_until", MOMENT),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_members_communities", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("community_id", "id", name="pk_members"),
    )
    op.create_table(
        "accounts",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("platform", KEY, nullable=False),
        sa.Column("tenant", KEY, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "member_id"],
            ["members.community_id", "members.id"],
            name="fk_accounts_members",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "platform", "tenant", "user", name="pk_accounts"),
    )
    op.create_index("ix_accounts_member", "accounts", ["community_id", "member_id", "place"])
    op.create_index("ix_accounts_user", "accounts", ["platform", "user"])
    op.create_table(
        "consents",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("purpose", KEY, nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("text_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "member_id"],
            ["members.community_id", "members.id"],
            name="fk_consents_members",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "member_id", "number", name="pk_consents"),
    )
    op.create_table(
        "loads",
        sa.Column("community_id", KEY, nullable=False),
        sa.Column("member_id", KEY, nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.Column("week", KEY, nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "member_id"],
            ["members.community_id", "members.id"],
            name="fk_loads_members",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "member_id", name="pk_loads"),
    )


def downgrade() -> None:
    for table in ("loads", "consents", "accounts", "members"):
        op.drop_table(table)
