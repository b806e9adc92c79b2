"""Installing Kith in one more workspace, by two addresses: one that asks Slack, and one that Slack comes back to.

A whole organisation (Enterprise Grid) is refused in words: one token for many workspaces would make one community of
people who never agreed to be one. Its workspaces can each install Kith.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus

import aiohttp
from slack_bolt import BoltResponse
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackClientError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bots.slack.installations import AppKeys, SealedInstallations
from bots.slack.scopes import scopes
from bots.slack.workspaces import Bot, Workspace

log = logging.getLogger(__name__)

INSTALL = "/slack/install"
BACK = "/slack/oauth_redirect"
MINUTES = 10  # how long an installation that was begun may take

HTML: dict[str, str | Sequence[str]] = {"Content-Type": "text/html; charset=utf-8"}
REFUSED = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Kith was not installed</title></head><body>
<h1>Kith was not installed</h1>
<p>You chose a whole organisation. Kith works in one workspace at a time.</p>
<p>Nothing was kept, and the permission that you gave has been handed back.</p>
<p><a href="{INSTALL}">Install Kith again</a>, and choose one workspace in the menu at the top of Slack's page.</p>
</body></html>
"""

Found = Callable[[Workspace], Awaitable[object]]


class WholeOrganisation(BoltError):
    """Somebody installed Kith in an organisation, not in a workspace."""


class WorkspaceFlow(AsyncOAuthFlow):
    """bolt's own flow, for workspaces only."""

    async def store_installation(self, request: AsyncBoltRequest, installation: Installation) -> None:
        """Keep the installation; one of a whole organisation is handed back to Slack."""
        if installation.is_enterprise_install or not installation.team_id:
            try:
                await self.client.auth_revoke(token=installation.bot_token)
            except (SlackClientError, aiohttp.ClientError, TimeoutError) as trouble:
                log.warning("an organisation's token was not revoked", extra={"reason": str(trouble)})
            raise WholeOrganisation
        await super().store_installation(request, installation)


def routes(store: SealedInstallations, client: AsyncWebClient, keys: AppKeys, found: Found) -> Sequence[Route]:
    """Give the two addresses; `found` makes sure of the new workspace's community."""

    async def success(args: AsyncSuccessArgs) -> BoltResponse:
        made = args.installation
        bot = Bot(made.bot_id or "", made.bot_user_id or "", made.bot_token or "")
        await found(Workspace(made.team_id or "", made.team_name or made.team_id or "", bot))
        return await args.default.success(args)

    async def failure(args: AsyncFailureArgs) -> BoltResponse:
        if isinstance(args.error, WholeOrganisation):
            return BoltResponse(status=HTTPStatus.BAD_REQUEST, body=REFUSED, headers=HTML)
        return await args.default.failure(args)

    settings = AsyncOAuthSettings(
        client_id=keys.client_id,
        client_secret=keys.client_secret,
        scopes=[scope.name for scope in scopes()],
        install_path=INSTALL,
        redirect_uri_path=BACK,
        callback_options=AsyncCallbackOptions(success=success, failure=failure),
        installation_store=store,
        state_store=AsyncSQLAlchemyOAuthStateStore(expiration_seconds=MINUTES * 60, engine=store.engine),
    )
    flow = WorkspaceFlow(client=client, settings=settings)

    async def install(request: Request) -> Response:
        asked = to_async_bolt_request(request, await request.body())
        return to_starlette_response(await flow.handle_installation(asked))

    async def back(request: Request) -> Response:
        asked = to_async_bolt_request(request, await request.body())
        return to_starlette_response(await flow.handle_callback(asked))

    return Route(INSTALL, install), Route(BACK, back)
