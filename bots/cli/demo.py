"""`./kith demo`: the example community in a playground, everything in one process."""

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bots import logs
from bots.cli import example
from bots.clocks import Dice
from bots.importing.names import readable_name
from bots.settings import HERE
from bots.web.about import About, Try
from bots.web.app import application
from bots.web.clock import MovableClock
from bots.web.messenger import PlaygroundMessenger
from bots.web.playground import Playground
from bots.web.serve import address_of, listen, serve
from bots.wiring import Kith, prepare
from bots.worker import Worker
from core.history import HistoryMessage

DATABASE = HERE / "demo.db"
FACTS = (
    "Real history: the public NCAR Zulip archive (Apache-2.0), with invented names.",
    "Everybody's consent is simulated; no real person is asked anything.",
    "Nothing you do here leaves this computer.",
)


async def run_demo(*, fresh: bool, port: int) -> None:
    """Serve the playground until Ctrl-C."""
    logs.set_up("warning")
    HERE.mkdir(exist_ok=True)
    if fresh:
        remove(DATABASE)
    taken = listen(port=port)
    messages = example.example_messages()
    kith, playground = await open_playground(DATABASE, messages)
    worker = Worker(kith)

    async def wake() -> None:
        await worker.settle()

    app = application(playground, kith.dispatcher, wake=wake, next_due=kith.next_due)
    working = asyncio.create_task(worker.run())

    def ready() -> None:
        print(f"Kith's playground is open: {address_of(taken)}")
        print("Ctrl-C ends it.", flush=True)

    try:
        await serve(app, taken, ready)
    finally:
        worker.stop()
        with contextlib.suppress(asyncio.CancelledError):
            await working
        await kith.close()
        print(f"\nEnded. What you did is kept in {DATABASE}; ./kith demo --fresh starts over.")


async def open_playground(
    database: Path, history: Sequence[HistoryMessage], seed: int | None = None
) -> tuple[Kith, Playground]:
    """Open the example's database, filled the first time; its clock goes on where it stood."""
    address = f"sqlite:///{database}"
    await prepare(address)
    start = example.example_now(history)
    clock = MovableClock.starting(start)
    kith = await Kith.open(address, clock, Dice(seed))
    store = kith.playground(example.HOME.tenant)
    offset = await store.clock_offset()
    if offset:
        clock.offset = timedelta(seconds=offset)
    else:
        await store.set_clock_offset(clock.offset.total_seconds())
    await example.load(kith, history)
    playground = Playground(store, clock, example.HOME, about(history))
    kith.messengers[example.HOME.platform] = PlaygroundMessenger(playground)
    return kith, playground


def about(history: Sequence[HistoryMessage]) -> About:
    """Say what this example is, and what to try first."""
    question = example.example_questions()[0]
    asker = newcomer(history)
    name = readable_name(asker)
    return About(
        example.NAME,
        ZoneInfo(example.ZONE),
        FACTS,
        (
            Try(
                f"Be {name}, who is rather new here, and ask something.",
                asker,
                f"channel:{question.channel}",
                f"/ask {question.text}",
                f"Ask as {name}",
            ),
            Try("Press Send in the preview. Kith asks three people, in private, and tells each of them why."),
            Try("Be one of them: Something new for, below, lists who has a message. Press I can help."),
            Try("Talk in the room that opens. As the one who asked, press Solved, then say thank you."),
            Try("Or let time pass with the clock at the top: an offer lasts four hours, then others are asked."),
        ),
    )


def newcomer(history: Sequence[HistoryMessage]) -> str:
    """Return somebody who came lately and has said little."""
    first: dict[str, float] = {}
    said: dict[str, int] = {}
    for message in history:
        first.setdefault(message.author, message.at)
        said[message.author] = said.get(message.author, 0) + 1
    quiet = [user for user, count in said.items() if count <= 5]  # noqa: PLR2004 - a handful
    return max(quiet, key=lambda user: (first[user], user))


def remove(database: Path) -> None:
    """Remove a database with its companions."""
    for name in (database.name, f"{database.name}-wal", f"{database.name}-shm"):
        database.with_name(name).unlink(missing_ok=True)
