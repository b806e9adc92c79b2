"""What it costs to take an event in: Kith's own part beside bolt's, and how soon Slack hears back.

Bolt's part is an AsyncApp with the same authorization and a listener that does nothing. Kith's part is reading the
event and writing it into the inbox (SQLite in a file, durable). Both are given the same events at the same pace. CPU is
that of the whole process, its threads included, less what an idle loop of the same length costs.
"""

import asyncio
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bots.clocks import Dice, WallClock
from bots.slack import inbound
from bots.slack.app import Slack, _authorize
from bots.slack.intake import Intake
from bots.slack.transports import over_http
from bots.slack.workspaces import Bot
from bots.wiring import Kith, prepare
from core.places import Home
from tests.bench.rows import Row, row, show
from tests.bots.slack.samples import payload
from tests.kit.fake_slack import SECRET, TEAM, FakeSlack

PACE = 40  # events a second: five times Slack's limit for a workspace
SECONDS = 15
WARM = 40

Json = dict[str, Any]
Take = Callable[[Json], Coroutine[Any, Any, object]]


def event(number: int) -> Json:
    """Make an event."""
    sent = payload("event_app_home_opened") | {"event_id": f"Ev{number:010}{time.time_ns()}"}
    sent["event"] |= {"user": f"U0{number % 500:07}"}
    return sent


def request(body: Json) -> AsyncBoltRequest:
    """Sign it and read it, as both have to."""
    raw, stamp = json.dumps(body), str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=raw)
    headers: dict[str, str | Sequence[str]] = {
        "content-type": "application/json",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": str(signature),
    }
    return AsyncBoltRequest(body=raw, headers=headers)


async def installed(team: str) -> Bot | None:
    """Know one workspace."""
    return Bot("B0KITH0001", "U0KITH0001", "xoxb-bench") if team == TEAM else None


async def paced(take: Take, events: list[Json]) -> float:
    """Give the events at their pace and return the CPU seconds of all this."""
    tasks: list[asyncio.Task[object]] = []
    began, cpu = time.monotonic(), time.process_time()
    for number, one in enumerate(events):
        await asyncio.sleep(max(0.0, began + number / PACE - time.monotonic()))
        tasks.append(asyncio.create_task(take(one)))
    await asyncio.gather(*tasks)
    return time.process_time() - cpu


async def burst(take: Take, events: list[Json]) -> float:
    """Give them as fast as they are taken, fifty at a time."""
    cpu = time.process_time()
    for begin in range(0, len(events), 50):
        await asyncio.gather(*(take(one) for one in events[begin : begin + 50]))
    return time.process_time() - cpu


async def costs(kith: Kith) -> list[Row]:
    """Compare CPU time by event."""
    client = AsyncWebClient(token=None)
    peer = AsyncApp(client=client, signing_secret=SECRET, authorize=_authorize(installed))
    peer.event(re.compile(""))(nothing)
    intake = Intake(kith.inbox.put_all, lambda: None)

    async def bolt(body: Json) -> None:
        answer: BoltResponse = await peer.async_dispatch(request(body))
        assert answer.status == 200

    async def ours(body: Json) -> None:
        heard = inbound.heard(body)
        assert heard is not None
        await intake.put(heard)

    async def idle(_: Json) -> None:
        pass

    rows = []
    count = PACE * SECONDS
    for case, give in ((f"at {PACE} events/s", paced), ("in bursts of 50", burst)):
        for take in (bolt, ours):
            await give(take, [event(number) for number in range(WARM)])
        empty = await give(idle, [event(number) for number in range(count)])
        bolts = (await give(bolt, [event(number) for number in range(count)]) - empty) / count
        kiths = (await give(ours, [event(number) for number in range(count)]) - empty) / count
        rows.append(row("intake", f"own CPU per event, {case}", kiths * 1e6, bolts * 1e6, "µs", 0.5))
    return rows


async def nothing() -> None:
    """Listen and do nothing."""


async def acknowledgements(kith: Kith) -> Row:
    """Measure the time to the acknowledgement, over HTTP on loopback, at the pace."""
    async with FakeSlack() as fake:
        client = AsyncWebClient(base_url=f"{fake.address}/api/", session=fake.session, retry_handlers=[])
        slack = Slack(kith.dispatcher, Intake(kith.inbox.put_all, lambda: None).put, installed, client, SECRET)
        took: list[float] = []

        async def take(body: Json) -> None:
            heard = await fake.event(body)
            assert heard.status == 200
            took.append(heard.seconds)

        async with over_http(slack, "127.0.0.1", 0) as fake.kith:
            assert urlparse(fake.kith).hostname == "127.0.0.1"
            await paced(take, [event(number) for number in range(WARM)])
            took.clear()
            await paced(take, [event(number) for number in range(PACE * SECONDS)])
    slowest = sorted(took)[int(len(took) * 0.99) - 1] * 1000
    return row("intake", f"acknowledgement p99 at {PACE} events/s over HTTP", slowest, 300.0, "ms", 1.0)


async def run() -> list[Row]:
    """Measure everything, in a database that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        address = f"sqlite:///{Path(folder) / 'bench.db'}"
        await prepare(address)
        kith = await Kith.open(address, WallClock(), Dice())
        try:
            await kith.found("Lakeside", "UTC", Home("slack", TEAM))
            return [*await costs(kith), await acknowledgements(kith)]
        finally:
            await kith.close()


def main(*, as_json: bool) -> int:
    """Print the rows; 0 when every goal is met."""
    return show(asyncio.run(run()), as_json=as_json)


if __name__ == "__main__":
    sys.exit(main(as_json="--json" in sys.argv))
