"""One call to Slack, and what became of it: done, certainly not done, perhaps done, or never to be done.

A 429 freezes its own bucket and nothing else: a method in a workspace, and for posting the channel, too. A token that
Slack refuses is not shown to it again for an hour; another one in its place is tried at once.
"""

import logging
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.limits import DEFAULT_RETRY_AFTER
from bots.slack.markup import Json
from bots.slack.pace import Pace
from bots.slack.workspaces import REVOKED, TOKEN_TROUBLE, Bot, Installed, TokenRefused
from core.errors import NotYet, OutOfOrder, Unavailable, UnknownOutcome, Unreachable

log = logging.getLogger(__name__)

TOKEN_GONE = timedelta(hours=1)  # a token comes back when somebody installs Kith again: no use in asking each minute

# The words of https://docs.slack.dev/reference/methods/chat.postMessage#errors and of conversations.open.
NOBODY_THERE = frozenset(
    """
    as_user_not_supported cannot_dm_bot cant_update_message channel_is_archived channel_not_found edit_window_closed
    ekm_access_denied external_channel_migrating invalid_user_combination is_archived is_inactive message_not_found
    method_not_supported_for_channel_type missing_scope no_permission not_enough_users not_in_channel
    restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel
    restricted_action_thread_locked restricted_action_thread_only_channel thread_not_found too_many_users
    user_disabled user_is_bot user_is_restricted user_is_ultra_restricted user_not_found user_not_visible
    users_list_not_supplied users_not_found
    """.split()
)
PERHAPS = frozenset("fatal_error internal_error request_timeout".split())  # "some aspect may have succeeded"
FORMS = frozenset({"users.info", "auth.test", "team.info"})  # these read no JSON


Lost = Callable[[str], Awaitable[object]]


class Closed(Unreachable):
    """Slack says why this place or person cannot be written to."""

    def __init__(self, method: str, error: str) -> None:
        """Keep Slack's own word."""
        super().__init__(f"{method}: {error}")
        self.error = error


class Locked(OutOfOrder):
    """Slack does not take the token; somebody has to install Kith again."""


class Calls:
    """Calls the Web API for every workspace that Kith is installed in."""

    def __init__(
        self,
        client: AsyncWebClient,
        installed: Installed,
        seconds: Callable[[], float] = time.monotonic,
        lost: Lost | None = None,
    ) -> None:
        """Take a client without a token, the installations by workspace, and a clock that never goes back.

        `lost` is called with a workspace whose token is no more.
        """
        self._client = client
        self._installed = installed
        self._seconds = seconds
        self._frozen: dict[tuple[str, str, str], float] = {}
        self._refused: dict[tuple[str, str], float] = {}
        self._pace = Pace(seconds)
        self._lost = lost

    async def call(
        self, team: str, method: str, arguments: Json, *, bucket: str = "", who: str = "", repeatable: bool = True
    ) -> dict[str, Any]:
        """Call; `repeatable` says that doing it twice does it once: a lost answer is only a reason to repeat it.

        `who` tells this call from others that wait for their turn.
        """
        place = (team, method, bucket)
        if (left := self._frozen.get(place, 0.0) - self._seconds()) > 0:
            raise NotYet(f"Slack asked to wait with {method}", timedelta(seconds=left))
        self._frozen.pop(place, None)
        token = await self._token(team)
        if (left := self._refused.get((team, token), 0.0) - self._seconds()) > 0:
            raise Locked(_again(method, "the token was refused"), timedelta(seconds=left))
        self._pace.enter(team, method, bucket, who or bucket)
        headers = {"Authorization": f"Bearer {token}"}
        form = method in FORMS
        try:
            answer = await self._client.api_call(
                method, headers=headers, data=arguments if form else None, json=None if form else arguments
            )
        except SlackApiError as refused:
            raise await self._read(refused, place, token, repeatable=repeatable) from refused
        except aiohttp.ClientConnectorError as unreached:
            raise Unavailable(f"Slack could not be reached for {method}: {unreached}") from unreached
        except (SlackClientError, aiohttp.ClientError, TimeoutError, AttributeError) as lost:
            # AttributeError: slack_sdk reads a proxy's plain text as if it were a dictionary
            raise _lost(f"the answer to {method} was lost: {lost!r}", repeatable=repeatable) from lost
        return answer.data if isinstance(answer.data, dict) else {}

    async def scopes(self, team: str) -> frozenset[str]:
        """Tell what Kith may do in this workspace."""
        bot = await self._known(team)
        return bot.scopes if bot else frozenset()

    async def _token(self, team: str) -> str:
        bot = await self._known(team)
        if bot is None:
            raise Unreachable(f"Kith is not installed in workspace {team}")
        return bot.token

    async def _known(self, team: str) -> Bot | None:
        try:
            return await self._installed(team)
        except TokenRefused as refused:
            raise Locked(str(refused), TOKEN_GONE) from refused
        except (aiohttp.ClientError, TimeoutError, SlackClientError) as trouble:
            raise Unavailable(f"Slack could not be reached: {trouble!r}") from trouble

    async def _read(
        self, refused: SlackApiError, place: tuple[str, str, str], token: str, *, repeatable: bool
    ) -> Exception:
        team, method, _ = place
        response = refused.response
        status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
        error = str(response.get("error", "")) if hasattr(response, "status_code") else ""
        if status == HTTPStatus.TOO_MANY_REQUESTS or error in {"ratelimited", "rate_limited"}:
            after = seconds_in(response.headers.get("Retry-After"))
            self._frozen[place] = self._seconds() + after
            return Unavailable(f"Slack asked to wait with {method}", timedelta(seconds=after))
        if error in NOBODY_THERE:
            return Closed(method, error)
        if error in TOKEN_TROUBLE:
            self._refused[team, token] = self._seconds() + TOKEN_GONE.total_seconds()
            log.error("Slack refuses the token; Kith has to be installed again", extra={"team": team, "error": error})
            if error in REVOKED and self._lost is not None:
                await self._lost(team)
            return Locked(_again(method, error), TOKEN_GONE)
        if error in PERHAPS or (status >= HTTPStatus.INTERNAL_SERVER_ERROR and error != "service_unavailable"):
            return _lost(f"{method}: {error or status}", repeatable=repeatable)
        log.error("Slack refuses a call", extra={"method": method, "error": error, "status": status})
        return Unavailable(f"{method}: {error or status}")


def _again(method: str, error: str) -> str:
    return f"{method}: {error}; Kith has to be installed again"


def _lost(reason: str, *, repeatable: bool) -> Exception:
    return Unavailable(reason) if repeatable else UnknownOutcome(reason)


def seconds_in(header: str | None) -> float:
    """Read how long Slack asks to wait."""
    try:
        return max(1.0, float(header or DEFAULT_RETRY_AFTER))
    except ValueError:
        return DEFAULT_RETRY_AFTER
