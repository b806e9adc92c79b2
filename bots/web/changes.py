"""How an open page hears that something changed: one stream of events that says the version and the time."""

import asyncio
import json
from collections.abc import AsyncGenerator

from bots.web import views
from bots.web.playground import Playground

EVERY = 0.2  # seconds between two looks at the store
QUIET = 15.0  # seconds after which a silent stream says that it is alive


async def stream(playground: Playground, every: float = EVERY) -> AsyncGenerator[str, None]:
    """Give server-sent events, the first at once."""
    last = None
    silent = 0.0
    while True:
        version = await playground.store.version()
        clock = views.clock(playground.clock, playground.about)
        told = (version, clock["day"], clock["time"])
        if told != last:
            last, silent = told, 0.0
            yield f"data: {json.dumps({'version': version, 'clock': clock})}\n\n"
        elif silent >= QUIET:
            silent = 0.0
            yield ": here\n\n"
        await asyncio.sleep(every)
        silent += every
