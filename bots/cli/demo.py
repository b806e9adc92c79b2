"""`./kith demo`: an example community in a playground, with a door to another; everything in one process."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.types import ASGIApp, Receive, Scope, Send

from bots import logs
from bots.cli import example
from bots.cli.garden import open_garden
from bots.clocks import Dice
from bots.importing.names import readable_name
from bots.settings import HERE
from bots.web.about import About, Door, Try
from bots.web.app import application
from bots.web.clock import MovableClock
from bots.web.messenger import PlaygroundMessenger
from bots.web.playground import Playground
from bots.web.serve import address_of, listen, serve
from bots.wiring import Kith, prepare
from bots.worker import Worker
from core.errors import KithError
from core.history import HistoryMessage

REAL, GARDEN = "demo", "garden"
DOORS = {REAL: "Go to a real community's past", GARDEN: "Visit an invented garden"}
FACTS = (
    "Real history: the public NCAR Zulip archive (Apache-2.0), with invented names.",
    "Everybody's consent is simulated; no real person is asked anything.",
    "Nothing you do here leaves this computer.",
)


Opener = Callable[[Path], Awaitable[tuple[Kith, Playground]]]


class NoSuchExample(KithError):
    """Nobody knows this example."""


@dataclass
class Open:
    """One example that is open: its Kith, its page, and the worker that does what is due there."""

    kith: Kith
    app: ASGIApp
    worker: Worker
    working: asyncio.Task[None]

    async def close(self) -> None:
        """Close it."""
        self.worker.stop()
        with contextlib.suppress(asyncio.CancelledError):
            await self.working
        await self.kith.close()


class Examples:
    """The examples behind one address: each opens when somebody first goes there, and stays open."""

    def __init__(self, folder: Path, here: str, openers: Mapping[str, Opener] | None = None) -> None:
        """Keep each in a database of its own in this folder, and begin with one of them."""
        self._openers = openers or {REAL: open_real, GARDEN: open_garden}
        self._folder = folder
        self._here = here
        self._open: dict[str, Open] = {}
        self._opening = asyncio.Lock()

    async def go(self, name: str) -> bool:
        """Go to an example; False if there is none of this name."""
        if name not in DOORS:
            return False
        async with self._opening:
            if name not in self._open:
                self._open[name] = await self._begin(name)
        self._here = name
        return True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the example where one is."""
        await self._open[self._here].app(scope, receive, send)

    @property
    def databases(self) -> list[Path]:
        """Where what was done is kept."""
        return [self._folder / f"{name}.db" for name in self._open]

    async def close(self) -> None:
        """Close all that are open."""
        for example_ in self._open.values():
            await example_.close()

    async def _begin(self, name: str) -> Open:
        kith, playground = await self._openers[name](self._folder / f"{name}.db")
        worker = Worker(kith)

        async def wake() -> None:
            await worker.settle()

        others = tuple(Door(to, label) for to, label in DOORS.items() if to != name)
        playground = replace(playground, about=replace(playground.about, doors=others))
        app = application(
            playground, kith.dispatcher, wake=wake, next_due=kith.next_due, go=self.go, overhear=kith.overhear
        )
        return Open(kith, app, worker, asyncio.create_task(worker.run()))


async def run_demo(*, fresh: bool, port: int, community: str = REAL) -> None:
    """Serve the playground until Ctrl-C."""
    logs.set_up("warning")
    HERE.mkdir(exist_ok=True)
    if fresh:
        for name in DOORS:
            remove(HERE / f"{name}.db")
    taken = listen(port=port)
    examples = Examples(HERE, community)
    if not await examples.go(community):
        raise NoSuchExample(f"--community is one of {', '.join(DOORS)}.")

    def ready() -> None:
        print(f"Kith's playground is open: {address_of(taken)}")
        print("Ctrl-C ends it.", flush=True)

    try:
        await serve(examples, taken, ready)
    finally:
        await examples.close()
        kept = " and ".join(str(path) for path in examples.databases)
        print(f"\nEnded. What you did is kept in {kept}; ./kith demo --fresh starts over.")


async def open_real(database: Path) -> tuple[Kith, Playground]:
    """Open the real community's past."""
    return await open_playground(database, example.example_messages())


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
