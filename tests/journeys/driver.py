"""A process that may be killed at any moment: the worker's loop, and people who do what they see a button for.

What to do next is always read off the state of things, so whoever starts anew goes on where the last one was killed:
an act is repeated until it is acknowledged.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from multiprocessing.synchronize import Event as Began
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row, Table, event, select

from bots.clocks import Dice
from bots.importing.formats import detect
from bots.importing.runner import Importer
from bots.web.clock import MovableClock
from bots.web.messenger import PlaygroundMessenger
from bots.web.playground import Playground
from bots.wiring import Kith
from bots.worker import Worker
from core.actions import Action
from core.ids import CommunityId
from core.inbound import Invocation, Origin, Press, Submission
from core.places import Place, PlaceKind
from core.relay import Relay
from storage.outbox import SqlOutbox
from storage.rows import playground as played
from storage.rows.kernel import outbox
from storage.rows.questions import offers, questions, thanks
from tests.journeys.stories import ANSWER, ASKERS, HANDED_ON, PASSED_FIRST, STORIES, STUCK, WITHDRAWN, WORDS, words_of
from tests.kit.world import HOME, ZONE

LEASE = timedelta(seconds=1)  # a killed worker's rows are another's after that, so that nobody waits a minute
PAUSE = 0.05  # seconds between two looks at what there is to do
TRIED_AGAIN = timedelta(minutes=10)  # what failed is; what a question's life plans is hours and days away
READS = ("SELECT", "PRAGMA", "BEGIN", "SHOW", "ROLLBACK")


def work(address: str, offset: float, fuse: int | None, began: Began, *, acts: bool) -> None:
    """Be one process, until everything is done or the fuse has burnt down."""
    logging.disable()
    light(fuse)
    asyncio.run(_work(address, offset, began, acts=acts))


def bring_in(address: str, file: str, fuse: int | None) -> None:
    """Be the process of an import."""
    logging.disable()
    light(fuse)
    asyncio.run(_bring_in(address, Path(file)))


def light(fuse: int | None) -> None:
    """Kill this process, as kill -9 does, when it is about to change the database for the so many-th time."""
    left = fuse

    def burn() -> None:
        nonlocal left
        if left is not None:
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Engine, "before_cursor_execute")
    def statement(_connection: Any, _cursor: Any, text: str, *_more: Any) -> None:
        if not text.startswith(READS):
            burn()

    @event.listens_for(Engine, "commit")
    def commit(_connection: Any) -> None:
        burn()


async def _work(address: str, offset: float, began: Began, *, acts: bool) -> None:
    kith = await Kith.open(address, MovableClock(timedelta(seconds=offset)), Dice())
    kith.outbox = SqlOutbox(kith.database, kith.clock, kith.chance, lease=LEASE)
    kith.relay = Relay(kith.catalogue, kith.units, kith.outbox, kith.post, kith.clock)
    kith.messengers[HOME.platform] = PlaygroundMessenger(
        Playground(kith.playground(HOME.tenant), kith.clock, HOME)  # type: ignore[arg-type]
    )
    worker = Worker(kith)
    running = asyncio.create_task(worker.run())
    began.set()
    if acts:
        await Hands(kith, worker, (await kith.communities.all())[0].id).play()
        worker.stop()
    with suppress(asyncio.CancelledError):
        await running
    await kith.close()


async def _bring_in(address: str, file: Path) -> None:
    kith = await Kith.open(address, MovableClock(), Dice())
    community = await kith.found("Readers", ZONE, HOME)
    await Importer(kith.units, community.id, ZONE, HOME).run(file, detect(file), lambda _done, _summary: None)
    await kith.close()


class Hands:
    """Everybody's hands: they ask, send, accept, answer, solve and thank, each when they see that they can."""

    def __init__(self, kith: Kith, worker: Worker, community: CommunityId) -> None:
        self._kith = kith
        self._worker = worker
        self._community = community

    async def play(self) -> None:
        """Live through every story, two at a time, and then wait until nothing is left to send."""
        everything = list(enumerate(STORIES))
        await asyncio.gather(self._live(everything[::2]), self._live(everything[1::2]))
        while await self._unsent():
            await self._rest()

    async def _live(self, stories: Sequence[tuple[int, Any]]) -> None:
        for number, story in stories:
            while not await self._next(number, story):
                await self._rest()

    async def _rest(self) -> None:
        self._worker.call()
        await asyncio.sleep(PAUSE)

    async def _unsent(self) -> bool:
        now: datetime = self._kith.clock.now()
        waiting = [row for row in await self._rows(outbox) if row.done_at is None and row.parked_at is None]
        return any(row.due_at <= now + TRIED_AGAIN for row in waiting)

    async def _next(self, number: int, story: Any) -> bool:
        """Do the next thing in a question's life if there is one; True when it is over."""
        asker = ASKERS[number]
        question = next((row for row in await self._rows(questions) if row.text == words_of(number)), None)
        if question is None:
            await self._says(asker, "ask", words_of(number))
        elif question.state == "draft":
            await self._presses(asker, "questions.send", question.id)
        elif question.state == "closed":
            return await self._thanks(asker, question, story)
        else:
            made = [row for row in await self._rows(offers) if row.question_id == question.id]
            await self._helps(asker, question, story, sorted(made, key=lambda row: row.id))
        return False

    async def _helps(self, asker: str, question: Row[Any], story: Any, made: Sequence[Row[Any]]) -> None:
        wave = [row for row in made if row.look == question.look]
        seen = await self._seen()
        if len(wave) < 3 or not all(("offers.offer", row.id) in seen for row in wave if row.state == "open"):
            return
        if story is WITHDRAWN:
            await self._presses(asker, "questions.withdraw", question.id)
        elif question.state == "asking":
            passing = story is PASSED_FIRST and all(row.state == "open" for row in wave)
            waiting = [row for row in wave if row.state == "open"]
            if waiting:
                user = await self._user(waiting[0].member_id)
                await self._presses(user, "offers.pass" if passing else "offers.accept", waiting[0].id)
        else:
            helping = max((row for row in made if row.state == "accepted"), key=lambda row: (row.look, row.answered_at))
            if ("questions.room", question.id, helping.id) in await self._rooms():
                await self._talks(asker, question, story, helping)

    async def _talks(self, asker: str, question: Row[Any], story: Any, helping: Row[Any]) -> None:
        helper = await self._user(helping.member_id)
        if helping.look == 1 and story is HANDED_ON:
            await self._submits(helper, {"note": ""}, "offers.hand-on", helping.id)
        elif helping.look == 1 and story is STUCK:
            await self._presses(asker, "questions.stuck", question.id)
        elif helping.answer is None:
            await self._submits(helper, {"answer": ANSWER}, "offers.answer", helping.id)
        elif any(kind == "questions.answer" and offer == helping.id for kind, _, offer in await self._rooms()):
            verb = "questions.partly" if story is PASSED_FIRST else "questions.solved"
            await self._presses(asker, verb, question.id, helping.id)

    async def _thanks(self, asker: str, question: Row[Any], story: Any) -> bool:
        if not story.helped or any(row.question_id == question.id for row in await self._rows(thanks)):
            return True
        if ("questions.thank", question.id) in await self._seen():
            await self._submits(asker, {"words": WORDS}, "questions.thank", question.id)
        return False

    async def _seen(self) -> set[tuple[str, str]]:
        """Return what stands in private places: each message's kind with each id that its buttons hold."""
        said = [row.body["message"] for row in await self._rows(played.messages) if row.body is not None]
        return {(message["kind"], ident) for message in said for ident in _ids(message)}

    async def _rooms(self) -> set[tuple[str, str, str]]:
        """Return what stands in rooms: each message's kind, an id that it holds, and the offer that opened the room."""
        said = await self._rows(played.messages)  # before the rooms: another worker may open one meanwhile
        opened = {row.key: row.once.removeprefix("help-") for row in await self._rows(played.rooms)}
        return {
            (row.body["message"]["kind"], ident, opened[row.place_key])
            for row in said
            if row.place_kind == "room" and row.body is not None
            for ident in (_ids(row.body["message"]) or {""})
        }

    async def _rows(self, table: Table) -> Sequence[Row[Any]]:
        async with self._kith.database.read() as db:
            return (await db.execute(select(table))).all()

    async def _user(self, member: Any) -> str:
        async with self._kith.units.look(self._community) as unit:
            account = await unit.dealings.account(member, HOME)
        assert account is not None
        return account[1]

    async def _says(self, user: str, command: str, words: str) -> None:
        await self._kith.dispatcher.command(Invocation(self._origin(user), command, words))

    async def _presses(self, user: str, verb: str, *ids: str) -> None:
        await self._kith.dispatcher.press(Press(self._origin(user), Action(verb, ids).token(self._community)))

    async def _submits(self, user: str, values: Mapping[str, str], verb: str, *ids: str) -> None:
        token = Action(verb, ids).token(self._community)
        await self._kith.dispatcher.submit(Submission(self._origin(user), token, values))

    def _origin(self, user: str) -> Origin:
        return Origin(HOME, user, user.title(), Place(HOME, PlaceKind.DIRECT, user), zone=ZONE)


def _ids(message: Any) -> set[str]:
    """Find every id that a stored message's buttons hold."""
    buttons = [button for block in message["blocks"] if block["is"] == "Buttons" for button in block["buttons"]]
    return {ident for button in buttons for ident in button["action"]["ids"]}
