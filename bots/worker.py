"""The loop that lets time pass: inbox, outbox and ticks, until it is told to stop."""

import asyncio
import contextlib
import logging
import signal

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bots.wiring import Kith

log = logging.getLogger(__name__)

IDLE = 0.5  # seconds between two looks when nobody calls
TICK_SECONDS = 30


class Worker:
    """Any number of these may run, in any number of processes; the database says who does what."""

    def __init__(self, kith: Kith) -> None:
        """Work for this installation."""
        self._kith = kith
        self._called = asyncio.Event()
        self._stopping = asyncio.Event()
        self._busy = asyncio.Lock()

    def call(self) -> None:
        """Have a look now."""
        self._called.set()

    def stop(self) -> None:
        """End after what is in hand."""
        self._stopping.set()
        self._called.set()

    async def settle(self) -> None:
        """Do everything that is due at this moment, ticks included, and return when nothing is."""
        async with self._busy:
            await self._kith.tick()
            while await self._kith.listen() + await self._kith.relay.run_once():
                pass

    async def run(self) -> None:
        """Work until told to stop. APScheduler is only the clock: what is due stands in the database."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(self._kith.tick, "interval", seconds=TICK_SECONDS, coalesce=True, max_instances=1)
        scheduler.start()
        warming = asyncio.create_task(self._warm())
        try:
            while not self._stopping.is_set():
                self._called.clear()
                try:
                    await self.settle()
                except Exception:
                    log.exception("the worker stumbled and goes on")
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._called.wait(), IDLE)
        finally:
            warming.cancel()
            scheduler.shutdown(wait=False)

    async def _warm(self) -> None:
        try:
            await self._kith.warm()
        except Exception:
            log.exception("the evidence could not be read ahead; it is read when somebody asks")

    def stop_on_signals(self) -> None:
        """End cleanly on SIGTERM and Ctrl-C."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
