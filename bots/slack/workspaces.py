"""Where Kith is installed, and as whom it acts there."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from core.errors import KithError


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
    """Ask Slack whose token this is. `x-oauth-scopes` lists what it may do."""
    try:
        answer = await client.auth_test(token=token)
    except SlackApiError as refused:
        error = refused.response.get("error") if hasattr(refused.response, "get") else refused
        raise TokenRefused(
            f"Slack refuses SLACK_BOT_TOKEN ({error}). Install the app to the workspace again and copy its "
            "Bot User OAuth Token from OAuth & Permissions."
        ) from None
    scopes = frozenset(scope.strip() for scope in answer.headers.get("x-oauth-scopes", "").split(",") if scope.strip())
    bot = Bot(answer.get("bot_id", ""), answer.get("user_id", ""), token, scopes)
    return Workspace(answer["team_id"], answer.get("team", answer["team_id"]), bot)
