"""Discord's gateway on loopback: one shard that says hello, knows its sessions, and plays back what a RESUME missed."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

Json = dict[str, Any]

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15


@dataclass
class Session:
    """What was said in a session; its place in the list is its number."""

    said: list[tuple[str, Json]] = field(default_factory=list)


@dataclass
class Gateway:
    """`identified` and `resumed` count; `deaf` lets events pass unsent, as a broken line does."""

    token: str
    greeting: list[tuple[str, Json]] = field(default_factory=list)  # what follows READY
    identified: list[Json] = field(default_factory=list)
    resumed: int = 0
    deaf: bool = False

    def __post_init__(self) -> None:
        self._sessions: dict[str, Session] = {}
        self._current = ""
        self._socket: web.WebSocketResponse | None = None
        self.ready = asyncio.Event()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with one connection."""
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        self._socket = socket
        await self._say(HELLO, {"heartbeat_interval": 41250})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            sent = json.loads(message.data)
            match sent["op"]:
                case 1:
                    await self._say(ACK, None)
                case 2:
                    await self._identify(sent["d"], f"ws://{request.host}/gateway")
                case 6:
                    await self._resume(sent["d"])
        return socket

    async def event(self, name: str, data: Json) -> None:
        """Tell the bot of something; what it does not hear now, it hears when it resumes."""
        session = self._sessions[self._current]
        session.said.append((name, data))
        if not self.deaf and self._socket is not None and not self._socket.closed:
            await self._say(DISPATCH, data, name, len(session.said))

    async def drop(self, code: int = 4000) -> None:
        """Close the line; events from now on are missed."""
        self.deaf = True
        self.ready.clear()
        assert self._socket is not None
        await self._socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        """Say opcode 7, as Discord does when it moves a bot to another machine."""
        self.ready.clear()
        await self._say(RECONNECT, None)

    def forget(self) -> None:
        """Let no session be resumed."""
        self._sessions = {key: value for key, value in self._sessions.items() if key == ""}

    async def close(self) -> None:
        """End."""
        if self._socket is not None:
            await self._socket.close(code=WSCloseCode.GOING_AWAY)

    async def _identify(self, asked: Json, address: str) -> None:
        assert self._socket is not None
        self.identified.append(asked)
        if asked["token"] != self.token:
            await self._socket.close(code=4004)
            return
        if int(asked["intents"]) & PRIVILEGED:
            await self._socket.close(code=4014)
            return
        self.deaf = False
        self._current = f"session-{len(self.identified)}"
        self._sessions[self._current] = Session()
        for name, data in self.greeting:
            ready = {"session_id": self._current, "resume_gateway_url": address} if name == "READY" else {}
            await self.event(name, data | ready)
        self.ready.set()

    async def _resume(self, asked: Json) -> None:
        session = self._sessions.get(asked["session_id"])
        if session is None:
            await self._say(INVALID, data=False)
            return
        self.deaf = False
        self.resumed += 1
        self._current = asked["session_id"]
        for number, (name, data) in enumerate(session.said, 1):
            if number > asked["seq"]:
                await self._say(DISPATCH, data, name, number)
        await self.event("RESUMED", {})
        self.ready.set()

    async def _say(self, op: int, data: Any, name: str | None = None, number: int | None = None) -> None:
        assert self._socket is not None
        await self._socket.send_json({"op": op, "d": data, "s": number, "t": name})
