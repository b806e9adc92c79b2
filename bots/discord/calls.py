"""One call to Discord over HTTP, and what became of it: done, certainly not done, perhaps done, or never to be done.

discord.py's own HTTP client keeps Discord's limits bucket by bucket and tries again after a 502; so a call that is not
`repeatable` by itself carries a nonce, or its caller looks afterwards. Nothing waits long here: leases are short.
"""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route

from bots.discord import limits
from core.errors import KithError, NotAllowed, OutOfOrder, Unavailable, UnknownOutcome, Unreachable

log = logging.getLogger(__name__)

PATIENCE = 10.0  # seconds for one call, discord.py's own tries included
SHORT_WAIT = 4.0  # seconds that a full bucket is waited for here; longer waits are the outbox's
TOKEN_GONE = timedelta(hours=1)  # a token comes back when somebody sets a new one: no use in asking each minute
UNSAID = timedelta(minutes=10)  # a 429 without a word is Cloudflare's, which counts for ten minutes


class Refused(Unreachable):
    """Discord refuses, and would again; `code` is its number for why, `user` whom it is about where that is known."""

    def __init__(self, reason: str, code: int, user: str = "") -> None:
        """Keep the number."""
        super().__init__(reason)
        self.code = code
        self.user = user


class Away(NotAllowed):
    """Kith was taken out of this server; what it could not write waits for a while, in case that it is let in again."""


class TooFast(Unavailable):
    """Direct messages were opened too fast: this lane rests, and no other."""


class TokenRefused(KithError):
    """Discord does not take the token; the message says what to do."""


BAD_TOKEN = (
    "Discord refuses DISCORD_TOKEN. Reset it on the application's page Bot, and set the variable to the new one."  # noqa: S105
)


def point_at(api_url: str, gateway_url: str) -> None:
    """Let discord.py talk to these addresses, in this process."""
    Route.BASE = api_url.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = type(DiscordWebSocket.DEFAULT_GATEWAY)(gateway_url)


class Calls:
    """Calls Discord as the bot; logs in when it is first needed, so that a worker starts while Discord is away."""

    def __init__(self, token: str, patience: float = PATIENCE) -> None:
        """Take the bot's token."""
        self._token = token
        self._patience = patience
        self._http: HTTPClient | None = None
        self._me = ""
        self._entering = asyncio.Lock()

    async def me(self) -> str:
        """Return the id of Kith's own account."""
        await self._entered()
        return self._me

    async def close(self) -> None:
        """Let the connections go."""
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def call(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, repeatable: bool = True, **where: str
    ) -> Any:  # noqa: ANN401 - JSON
        """Call; `repeatable` says that doing it twice does it once: a lost answer is only a reason to repeat it."""
        http = await self._entered()
        route = Route(method, path, metadata=None, **where)
        options: dict[str, Any] = {} if body is None else {"json": body}
        try:
            async with asyncio.timeout(self._patience):
                return await http.request(route, **options)
        except discord.RateLimited as full:
            raise Unavailable(f"Discord asked to wait with {route.key}", timedelta(seconds=full.retry_after)) from full
        except discord.HTTPException as refused:
            raise _read(refused, route.key, repeatable=repeatable) from refused
        except aiohttp.ClientConnectorError as unreached:
            raise Unavailable(f"Discord could not be reached for {route.key}: {unreached}") from unreached
        except (aiohttp.ClientError, OSError, TimeoutError) as lost:
            raise _lost(f"the answer to {route.key} was lost: {lost!r}", repeatable=repeatable) from lost

    async def _entered(self) -> HTTPClient:
        async with self._entering:
            if self._http is None:
                http = HTTPClient(asyncio.get_running_loop(), max_ratelimit_timeout=SHORT_WAIT)
                try:
                    async with asyncio.timeout(self._patience):
                        self._me = str((await http.static_login(self._token))["id"])
                except discord.LoginFailure as refused:
                    await http.close()
                    raise OutOfOrder(BAD_TOKEN, TOKEN_GONE) from refused
                except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as trouble:
                    await http.close()
                    raise Unavailable(f"Discord could not be reached: {trouble!r}") from trouble
                self._http = http
            return self._http


def _read(refused: discord.HTTPException, what: str, *, repeatable: bool) -> Exception:
    reason = f"{what}: {refused.code} {refused.text}".strip()
    if refused.code in limits.TOO_FAST:
        return TooFast(reason)
    if refused.code in limits.LATER:
        return Unavailable(reason, timedelta(seconds=limits.LATER[refused.code]))
    match refused.status:
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Unavailable(f"Discord asked to wait with {what}", _seconds_in(refused) or UNSAID)
        case HTTPStatus.UNAUTHORIZED:
            return OutOfOrder(BAD_TOKEN, TOKEN_GONE)
        case HTTPStatus.FORBIDDEN | HTTPStatus.NOT_FOUND if (
            refused.code
        ):  # without a number it is not Discord's own word
            return Refused(reason, refused.code)
        case status if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return _lost(reason, repeatable=repeatable)
        case _ if refused.code in limits.NEVER:
            return Refused(reason, refused.code)
    log.error("Discord refuses a call", extra={"call": what, "code": refused.code, "status": refused.status})
    return Unavailable(reason)


def _lost(reason: str, *, repeatable: bool) -> Exception:
    return Unavailable(reason) if repeatable else UnknownOutcome(reason)


def _seconds_in(refused: discord.HTTPException) -> timedelta | None:
    said = refused.response.headers.get("Retry-After", "")
    return timedelta(seconds=float(said)) if said.replace(".", "", 1).isdigit() else None
