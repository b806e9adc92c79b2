"""Where Kith is installed, and as whom it acts there."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from slack_sdk.web.async_client import AsyncWebClient

from core.errors import KithError, Unavailable

# The words of https://docs.slack.dev/reference/methods/auth.test#errors
NO_TOKEN = frozenset("invalid_auth not_authed org_login_required team_access_not_granted token_expired".split())
REVOKED = frozenset("account_inactive token_revoked".split())  # the app was removed, or its token taken back
TOKEN_TROUBLE = NO_TOKEN | REVOKED


@dataclass(frozen=True, slots=True)
class Bot:
    """Kith's own account in one workspace, and what it may do there."""

    id: str
    user: str
    token: str = field(repr=False)
    scopes: frozenset[str] = frozenset()


Installed = Callable[[str], Awaitable[Bot | None]]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace as Slack names it."""

    team: str
    name: str
    bot: Bot


class TokenRefused(KithError):
    """Slack does not take the token; the message says what to do."""


class OneWorkspace:
    """The workspace that a bot token opens; asked for once, when it is first needed."""

    def __init__(self, client: AsyncWebClient, token: str) -> None:
        """Take a client without a token, and the token."""
        self._client = client
        self._token = token
        self._known: Workspace | None = None
        self._asking = asyncio.Lock()

    async def workspace(self) -> Workspace:
        """Return the workspace; raises TokenRefused, or whatever the connection raises."""
        async with self._asking:
            if self._known is None:
                self._known = await identify(self._client, self._token)
            return self._known

    async def __call__(self, team: str) -> Bot | None:
        """Return Kith's account in this workspace, if it is this one."""
        known = await self.workspace()
        return known.bot if team == known.team else None


async def identify(client: AsyncWebClient, token: str) -> Workspace:
    """Ask Slack whose token this is; Unavailable if it cannot say just now. `x-oauth-scopes` lists what it may do."""
    try:
        answer = await client.auth_test(token=token)
    except SlackApiError as refused:
        if (error := error_in(refused)) not in TOKEN_TROUBLE:
            raise Unavailable(f"Slack does not say whose token SLACK_BOT_TOKEN is: {error}") from None
        raise TokenRefused(
            f"Slack refuses SLACK_BOT_TOKEN ({error}). Install the app to the workspace again and copy its "
            "Bot User OAuth Token from OAuth & Permissions."
        ) from None
    if answer.get("is_enterprise_install"):
        raise TokenRefused(
            "SLACK_BOT_TOKEN belongs to an installation in a whole organisation. I work in one workspace at a time: "
            "install the app to one workspace, and copy the token from there."
        )
    scopes = frozenset(scope.strip() for scope in answer.headers.get("x-oauth-scopes", "").split(",") if scope.strip())
    bot = Bot(answer.get("bot_id", ""), answer.get("user_id", ""), token, scopes)
    return Workspace(answer["team_id"], answer.get("team", answer["team_id"]), bot)


async def still_works(client: AsyncWebClient, installed: Installed, team: str) -> bool:
    """Tell whether Slack takes Kith's token for this workspace; raises Unavailable if Slack cannot be asked now."""
    try:
        bot = await installed(team)
        return bot is not None and (await identify(client, bot.token)).team == team
    except TokenRefused:
        return False
    except SlackTokenRotationError as refused:
        if error_in(refused.api_error) in TOKEN_TROUBLE | {"invalid_refresh_token"}:
            return False
        raise Unavailable(f"Slack did not exchange a token: {error_in(refused.api_error)}") from refused
    except (aiohttp.ClientError, TimeoutError) as trouble:
        raise Unavailable(f"Slack could not be reached: {trouble!r}") from trouble


def error_in(refused: SlackApiError) -> str:
    """Give Slack's own word for a refusal; what came instead where there is none."""
    response = refused.response
    found = response.get("error") if hasattr(response, "get") else None
    return str(found or getattr(response, "status_code", "") or refused)
