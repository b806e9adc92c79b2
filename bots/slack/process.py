"""Kith on Slack as one process is made of: a client, the installations, the door, the tabs and the messenger."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.routing import Route

from bots.overhearing import Overhear, hears_nothing
from bots.slack.app import Slack
from bots.slack.around import Around
from bots.slack.calls import Calls
from bots.slack.home import HomeTab
from bots.slack.installations import AppKeys, ManyWorkspaces, SealedInstallations
from bots.slack.intake import Intake, PutAll
from bots.slack.messenger import SlackMessenger
from bots.slack.oauth import INSTALL, routes
from bots.slack.people import Profiles
from bots.slack.settings import SlackSettings, value
from bots.slack.transports import over_http, over_socket
from bots.slack.troubles import Told, Troubles, untold
from bots.slack.vault import Vault
from bots.slack.workspaces import OneWorkspace, Workspace, still_works
from core.dispatch import Dispatcher
from core.errors import KithError
from core.inbound import Heard
from core.places import Home

PATIENCE = aiohttp.ClientTimeout(total=20, sock_connect=5)

Found = Callable[[Workspace], Awaitable[object]]

NOT_INSTALLED = (
    "SLACK_BOT_TOKEN is not set. It is the Bot User OAuth Token (xoxb-…) on the app's page OAuth & Permissions; "
    "docs/slack.md leads there in ten steps. (For several workspaces: KITH_SLACK_CLIENT_ID and _SECRET.)"
)
NO_WAY_IN = (
    "Neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set, so Slack cannot reach me. "
    "Both are on the app's page Basic Information."
)
NO_PAGE = "Installing by OAuth needs HTTP: set SLACK_SIGNING_SECRET, which is on the app's page Basic Information."


class NotConfigured(KithError):
    """A variable is missing; the message says which, and where its value is found."""


@dataclass(frozen=True)
class Parts:
    """What sends and draws on Slack; a worker needs no more than this. Either one workspace, or those in the store."""

    client: AsyncWebClient
    installed: OneWorkspace | ManyWorkspaces
    store: SealedInstallations | None
    profiles: Profiles
    messenger: SlackMessenger
    tabs: HomeTab
    overhear: Overhear = hears_nothing

    async def heard(self, heard: Heard) -> None:
        """Do what Slack's part is about an event."""
        if heard.happening == "removed" and isinstance(self.installed, ManyWorkspaces):
            await self.installed.forget(heard.home.tenant)
        await self.tabs.heard(heard)

    async def stays(self, home: Home) -> bool:
        """Tell whether Kith's token works still: news of a removal may come late, when Kith is back already."""
        if isinstance(self.installed, ManyWorkspaces):
            return await self.installed.stays(home.tenant)
        return await still_works(self.client, self.installed, home.tenant)


@asynccontextmanager
async def parts(
    settings: SlackSettings,
    dispatcher: Dispatcher,
    engine: AsyncEngine,
    told: Told = untold,
    seconds: Callable[[], float] = time.monotonic,
) -> AsyncIterator[Parts]:
    """Put them together over one connection pool, for as long as the block lasts. `told` is the way into the inbox."""
    keys = AppKeys(settings.client_id or "", value(settings.client_secret))
    if not settings.bot_token and not (keys.client_id and keys.client_secret):
        raise NotConfigured(NOT_INSTALLED)
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        client = AsyncWebClient(base_url=settings.base_url, session=session, retry_handlers=[])
        store: SealedInstallations | None = None
        installed: OneWorkspace | ManyWorkspaces
        if settings.bot_token:
            installed = OneWorkspace(client, value(settings.bot_token))
        else:
            store = SealedInstallations(keys.client_id, engine, Vault(value(settings.secret_keys)))
            installed = ManyWorkspaces(store, client, keys)
        troubles = Troubles(told)
        calls = Calls(client, installed, seconds, lost=troubles.token_gone)
        profiles = Profiles(calls, seconds, settings.organisers)
        messenger = SlackMessenger(calls, settings.help_channel or "", troubles)
        yield Parts(client, installed, store, profiles, messenger, HomeTab(dispatcher, calls, profiles))


async def serve(
    parts: Parts,
    settings: SlackSettings,
    dispatcher: Dispatcher,
    put_all: PutAll,
    wake: Callable[[], None],
    found: Found,
    ready: Callable[[str, str], None],
    stopping: asyncio.Event,
) -> None:
    """Listen by every transport that is configured, until told to stop; then let answers under way be given.

    `found` makes sure of a workspace's community before anything is heard; `ready` is told where Kith is, and how it
    is reached.
    """
    secret, app_token = value(settings.signing_secret), value(settings.app_token)
    if not secret and not app_token:
        raise NotConfigured(NO_WAY_IN)
    where = await _where(parts, found)
    more: Sequence[Route] = ()
    if parts.store is not None:
        if not secret:
            raise NotConfigured(NO_PAGE)
        keys = AppKeys(settings.client_id or "", value(settings.client_secret))

        async def installed(workspace: Workspace) -> None:
            if isinstance(parts.installed, ManyWorkspaces):
                await parts.installed.look_again(workspace.team)
            await found(workspace)

        more = routes(parts.store, parts.client, keys, installed)
    around = Around(parts.profiles, parts.tabs, settings.names, wake, settings.organisers, parts.overhear)
    slack = Slack(dispatcher, Intake(put_all, wake).put, parts.installed, parts.client, secret, around)
    async with AsyncExitStack() as open_:
        ways = []
        if secret:
            at = over_http(slack, settings.http_host, settings.http_port, more)
            ways.append(await open_.enter_async_context(at))
        if app_token:
            await open_.enter_async_context(over_socket(slack, parts.client, app_token))
            ways.append("Socket Mode")
        ready(where, " and ".join(ways))
        await stopping.wait()
    await slack.settle()


async def _where(parts: Parts, found: Found) -> str:
    if isinstance(parts.installed, OneWorkspace):
        try:
            workspace = await parts.installed.workspace()
        except (aiohttp.ClientError, TimeoutError) as trouble:
            raise NotConfigured(f"Slack could not be reached: {trouble}. Is SLACK_API_URL right?") from trouble
        await found(workspace)
        return f"{workspace.name} (slack:{workspace.team})"
    count = await parts.store.teams() if parts.store else 0
    return f"{count} workspaces ({INSTALL} adds one)"
