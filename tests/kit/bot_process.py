"""Kith as a deployment runs it: its own process, started from the command line, ended by a signal."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.kit.by_day import until_noon

ROOT = Path(__file__).resolve().parents[2]
READY = "Kith is at work"
PATIENCE = 60.0  # a cold start on a busy machine
SHIFT = until_noon(datetime.now(UTC))  # the same for all processes of these tests, so that no clock goes back


class Running:
    """A process and what it has said so far."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.said: list[str] = []
        self._ready = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def ready(self) -> str:
        """Wait until it is at work, and give the line that says so."""
        async with asyncio.timeout(PATIENCE):
            await self._ready.wait()
        line = next((line for line in self.said if line.startswith(READY)), "")
        assert line, "it ended instead:\n" + "\n".join(self.said)
        return line

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end."""
        if self.process.returncode is None:
            self.process.send_signal(number)
        async with asyncio.timeout(PATIENCE):
            await self._reading
            return await self.process.wait()

    async def _read(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.said.append(line.decode().rstrip())
            if self.said[-1].startswith(READY):
                self._ready.set()
        self._ready.set()


@asynccontextmanager
async def running(*words: str, **variables: str) -> AsyncIterator[Running]:
    """Run `./kith run …` on a working day with these variables; whatever happens, it has ended after the block."""
    known: Mapping[str, str] = {
        key: value for key, value in os.environ.items() if not key.startswith(("SLACK_", "DISCORD_", "KITH_"))
    }
    environment = {**known, "PYTHONPATH": str(ROOT), **variables}
    command = (sys.executable, "-P", "-m", "tests.kit.by_day", str(int(SHIFT.total_seconds())), *words)
    process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=ROOT, stdout=PIPE, stderr=STDOUT)
    found = Running(process)
    try:
        yield found
    except BaseException:
        print("\n".join(found.said))  # noqa: T201 - pytest shows it beside the failure
        raise
    finally:
        await found.end(signal.SIGKILL if process.returncode is None and sys.exc_info()[0] else signal.SIGTERM)
