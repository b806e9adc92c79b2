"""Installing Kith in one more workspace, by two addresses: one that asks Slack, and one that Slack comes back to."""

from collections.abc import Awaitable, Callable, Sequence

from slack_bolt import BoltResponse
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bots.slack.installations import AppKeys, SealedInstallations
from bots.slack.scopes import scopes
from bots.slack.workspaces import Bot, Workspace

INSTALL = "/slack/install"
BACK = "/slack/oauth_redirect"
MINUTES = 10  # how long an installation that was begun may take

Found = Callable[[Workspace], Awaitable[object]]


def routes(store: SealedInstallations, client: AsyncWebClient, keys: AppKeys, found: Found) -> Sequence[Route]:
    """Give the two addresses; `found` makes sure of the new workspace's community."""

    async def success(args: AsyncSuccessArgs) -> BoltResponse:
        made = args.installation
        bot = Bot(made.bot_id or "", made.bot_user_id or "", made.bot_token or "")
        await found(Workspace(made.team_id or "", made.team_name or made.team_id or "", bot))
        return await args.default.success(args)

    async def failure(args: object) -> BoltResponse:
        return await args.default.failure(args)  # type: ignore[attr-defined,no-any-return]

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
    flow = AsyncOAuthFlow(client=client, settings=settings)

    async def install(request: Request) -> Response:
        asked = to_async_bolt_request(request, await request.body())
        return to_starlette_response(await flow.handle_installation(asked))

    async def back(request: Request) -> Response:
        asked = to_async_bolt_request(request, await request.body())
        return to_starlette_response(await flow.handle_callback(asked))

    return Route(INSTALL, install), Route(BACK, back)
