"""Where the app was installed by OAuth: slack_sdk's tables, with room for sealed tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _bot() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("app_id", sa.String(), nullable=False),
        sa.Column("enterprise_id", sa.String()),
        sa.Column("enterprise_name", sa.String()),
        sa.Column("team_id", sa.String()),
        sa.Column("team_name", sa.String()),
        sa.Column("bot_token", sa.String()),
        sa.Column("bot_id", sa.String()),
        sa.Column("bot_user_id", sa.String()),
        sa.Column("bot_scopes", sa.String()),
        sa.Column("bot_refresh_token", sa.String()),
        sa.Column("bot_token_expires_at", sa.DateTime()),
        sa.Column("is_enterprise_install", sa.Boolean(), nullable=False),
        sa.Column("installed_at", sa.DateTime(), nullable=False),
    ]


def upgrade() -> None:
    op.create_table("slack_bots", *_bot(), sa.PrimaryKeyConstraint("id", name="pk_slack_bots"))
    op.create_index("ix_slack_bots_team", "slack_bots", ["client_id", "team_id", "installed_at"])
    op.create_table(
        "slack_installations",
        *_bot(),
        sa.Column("enterprise_url", sa.String()),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("user_token", sa.String()),
        sa.Column("user_scopes", sa.String()),
        sa.Column("user_refresh_token", sa.String()),
        sa.Column("user_token_expires_at", sa.DateTime()),
        sa.Column("incoming_webhook_url", sa.String()),
        sa.Column("incoming_webhook_channel", sa.String()),
        sa.Column("incoming_webhook_channel_id", sa.String()),
        sa.Column("incoming_webhook_configuration_url", sa.String()),
        sa.Column("token_type", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_slack_installations"),
    )
    op.create_index(
        "ix_slack_installations_team", "slack_installations", ["client_id", "team_id", "user_id", "installed_at"]
    )
    op.create_table(
        "slack_oauth_states",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("expire_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_slack_oauth_states"),
    )


def downgrade() -> None:
    for table in ("slack_oauth_states", "slack_installations", "slack_bots"):
        op.drop_table(table)
