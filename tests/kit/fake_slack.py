"""Slack on this machine: signed requests or Socket Mode to Kith, the Web API and addresses for answers, on loopback.

It refuses what Slack refuses: other tokens, channels without the bot, triggers older than three seconds, answers after
half an hour or five uses, messages and forms beyond the limits, bursts beyond one message a second. A refusal of what
Kith wrote is also kept in `complaints`, which a test expects to be empty.
"""

import asyncio
import json
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from tests.bots.slack.rules import complaints_about_home, complaints_about_message, complaints_about_view
from tests.kit.slack_socket import Socket

Json = dict[str, Any]

SECRET = "8f742231b10e8888abcd99d85a5a6e7f"
TOKEN = "xoxb-fake"
APP_TOKEN = "xapp-fake"
CLIENT_ID = "111.222"
CLIENT_SECRET = "fake-client-secret"
TEAM = "T0KITH0001"
SCOPES = "chat:write,commands,im:write,mpim:write,users:read"
BURST = 10  # messages at once in one channel; then one a second
PATIENCE = 45.0  # seconds; a busy machine is no fault


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
    token: str = TOKEN
    scopes: str = SCOPES
    refusing: dict[tuple[str, str], str] = field(default_factory=dict)  # (method, channel or user) -> error
    limited: dict[tuple[str, str], float] = field(default_factory=dict)  # the same -> seconds to wait, said once
    losing: set[str] = field(default_factory=set)  # methods whose next answer is lost after the effect
    channels: set[str] = field(default_factory=lambda: {"C0RUST0001"})  # those that the bot is in
    strangers: set[str] = field(default_factory=set)  # people of another workspace
    people: dict[str, Json] = field(default_factory=dict)  # what Slack says of somebody beside the usual
    whole_organisation: bool = False  # whether somebody installs Kith in all of it
    removed: bool = False  # whether somebody removed Kith: no token is taken or given any more
    word: str = "invalid_auth"  # what Slack says to a token that it doesn't take
    calls: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    messages: dict[str, Shown] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    lifetime: int = 0  # seconds that a granted token lives; 0: for ever
    grants: list[Json] = field(default_factory=list)
    posted: list[Json] = field(default_factory=list)  # what chat.postMessage was asked, in order

    async def __aenter__(self) -> Self:
        """Open a port on loopback."""
        self._numbers = count(1)
        self._rates: dict[str, tuple[float, float]] = {}
        self.socket = Socket()
        self._triggers: dict[str, float] = {}
        self._addresses: dict[str, Address] = {}
        self.arrivals: asyncio.Queue[Shown] = asyncio.Queue()
        self.openings: asyncio.Queue[Json] = asyncio.Queue()
        server = web.Application()
        server.router.add_post("/api/{method}", self._api)
        server.router.add_get("/api/{method}", self._api)
        server.router.add_get("/link", self.socket.serve)
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
        await self.socket.close()
        await self.session.close()
        await self._runner.cleanup()

    async def deliver(
        self, body: str, kind: str, *, at: float | None = None, signature: str | None = None, retry: int = 0
    ) -> Heard:
        """Send Kith a request, correctly signed unless told otherwise; `retry` is the how-manieth repetition it is."""
        stamp = str(int(time.time() if at is None else at))
        signed = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature or str(signed),
        }
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        began = time.monotonic()
        async with self.session.post(self.kith, data=body.encode(), headers=headers) as response:
            return Heard(response.status, await response.text(), time.monotonic() - began)

    async def form(self, fields: Mapping[str, str], **how: Any) -> Heard:
        """Send a form, as Slack does for commands and interactions."""
        if self.socket.connected:
            if "payload" in fields:
                return await self._through("interactive", json.loads(fields["payload"]), **how)
            return await self._through("slash_commands", dict(fields), **how)
        return await self.deliver(urlencode(fields), "application/x-www-form-urlencoded", **how)

    async def event(self, body: Json, **how: Any) -> Heard:
        """Send an event."""
        if self.socket.connected:
            return await self._through("events_api", body, **how)
        return await self.deliver(json.dumps(body), "application/json", **how)

    async def _through(self, kind: str, payload: Json, **how: Any) -> Heard:
        began = time.monotonic()
        answer = await self.socket.send(kind, payload, **how)
        return Heard(200, json.dumps(answer) if answer else "", time.monotonic() - began)

    async def message(self, channel: str, verb: str = "", containing: str = "") -> Shown:
        """Wait for a message of this channel that has the button, or the words; the latest one."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for shown in reversed(self.messages.values()):
                here = shown.channel == channel and (not verb or verb in shown.buttons())
                if here and containing in json.dumps(shown.body, ensure_ascii=False):
                    return shown
            await asyncio.sleep(0.02)
        found = [(shown.channel, shown.text) for shown in self.messages.values()]
        raise AssertionError(f"no {verb or containing} in {channel}; there is {found}")

    async def home(self, user: str, containing: str = "") -> Json:
        """Wait for somebody's Home tab."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if containing in json.dumps(self.homes.get(user, {}), ensure_ascii=False) and user in self.homes:
                return self.homes[user]
            await asyncio.sleep(0.02)
        raise AssertionError(f"no Home tab of {user} with {containing}: {self.homes.get(user)}")

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

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(method)
        wanted = APP_TOKEN if method == "apps.connections.open" else self.token
        if method == "oauth.v2.access":
            return web.json_response(self._grant(await self._read(request), request.headers.get("Authorization", "")))
        if request.headers.get("Authorization") != f"Bearer {wanted}" or self.removed:
            return web.json_response({"ok": False, "error": self.word})
        if method in self.broken:
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        sent: Json = await self._read(request)
        about = str(sent.get("channel") or sent.get("users") or sent.get("user_id") or "")
        if (wait := self._wait(method, about)) is not None:
            told = {"ok": False, "error": "ratelimited"}
            return web.json_response(told, status=429, headers={"Retry-After": str(int(wait))})
        if error := self.refusing.get((method, about)):
            return web.json_response({"ok": False, "error": error})
        answer = self._do(method, sent)
        if method in self.losing:
            self.losing.discard(method)
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(answer, headers={"x-oauth-scopes": self.scopes})

    async def _read(self, request: web.Request) -> Json:
        if request.content_type == "application/json":
            return dict(await request.json())
        return dict(request.query) | {key: str(value) for key, value in (await request.post()).items()}

    def _wait(self, method: str, about: str) -> float | None:
        if (said := self.limited.pop((method, about), None)) is not None:
            return said
        if method != "chat.postMessage":
            return None
        now = self._now()
        left, since = self._rates.get(about, (float(BURST), now))
        left = min(BURST, left + now - since)
        self._rates[about] = (max(0.0, left - 1), now)
        return None if left >= 1 else 1.0

    def _do(self, method: str, sent: Json) -> Json:
        does: dict[str, Callable[[Json], Json]] = {
            "auth.test": self._test,
            "auth.revoke": self._revoke,
            "apps.connections.open": lambda _: {"ok": True, "url": self.address.replace("http", "ws") + "/link"},
            "users.info": lambda _: {"ok": True, "user": self._user(sent["user"])},
            "views.open": self._open,
            "views.publish": self._publish,
            "conversations.open": self._converse,
            "chat.postMessage": self._post,
            "chat.update": self._update,
        }
        return does[method](sent) if method in does else {"ok": False, "error": "unknown_method"}

    def _test(self, _: Json) -> Json:
        bot = {"user_id": "U0KITH0001", "bot_id": "B0KITH0001"}
        whole = self.whole_organisation
        return {
            "ok": True,
            "team": "Lakeside",
            "team_id": TEAM,
            "url": self.address,
            "is_enterprise_install": whole,
        } | bot

    def _revoke(self, _: Json) -> Json:
        self.token = ""
        return {"ok": True, "revoked": True}

    def _grant(self, sent: Json, authorization: str) -> Json:
        """Give a token for a code, or a new one for one that ends."""
        if authorization != "Basic " + b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode():
            return {"ok": False, "error": "invalid_client_id"}
        if self.removed:
            return {"ok": False, "error": "invalid_refresh_token"}
        self.grants.append(sent)
        self.token = f"xoxb-granted-{len(self.grants)}"
        ends = {"refresh_token": f"xoxe-{len(self.grants)}", "expires_in": self.lifetime} if self.lifetime else {}
        who = {"app_id": "A0KITH0001", "authed_user": {"id": "U0ADA"}, "bot_user_id": "U0KITH0001"}
        team: Json = {"team": {"id": TEAM, "name": "Lakeside"}, "enterprise": None, "is_enterprise_install": False}
        if self.whole_organisation:
            organisation = {"id": "E0KITH0001", "name": "All lakes"}
            team = {"team": None, "enterprise": organisation, "is_enterprise_install": True}
        return {
            "ok": True,
            "access_token": self.token,
            "token_type": "bot",
            "scope": self.scopes,
            **who,
            **team,
            **ends,
        }

    def _publish(self, sent: Json) -> Json:
        if self._refuses(complaints_about_home(sent["view"])):
            return {"ok": False, "error": "invalid_arguments"}
        self.homes[sent["user_id"]] = sent["view"]
        return {"ok": True, "view": sent["view"] | {"id": "V0HOME"}}

    def _converse(self, sent: Json) -> Json:
        users = sorted(sent["users"].split(","))
        if len(users) > 1 and "mpim:write" not in self.scopes:
            return {"ok": False, "error": "missing_scope"}
        channel = f"D0{users[0]}" if len(users) == 1 else f"G0{'-'.join(users)}"
        self.channels.add(channel)
        return {"ok": True, "channel": {"id": channel}}

    def _post(self, sent: Json) -> Json:
        if sent["channel"] not in self.channels:
            return {"ok": False, "error": "not_in_channel"}
        if self._refuses(complaints_about_message(sent)):
            return {"ok": False, "error": "invalid_blocks"}
        self.posted.append(sent)
        shown = self._show(sent["channel"], sent)
        return {"ok": True, "channel": shown.channel, "ts": shown.ts}

    def _update(self, sent: Json) -> Json:
        if (known := self.messages.get(sent["ts"])) is None or known.channel != sent["channel"]:
            return {"ok": False, "error": "message_not_found"}
        if self._refuses(complaints_about_message(sent)):
            return {"ok": False, "error": "invalid_blocks"}
        self._show(sent["channel"], sent, None, sent["ts"])
        return {"ok": True, "channel": sent["channel"], "ts": sent["ts"]}

    def _user(self, user: str) -> Json:
        name = user.removeprefix("U0").lower()
        away = user in self.strangers
        team = {"team_id": "T0ELSEWHERE" if away else TEAM, "is_stranger": away}
        known = {"id": user, "name": name, "tz": "Europe/Paris", "profile": {"display_name": name}} | team
        return known | self.people.get(user, {})

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
