"""What the environment says about Slack: the names that Slack's users know, and a few of Kith's own."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

UMBRELLA = "kith"  # /kith word rest


class SlackSettings(BaseSettings):
    """Read once at the start. An empty variable counts as one that is not set."""

    model_config = SettingsConfigDict(
        env_prefix="SLACK_", env_file=None, env_ignore_empty=True, frozen=True, extra="ignore"
    )

    api_url: str = Field(default="https://slack.com/api/", description="where Slack's Web API is; also for Socket Mode")
    bot_token: SecretStr | None = Field(default=None, description="xoxb-…: one workspace")
    app_token: SecretStr | None = Field(default=None, description="xapp-…: Socket Mode, without a public address")
    signing_secret: SecretStr | None = Field(default=None, description="signed HTTP, at a public address")
    # Not SLACK_CLIENT_ID: where bolt sees that one, it sets up file stores of its own.
    client_id: str | None = Field(
        default=None, validation_alias="KITH_SLACK_CLIENT_ID", description="several workspaces, by OAuth"
    )
    client_secret: SecretStr | None = Field(
        default=None, validation_alias="KITH_SLACK_CLIENT_SECRET", description="several workspaces, by OAuth"
    )
    http_host: str = Field(default="127.0.0.1", validation_alias="KITH_HTTP_HOST", description="where HTTP listens")
    http_port: int = Field(default=3000, validation_alias="KITH_HTTP_PORT", description="where HTTP listens")
    help_channel: str | None = Field(
        default=None,
        validation_alias="KITH_SLACK_HELP_CHANNEL",
        description="a channel's id: where two people talk in a thread if group messages were not granted",
    )
    commands: str = Field(
        default="",
        validation_alias="KITH_SLACK_COMMANDS",
        description="other names for commands, as ask=askkith,kith=kithbot",
    )
    organiser_accounts: str = Field(
        default="",
        validation_alias="KITH_SLACK_ORGANISERS",
        description="ids of members who look after Kith beside owners and admins, with commas between them",
    )
    zone: str = Field(default="UTC", validation_alias="KITH_ZONE", description="the time zone of a new community")
    secret_keys: SecretStr | None = Field(
        default=None,
        validation_alias="KITH_SECRET_KEYS",
        description="keys for tokens at rest, the newest first, with commas between them",
    )

    @property
    def base_url(self) -> str:
        """The Web API's address, with the slash that the library wants."""
        return self.api_url.rstrip("/") + "/"

    @property
    def names(self) -> dict[str, str]:
        """Kith's name for a command, by the name under which it is typed here."""
        pairs = (pair.partition("=") for pair in self.commands.split(",") if "=" in pair)
        return {typed.strip().lstrip("/"): known.strip().lstrip("/") for known, _, typed in pairs}

    @property
    def organisers(self) -> frozenset[str]:
        """Accounts that look after Kith beside the workspace's owners and admins."""
        return frozenset(account.strip() for account in self.organiser_accounts.split(",") if account.strip())


def value(secret: SecretStr | None) -> str:
    """Read a secret; empty where there is none."""
    return secret.get_secret_value() if secret else ""
