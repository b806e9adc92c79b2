"""What the environment says about Discord: the names that its users know, and a few of Kith's own."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class DiscordSettings(BaseSettings):
    """Read once at the start. An empty variable counts as one that is not set."""

    model_config = SettingsConfigDict(
        env_prefix="DISCORD_",
        env_file=None,
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
        populate_by_name=True,
    )

    token: SecretStr | None = Field(default=None, description="the bot's token")
    api_url: str = Field(default="https://discord.com/api/v10", description="where Discord's HTTP API is")
    gateway_url: str = Field(default="wss://gateway.discord.gg/", description="where Discord's gateway is")
    help_channel: str = Field(
        default="",
        validation_alias="KITH_DISCORD_HELP_CHANNEL",
        description="under which text channel private threads open: ids or names, with commas between them",
    )
    organiser_role: str = Field(
        default="",
        validation_alias="KITH_DISCORD_ORGANISER_ROLE",
        description="roles whose members are organisers, too: ids or names, with commas between them",
    )
    solved_tag: str = Field(
        default="solved,resolved,answered",
        validation_alias="KITH_DISCORD_SOLVED_TAG",
        description="which tag a solved post gets where a forum has it: names or ids, with commas between them",
    )
    listening: bool = Field(
        default=False,
        validation_alias="KITH_DISCORD_LISTENING",
        description="whether Discord is asked to tell of messages, for channels that organisers open to listening",
    )
    worker: bool = Field(
        default=True, validation_alias="KITH_DISCORD_WORKER", description="whether the gateway's process also works"
    )
    zone: str = Field(default="UTC", validation_alias="KITH_ZONE", description="the time zone of a new community")

    @property
    def help_channels(self) -> tuple[str, ...]:
        """The channels' ids and names, in lower case and without the sign before a name."""
        return _named(self.help_channel, "#")

    @property
    def organiser_roles(self) -> tuple[str, ...]:
        """The roles' ids and names, in lower case and without the sign before a name."""
        return _named(self.organiser_role, "@")

    @property
    def solved_tags(self) -> tuple[str, ...]:
        """The tags' ids and names, in lower case."""
        return _named(self.solved_tag, "#")

    @property
    def secret(self) -> str:
        """The token; empty where there is none."""
        return self.token.get_secret_value() if self.token else ""


def _named(listed: str, sign: str) -> tuple[str, ...]:
    names = (name.strip().lstrip(sign).lower() for name in listed.split(","))
    return tuple(name for name in names if name)
