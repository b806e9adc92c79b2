"""Slack on this machine: signed requests to Kith, the Web API and the addresses for answers, all on loopback.

It refuses what Slack refuses: triggers older than three seconds, answers after half an hour or five uses, messages
and forms beyond the limits. A refusal is also kept in `complaints`, which a test expects to be empty.
"""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from tests.bots.slack.rules import complaints_about_message, complaints_about_view

Json = dict[str, Any]

SECRET = "8f742231b10e8888abcd99d85a5a6e7f"
TOKEN = "xoxb-fake"
TEAM = "T0KITH0001"


@dataclass
class Shown:
    """A message in Slack; `only` is who alone sees it."""

    ts: str
    channel: str
    body: Json
    only: str | None = None

    @property
    def text(self) -> str:
        """Give what a notification says."""
        return str(self.body["text"])

    def buttons(self) -> dict[str, Json]:
        """Give the buttons by their verbs; what they say may change."""
        return {
            element["action_id"].partition(":")[0]: element
            for block in self.body["blocks"]
            if block["type"] == "actions"
            for element in block["elements"]
        }


@dataclass
class Address:
    """A response_url: whose act it answers, and the message whose button was pressed."""

    user: str
    channel: str
    pressed: str | None
    made: float
    used: int = 0


@dataclass
class Heard:
    """What Kith said to a request, and after how long."""

    status: int
    body: str
    seconds: float

    def json(self) -> Json:
        """Read the body."""
        found: Json = json.loads(self.body) if self.body else {}
        return found


@dataclass
class FakeSlack:
    """One workspace. `kith` is where Kith listens; `later` moves Slack's clock, `slowness` ages triggers.

    `broken` are the methods of the Web API that fail.
    """

    kith: str = ""
    later: float = 0.0
    slowness: float = 0.0
    broken: frozenset[str] = frozenset()
    calls: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    messages: dict[str, Shown] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        """Open a port on loopback."""
        self._numbers = count(1)
        self._triggers: dict[str, float] = {}
        self._addresses: dict[str, Address] = {}
        self.arrivals: asyncio.Queue[Shown] = asyncio.Queue()
        self.openings: asyncio.Queue[Json] = asyncio.Queue()
        server = web.Application()
        server.router.add_post("/api/{method}", self._api)
        server.router.add_post("/hooks/{key}", self._answered)
        self._runner = web.AppRunner(server)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"
        self.session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        await self.session.close()
        await self._runner.cleanup()

    async def deliver(self, body: str, kind: str, *, at: float | None = None, signature: str | None = None) -> Heard:
        """Send Kith a request, correctly signed unless told otherwise."""
        stamp = str(int(time.time() if at is None else at))
        signed = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature or str(signed),
        }
        began = time.monotonic()
        async with self.session.post(self.kith, data=body.encode(), headers=headers) as response:
            return Heard(response.status, await response.text(), time.monotonic() - began)

    async def form(self, fields: Mapping[str, str], **how: Any) -> Heard:
        """Send a form, as Slack does for commands and interactions."""
        return await self.deliver(urlencode(fields), "application/x-www-form-urlencoded", **how)

    async def event(self, body: Json, **how: Any) -> Heard:
        """Send an event."""
        return await self.deliver(json.dumps(body), "application/json", **how)

    def trigger(self) -> str:
        """Make a trigger_id."""
        key = f"{next(self._numbers)}.trigger"
        self._triggers[key] = self._now()
        return key

    def way_back(self, user: str, channel: str, pressed: str | None = None) -> str:
        """Make a response_url."""
        key = f"answer{next(self._numbers)}"
        self._addresses[key] = Address(user, channel, pressed, self._now())
        return f"{self.address}/hooks/{key}"

    def _now(self) -> float:
        return time.monotonic() + self.later

    async def _answered(self, request: web.Request) -> web.Response:
        address = self._addresses[request.match_info["key"]]
        body = await request.json()
        address.used += 1
        if self._now() - address.made > 30 * 60 or address.used > 5:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        if self._refuses(complaints_about_message(body)):
            return web.json_response({"ok": False, "error": "invalid_blocks"}, status=400)
        only = address.user if body.get("response_type", "ephemeral") == "ephemeral" else None
        if body.get("replace_original") and address.pressed:
            only = self.messages[address.pressed].only
            self._show(address.channel, body, only, address.pressed)
        else:
            self._show(address.channel, body, only)
        return web.Response(text="ok")

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls.append(method)
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        if method in self.broken:
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        sent: Json = await request.json() if request.can_read_body else dict(request.query)
        match method:
            case "views.open":
                return web.json_response(self._open(sent))
            case "conversations.open":
                return web.json_response({"ok": True, "channel": {"id": f"D0{sent['users']}"}})
            case "chat.postMessage":
                if self._refuses(complaints_about_message(sent)):
                    return web.json_response({"ok": False, "error": "invalid_blocks"})
                shown = self._show(sent["channel"], sent)
                return web.json_response({"ok": True, "channel": shown.channel, "ts": shown.ts})
        return web.json_response({"ok": False, "error": "unknown_method"})

    def _open(self, sent: Json) -> Json:
        made = self._triggers.pop(sent["trigger_id"], None)
        if made is None:
            return {"ok": False, "error": "exchanged_trigger_id"}
        if self._now() - made + self.slowness > 3:
            return {"ok": False, "error": "expired_trigger_id"}
        if self._refuses(complaints_about_view(sent["view"])):
            return {"ok": False, "error": "invalid_arguments"}
        view = sent["view"] | {"id": f"V{next(self._numbers)}", "team_id": TEAM, "app_installed_team_id": TEAM}
        self.views[view["id"]] = view
        self.openings.put_nowait(view)
        return {"ok": True, "view": view}

    def _show(self, channel: str, body: Json, only: str | None = None, ts: str | None = None) -> Shown:
        shown = Shown(ts or f"{next(self._numbers)}.000100", channel, body, only)
        self.messages[shown.ts] = shown
        self.arrivals.put_nowait(shown)
        return shown

    def _refuses(self, complaints: list[str]) -> bool:
        self.complaints += complaints
        return bool(complaints)
