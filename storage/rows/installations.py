"""Where the app was installed by OAuth. The columns are slack_sdk's, as wide as sealed tokens; of the installation."""

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, Table

from storage.rows.columns import Words, metadata


def _bot() -> list[Column[object]]:
    return [
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("client_id", Words, nullable=False),
        Column("app_id", Words, nullable=False),
        Column("enterprise_id", Words),
        Column("enterprise_name", Words),
        Column("team_id", Words),
        Column("team_name", Words),
        Column("bot_token", Words),
        Column("bot_id", Words),
        Column("bot_user_id", Words),
        Column("bot_scopes", Words),
        Column("bot_refresh_token", Words),
        Column("bot_token_expires_at", DateTime),
        Column("is_enterprise_install", Boolean, nullable=False),
        Column("installed_at", DateTime, nullable=False),
    ]


slack_bots = Table("slack_bots", metadata, *_bot(), Index("ix_slack_bots_team", "client_id", "team_id", "installed_at"))

slack_installations = Table(
    "slack_installations",
    metadata,
    *_bot(),
    Column("enterprise_url", Words),
    Column("user_id", Words, nullable=False),
    Column("user_token", Words),
    Column("user_scopes", Words),
    Column("user_refresh_token", Words),
    Column("user_token_expires_at", DateTime),
    Column("incoming_webhook_url", Words),
    Column("incoming_webhook_channel", Words),
    Column("incoming_webhook_channel_id", Words),
    Column("incoming_webhook_configuration_url", Words),
    Column("token_type", Words),
    Index("ix_slack_installations_team", "client_id", "team_id", "user_id", "installed_at"),
)

slack_oauth_states = Table(
    "slack_oauth_states",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("state", Words, nullable=False),
    Column("expire_at", DateTime, nullable=False),
)
