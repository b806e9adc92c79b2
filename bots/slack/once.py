"""What Slack sends twice is done once: the second one hears what the first one heard.

Every act of somebody carries a `trigger_id` of its own, whichever transport brings it; an event's `event_id` is kept in
the inbox, which remembers it longer than this does.
"""

import asyncio
import time
from collections.abc import Callable

from slack_bolt import BoltResponse

from bots.slack.markup import Json

KEPT = 600.0  # seconds; Slack repeats within five minutes
MOST = 10_000


class Once:
    """Remembers acts for a while, in this process; after a restart, what is done stands in the database."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        """Take a clock that never goes back."""
        self._seconds = seconds
        self._acts: dict[str, tuple[float, asyncio.Future[BoltResponse | None]]] = {}

    async def before(self, act: str) -> BoltResponse | None:
        """Return what this act's first copy was answered, waiting for it if need be; None for the first copy."""
        now = self._seconds()
        while self._acts and (len(self._acts) >= MOST or next(iter(self._acts.values()))[0] < now - KEPT):
            self._acts.pop(next(iter(self._acts)))
        while act in self._acts:
            if (answer := await asyncio.shield(self._acts[act][1])) is not None:
                return answer
        self._acts[act] = (now, asyncio.get_running_loop().create_future())
        return None

    def answered(self, act: str, response: BoltResponse | None) -> None:
        """Note what the first copy was answered; None if it was not, so that the next one is a first copy again."""
        _, waiting = self._acts.get(act, (0.0, None))
        if waiting is None or waiting.done():
            return
        if response is None:
            del self._acts[act]
        waiting.set_result(response)


def act_of(body: Json) -> str:
    """Name the act in a request; empty for an event."""
    return str(body.get("trigger_id") or "")
