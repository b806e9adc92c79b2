"""The two ways in which Slack reaches Kith: signed requests over HTTP, and Socket Mode. Behind both is one door."""

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import AsyncIterator, Generator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import uvicorn
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncBoltRequest
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bots.slack.app import Slack
from bots.slack.workspaces import TokenRefused
from core.errors import KithError

log = logging.getLogger(__name__)

EVENTS = "/slack/events"  # the one address for events, commands and interactivity
GRACE = 5  # seconds that requests under way have when the process ends


class NoAddress(KithError):
    """The port is taken, or not ours to take."""


class Server(uvicorn.Server):
    """A web server that leaves signals to the process and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        """Begin silent."""
        super().__init__(config)
        self.listens = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave them alone."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self.listens.set()


@asynccontextmanager
async def over_http(slack: Slack, host: str, port: int, more: Sequence[BaseRoute] = ()) -> AsyncIterator[str]:
    """Listen until the end of the block; give the address. Port 0 takes any that is free."""
    taken = _take(host, port)
    routes = [Route(EVENTS, slack.endpoint, methods=["POST"]), Route("/healthz", _well), *more]
    quiet: dict[str, Any] = {"log_config": None, "access_log": False}  # an address may carry OAuth's code
    config = uvicorn.Config(
        Starlette(routes=routes), lifespan="off", ws="none", timeout_graceful_shutdown=GRACE, **quiet
    )
    server = Server(config)
    running = asyncio.create_task(server.serve(sockets=[taken]))
    await server.listens.wait()
    try:
        yield f"http://{host}:{taken.getsockname()[1]}{EVENTS}"
    finally:
        server.should_exit = True
        await running


@asynccontextmanager
async def over_socket(slack: Slack, client: AsyncWebClient, app_token: str) -> AsyncIterator[None]:
    """Stay connected until the end of the block; slack_sdk asks for a new address whenever Slack says goodbye."""
    connection = SocketModeClient(app_token, web_client=client)

    async def envelope(sender: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        began = time.time()
        asked = AsyncBoltRequest(mode="socket_mode", body=request.payload, headers=build_headers(request))
        answer = await slack.dispatch(asked)  # anything but a 200 leaves the envelope unacknowledged, so it comes again
        try:
            await send_async_response(sender, request, answer, began)
        except (aiohttp.ClientError, ConnectionError) as lost:
            log.warning("an acknowledgement was lost, so its envelope comes again", extra={"reason": repr(lost)})

    connection.socket_mode_request_listeners.append(envelope)
    try:
        try:
            connection.wss_uri = await connection.issue_new_wss_url()
        except SlackClientError as refused:
            raise TokenRefused(
                f"Slack refuses SLACK_APP_TOKEN ({_error(refused)}). Make an app-level token with the scope "
                "connections:write under Basic Information, and switch Socket Mode on."
            ) from None
        await connection.connect()  # type: ignore[no-untyped-call]
        yield
    finally:
        await connection.close()  # type: ignore[no-untyped-call]


async def _well(_: Request) -> Response:
    return PlainTextResponse("well")


def _take(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as trouble:
        raise NoAddress(
            f"I can't listen on {host} at port {port}: {trouble.strerror}. Set KITH_HTTP_HOST and KITH_HTTP_PORT."
        ) from trouble


def _error(refused: SlackClientError) -> str:
    response = getattr(refused, "response", None)
    return str(response.get("error")) if response is not None and hasattr(response, "get") else str(refused)
