"""What the environment may set, read once at the start and handed on from there."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / ".kith"  # what this checkout keeps: databases that nobody named


class Settings(BaseSettings):
    """Every variable begins with KITH_; the platforms' own tokens keep the names their users know."""

    model_config = SettingsConfigDict(env_prefix="KITH_", env_file=None, frozen=True, extra="ignore")

    database: SecretStr = Field(
        default=SecretStr(f"sqlite:///{HERE / 'kith.db'}"),
        validation_alias="KITH_DATABASE",
        description="where Kith remembers: sqlite:///file or postgresql://user:password@host/name",
    )
    log: str = Field(default="info", description="debug, info, warning or error")
    log_format: str = Field(default="lines", description="lines for people, json for machines")

    @property
    def address(self) -> str:
        """The database's address, password included."""
        return self.database.get_secret_value()
