"""What `./kith doctor` says about Slack: tokens, scopes and transports, and what to do about each fault."""

from collections.abc import AsyncIterator

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.overheard import HISTORY
from bots.slack.scopes import scopes
from bots.slack.settings import SlackSettings, value
from bots.slack.vault import NoKey, Vault
from bots.slack.workspaces import TokenRefused, Workspace, identify
from core.errors import Unavailable

PATIENCE = aiohttp.ClientTimeout(total=10)
GROUP = "mpim:write"
HEARS = "words may be counted in public channels that Kith was invited to and organisers open"
AGAIN = "add it under OAuth & Permissions, then install the app to the workspace again"
MAKE_ONE = "make one with connections:write under Basic Information, and switch Socket Mode on"
INSTALL = "/slack/install"
NO_PAGE = "installing by OAuth needs HTTP; set SLACK_SIGNING_SECRET, which is under Basic Information"
NO_WAY_IN = "neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set; see Basic Information"

Line = tuple[str, str]  # ok, note or fault; and a sentence


async def look(settings: SlackSettings) -> AsyncIterator[Line]:
    """Check what the environment says, as far as Slack answers."""
    if settings.bot_token is None and settings.client_id:
        for line in _several(settings):
            yield line
        return
    if settings.bot_token is None:
        if settings.app_token or settings.signing_secret:
            yield "fault", "slack: SLACK_BOT_TOKEN is not set; it is the Bot User OAuth Token under OAuth & Permissions"
        else:
            yield "note", "slack: not set up; docs/slack.md leads there in ten steps"
        return
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        client = AsyncWebClient(base_url=settings.base_url, session=session, retry_handlers=[])
        try:
            workspace = await identify(client, value(settings.bot_token))
        except TokenRefused as refused:
            yield "fault", f"slack: {refused}"
            return
        except (aiohttp.ClientError, TimeoutError, SlackClientError, Unavailable) as trouble:
            yield "fault", f"slack: {settings.base_url} could not be reached ({trouble!r}); check the network"
            return
        yield "ok", f"slack: {workspace.name} (slack:{workspace.team})"
        for line in _scopes(workspace, settings):
            yield line
        async for line in _transports(client, settings):
            yield line


def _several(settings: SlackSettings) -> list[Line]:
    lines = []
    if not settings.client_secret:
        lines.append(("fault", "slack: KITH_SLACK_CLIENT_SECRET is not set; it is under Basic Information"))
    if not settings.signing_secret:
        lines.append(("fault", f"slack: {NO_PAGE}"))
    try:
        Vault(value(settings.secret_keys))
    except NoKey as missing:
        lines.append(("fault", f"slack: {missing}"))
    return lines or [("ok", f"slack: several workspaces, by OAuth; {settings.http_host}:{settings.http_port}{INSTALL}")]


def _scopes(workspace: Workspace, settings: SlackSettings) -> list[Line]:
    lines = []
    for scope in scopes():
        if scope.name in workspace.bot.scopes:
            continue
        if scope.name == GROUP and settings.help_channel:
            lines.append(("ok", f"slack scope {GROUP}: not granted, so people talk in {settings.help_channel}"))
        elif scope.name == GROUP:
            lines.append(("fault", f"slack scope {GROUP} is missing: {AGAIN}, or set KITH_SLACK_HELP_CHANNEL"))
        else:
            lines.append(("fault", f"slack scope {scope.name} is missing ({scope.reason}): {AGAIN}"))
    unasked = workspace.bot.scopes - {scope.name for scope in scopes(listening=True)}
    if unasked:
        lines.append(("note", f"slack: Kith has scopes that it does not need: {', '.join(sorted(unasked))}"))
    lines = lines or [("ok", "slack scopes: all that Kith needs")]
    return [*lines, *([("ok", f"slack scope {HISTORY}: {HEARS}")] if HISTORY in workspace.bot.scopes else [])]


async def _transports(client: AsyncWebClient, settings: SlackSettings) -> AsyncIterator[Line]:
    if settings.app_token:
        try:
            await client.apps_connections_open(app_token=value(settings.app_token))
        except SlackClientError as refused:
            response = getattr(refused, "response", None)
            error = response.get("error") if response is not None and hasattr(response, "get") else refused
            yield "fault", f"slack Socket Mode: Slack refuses SLACK_APP_TOKEN ({error}); {MAKE_ONE}"
        else:
            yield "ok", "slack Socket Mode: Slack gives an address to connect to"
    if settings.signing_secret:
        where = f"{settings.http_host}:{settings.http_port}"
        yield "ok", f"slack HTTP: requests are expected at {where}/slack/events, signed"
    if not settings.app_token and not settings.signing_secret:
        yield "fault", f"slack: {NO_WAY_IN}"
