"""Several workspaces: who installed Kith where, with slack_sdk's own stores, and every token sealed."""

import asyncio
import logging
import time
from dataclasses import dataclass

from slack_sdk.oauth.installation_store import Bot as Installed
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import desc, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bots.slack.vault import Vault
from bots.slack.workspaces import Bot, still_works

log = logging.getLogger(__name__)

SECRETS = ("bot_token", "bot_refresh_token", "user_token", "user_refresh_token", "incoming_webhook_url")
KEPT = 60.0  # seconds in which the database is not asked again about a workspace
MINUTES_BEFORE = 120  # a token that ends is exchanged so long before

Rows = tuple[frozenset[int], frozenset[int]]


class SealedInstallations(AsyncSQLAlchemyInstallationStore):
    """slack_sdk's store, in front of which everything secret is sealed, and opened on the way back."""

    def __init__(self, client_id: str, engine: AsyncEngine, vault: Vault) -> None:
        """Write through this engine, sealed by this vault."""
        super().__init__(client_id, engine, logger=log)
        self._vault = vault

    async def async_save(self, installation: Installation) -> None:
        """Save an installation, and its bot with it."""
        copy = Installation(**installation.to_dict_for_copying())
        self._seal(copy)
        await super().async_save(copy)

    async def async_save_bot(self, bot: Installed) -> None:
        """Save a bot, such as one with a new token."""
        copy = Installed(**bot.to_dict_for_copying())
        self._seal(copy)
        await super().async_save_bot(copy)

    async def of(self, team: str) -> Installed | None:
        """Return the latest bot of a workspace, whatever organisation it is in."""
        c = self.bots.c
        mine = select(self.bots).where(c.client_id == self.client_id, c.team_id == team, c.bot_token.is_not(None))
        async with self.engine.connect() as db:
            row = (await db.execute(mine.order_by(desc(c.installed_at), desc(c.id)).limit(1))).mappings().first()
        if row is None:
            return None
        return Installed(
            **{
                key: told
                for key, told in row.items()
                if key not in {"id", "client_id", "bot_token", "bot_refresh_token"}
            },
            bot_token=self._vault.open(row["bot_token"]) or "",
            bot_refresh_token=self._vault.open(row["bot_refresh_token"]),
        )

    async def rows(self, team: str) -> Rows:
        """Return which rows hold tokens of a workspace: bots, and installations."""
        async with self.engine.connect() as db:
            bots, installations = [
                await db.execute(select(c.id).where(c.client_id == self.client_id, c.team_id == team))
                for c in (self.bots.c, self.installations.c)
            ]
            return frozenset(bots.scalars()), frozenset(installations.scalars())

    async def remove(self, team: str, rows: Rows) -> None:
        """Forget these tokens of a workspace."""
        async with self.engine.begin() as db:
            for table, ids in zip((self.bots, self.installations), rows, strict=True):
                mine = (table.c.client_id == self.client_id, table.c.team_id == team)
                await db.execute(table.delete().where(*mine, table.c.id.in_(ids)))

    async def teams(self) -> int:
        """Count the workspaces."""
        c = self.bots.c
        async with self.engine.connect() as db:
            found = await db.execute(select(c.team_id).where(c.client_id == self.client_id).distinct())
            return len(found.all())

    def _seal(self, kept: Installation | Installed) -> None:
        for name in SECRETS:
            if getattr(kept, name, None) is not None:
                setattr(kept, name, self._vault.seal(getattr(kept, name)))


@dataclass(frozen=True, slots=True)
class AppKeys:
    """What Slack knows the app by."""

    client_id: str
    client_secret: str


class ManyWorkspaces:
    """The workspaces in which somebody installed Kith; a token that ends is exchanged in time."""

    def __init__(self, store: SealedInstallations, client: AsyncWebClient, keys: AppKeys) -> None:
        """Look into this store; exchange tokens through this client."""
        self._store = store
        self._client = client
        self._rotator = AsyncTokenRotator(client_id=keys.client_id, client_secret=keys.client_secret, client=client)
        self._kept: dict[str, tuple[float, Bot | None]] = {}
        self._refused: dict[str, Rows] = {}
        self._exchanging = asyncio.Lock()

    async def __call__(self, team: str) -> Bot | None:
        """Return Kith's account in this workspace."""
        if (known := self._known(team)) is not None:
            return known
        async with self._exchanging:
            if (known := self._known(team)) is not None:  # somebody else asked meanwhile: one exchange is enough
                return known
            found = await self._store.of(team)
            if found is not None:
                found = await self._fresh(found)
            bot = None if found is None else _bot(found)
            self._kept[team] = (time.monotonic() + KEPT, bot)
        return bot

    def _known(self, team: str) -> Bot | None:
        until, known = self._kept.get(team, (0.0, None))
        return known if time.monotonic() < until else None

    async def look_again(self, team: str) -> None:
        """Ask the database at the next call: somebody may have installed Kith again."""
        async with self._exchanging:
            self._kept.pop(team, None)

    async def stays(self, team: str) -> bool:
        """Tell whether Slack takes the latest token of this workspace; raises Unavailable if it cannot be asked now."""
        asked_about = None
        while asked_about != (there := await self._store.rows(team)):  # somebody may install Kith meanwhile
            asked_about = there
            await self.look_again(team)
            if await still_works(self._client, self, team):
                return True
        self._refused[team] = there
        return False

    async def forget(self, team: str) -> None:
        """Forget the tokens that Slack refused when it was asked: Kith was removed. Newer ones stay."""
        async with self._exchanging:
            if (refused := self._refused.pop(team, None)) is not None:
                await self._store.remove(team, refused)
            self._kept.pop(team, None)

    async def _fresh(self, found: Installed) -> Installed:
        if found.bot_refresh_token is None:
            return found
        rotated = await self._rotator.perform_bot_token_rotation(bot=found, minutes_before_expiration=MINUTES_BEFORE)
        if rotated is None:
            return found
        await self._store.async_save_bot(rotated)
        log.info("a token was exchanged for a new one", extra={"team": found.team_id})
        return rotated


def _bot(found: Installed) -> Bot:
    scopes = found.bot_scopes if isinstance(found.bot_scopes, list) else str(found.bot_scopes or "").split(",")
    return Bot(found.bot_id or "", found.bot_user_id or "", found.bot_token or "", frozenset(scopes))
