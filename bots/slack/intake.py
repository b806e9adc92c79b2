"""Events that come close together are written down together, and each is acknowledged only after that.

A lone event is written at once. Under load there is one transaction in each window, since a transaction costs as much
as taking in a handful of events does.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from core.inbound import Heard

PutAll = Callable[[Sequence[Heard]], Awaitable[None]]

WINDOW = 0.15  # seconds from one transaction to the next; Slack waits three


class Intake:
    """The way into the inbox. `wake` is called after each writing."""

    def __init__(self, put_all: PutAll, wake: Callable[[], None], window: float = WINDOW) -> None:
        """Write through `put_all`, which writes all or none and leaves what is there already."""
        self._put_all = put_all
        self._wake = wake
        self._window = window
        self._waiting: list[Heard] = []
        self._writing: asyncio.Task[None] | None = None
        self._latest = float("-inf")  # when the latest transaction began

    async def put(self, heard: Heard) -> None:
        """Return once the event is written down; raises what the writing raised."""
        self._waiting.append(heard)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await asyncio.shield(self._writing)  # whoever gives up waiting takes nobody else's event along

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, self._latest + self._window - loop.time()))
        self._latest = loop.time()
        together, self._waiting, self._writing = self._waiting, [], None
        await self._put_all(together)
        self._wake()
