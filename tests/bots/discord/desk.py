"""A messenger over the Discord of this machine, and a server with two people in it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bots.discord.calls import Calls
from bots.discord.messenger import DiscordMessenger
from core.ids import CommunityId
from core.inbound import Heard
from core.message import said
from core.places import Home
from core.ports import Rendering
from core.spans import t
from tests.kit.discord_person import Person
from tests.kit.fake_discord import FakeDiscord, Guild

HELLO = said("test.hello", t("Hello."))
READING = Rendering(CommunityId("01C"), datetime(2026, 11, 2, tzinfo=UTC), ZoneInfo("UTC"))


@dataclass
class Desk:
    """A messenger, the Discord it writes to, and a server with Ada and Bo in it."""

    discord: FakeDiscord
    messenger: DiscordMessenger
    lake: Guild
    ada: Person
    bo: Person
    now: list[float]
    calls: Calls
    left: list[Heard] = field(default_factory=list)

    @property
    def home(self) -> Home:
        return Home("discord", str(self.lake.id))
