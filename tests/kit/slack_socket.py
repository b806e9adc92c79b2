"""Socket Mode as Slack serves it: hello, envelopes that wait for their acknowledgement, and goodbye."""

import asyncio
import json
from itertools import count
from typing import Any

from aiohttp import web

Json = dict[str, Any]

PATIENCE = 45.0  # seconds; a busy machine is no fault


class Socket:
    """Slack's end. The latest connection gets the envelopes; one that is not acknowledged can be sent again."""

    def __init__(self) -> None:
        self._sockets: list[web.WebSocketResponse] = []
        self._numbers = count(1)
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self.hellos = 0
        self._greeted = asyncio.Event()

    @property
    def connected(self) -> bool:
        """Tell whether anybody listens."""
        return any(not socket.closed for socket in self._sockets)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Keep one connection."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.hellos += 1
        self._greeted.set()
        self._sockets.append(socket)
        async for message in socket:
            if message.type == web.WSMsgType.TEXT:
                told = json.loads(message.data)
                waiting = self._waiting.pop(told["envelope_id"], None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(told.get("payload") or {})
        self._sockets.remove(socket)
        return socket

    async def send(
        self, kind: str, payload: Json, envelope: str = "", patience: float = PATIENCE, retry: int = 0
    ) -> Json:
        """Send an envelope and wait for its acknowledgement; `retry` is the how-manieth repetition it is."""
        name = envelope or f"envelope-{next(self._numbers)}"
        waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[name] = waiting
        open_ = [socket for socket in self._sockets if not socket.closed]
        sent = {"envelope_id": name, "type": kind, "payload": payload, "accepts_response_payload": True}
        sent |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        await open_[-1].send_json(sent)
        async with asyncio.timeout(patience):
            return await waiting

    async def refresh(self) -> None:
        """Ask for a new connection, as Slack does every few hours, and wait for it."""
        self._greeted.clear()
        await self._sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})
        async with asyncio.timeout(PATIENCE):
            await self._greeted.wait()

    async def close(self) -> None:
        """Hang up."""
        for socket in list(self._sockets):
            await socket.close()
