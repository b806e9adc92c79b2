"""Moving the playground's clock: through every moment at which something is due, as time itself would go."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bots.web.playground import Playground

NextDue = Callable[[], Awaitable[datetime | None]]
Wake = Callable[[], Awaitable[None]]

STEPS = {"hour": timedelta(hours=1), "hours": timedelta(hours=4), "day": timedelta(days=1)}
MOST_STOPS = 500  # on one journey; an error elsewhere must not hold the clock for ever


class Travel:
    """One journey at a time. `wake` returns when what is due has been handled; `next_due` says what comes next."""

    def __init__(self, playground: Playground, wake: Wake, next_due: NextDue) -> None:
        """Take what is needed to move."""
        self._playground = playground
        self._wake = wake
        self._next_due = next_due
        self._one_at_a_time = asyncio.Lock()

    async def step(self, name: str) -> str | None:
        """Take a named step; give a sentence when there was nowhere to go."""
        clock, about = self._playground.clock, self._playground.about
        async with self._one_at_a_time:
            if name == "due":
                due = await self._next_due()
                if due is None:
                    return "Nothing is waiting for a later time."
                await self._to(max(due, clock.now()))
            elif name == "morning":
                await self._to(clock.now() + clock.until_morning(about.zone))
            else:
                await self._to(clock.now() + STEPS[name])
        return None

    async def _to(self, end: datetime) -> None:
        clock = self._playground.clock
        before: datetime | None = None
        for _ in range(MOST_STOPS):
            due = await self._next_due()
            if due is None or due > end or (due == before and due <= clock.now()):
                break
            await self._arrive(due)
            before = due
        await self._arrive(end)

    async def _arrive(self, at: datetime) -> None:
        clock = self._playground.clock
        clock.advance(max(timedelta(0), at - clock.now()))
        await self._playground.store.set_clock_offset(clock.offset.total_seconds())
        await self._wake()
