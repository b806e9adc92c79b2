"""Nobody is offered, paired, named or shown before they joined: everything that leaves Kith is read, over random days.

Two people are known here and never join; a history says that they know more than anybody. All the others do whatever
they find. What reaches the two, and what anybody reads about them, is only what answers their own act.
"""

import asyncio
import random
import shutil
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from core.expertise.model import Evidence, Kind
from core.expertise.terms import Terms
from core.letters import Address, Direct, Room
from storage.rows.kernel import outbox
from storage.rows.members import members
from storage.rows.questions import offers
from tests.kit.plain import aloud
from tests.kit.world import CHANNEL, DOCKER, NOON, World

STRANGERS = ("quillon", "wystan")
OTHERS = ("brunhild", "osmund", "yorick", "zephyr")
LINES = ("/kith open", "/who docker", "/kith helped", "/kith topics", "/kith me", "/kith launch", "/kith merge")
STEPS = 30


class Days:
    """A community in which anything may happen, and everything that left it."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.dice = world, random.Random(seed)
        self.read: list[str] = []  # what somebody read who asked for it

    async def begin(self) -> None:
        """Let a history praise the strangers, and an organiser be there."""
        world = self.world
        for user in (*STRANGERS, *OTHERS):
            await world.says(user, "/kith help")
        async with world.kith.units.begin(world.community.id) as unit:
            terms = Terms(await unit.evidence.key()).of(DOCKER)
            at = NOON.timestamp() - 86_400
            for user in STRANGERS:
                member = (await world.member(user)).id
                rows = [
                    Evidence(member, Kind.ANSWERED, at + n, CHANNEL, f"import:x:y:{user}{n}", f"t{n}", None, terms)
                    for n in range(20)
                ]
                await unit.evidence.add(rows)
            found = await unit.members.get((await world.member("zephyr")).id)
            assert found is not None
            await unit.members.save(replace(found, organiser=True))
            await unit.commit()
        await world.joins("brunhild", 5, "docker")
        await world.asks("yorick")

    async def step(self) -> None:
        """Let something happen."""
        user = self.dice.choice(OTHERS)
        match self.dice.randrange(8):
            case 0:
                await self.world.joins(user, self.dice.choice((0, 1, 2, 5)), "docker", news="on")
            case 1:
                text = f"{DOCKER} {self.dice.random()}"
                self.read.append(await self.world.says(user, f"/ask {text}", self.dice.choice((None, CHANNEL))))
                await self.press(user)
            case 2:
                self.read.append(await self.world.says(user, self.dice.choice(LINES), CHANNEL))
            case 3:
                await self.world.passes(hours=self.dice.choice((1, 4, 20, 70)))
            case 4:
                await self.press(self.dice.choice(STRANGERS), only=("communities.stores", "members.leave-out"))
            case _:
                await self.press(user)

    async def press(self, user: str, only: tuple[str, ...] = ()) -> None:
        """Let somebody press a button of something that they see, and send what form opens."""
        seen = [one for one in await self.world.sees(user) if list(one.message.buttons())][-4:]
        pairs = [(one, b) for one in seen for b in one.message.buttons() if not only or b.action.verb in only]
        if not pairs:
            return
        one, button = self.dice.choice(pairs)
        self.world.forms.pop(user, None)
        token = button.action.token(self.world.community.id)
        self.read.append(await self.world.presses_token(user, token, one))
        if user in self.world.forms:
            empty = {field.name: "docker" for field in self.world.forms[user].form.fields if not field.value}
            self.read.append(await self.world.submits(user, **empty))

    async def holds(self) -> None:
        """Nothing reached the strangers, and nobody read of them."""
        world = self.world
        joined = {row.id for row in await world.rows(members) if row.joined_at is not None}
        strangers = {(await world.member(user)).id for user in STRANGERS}
        assert not strangers & joined
        assert {row.member_id for row in await world.rows(offers)} <= joined
        for letter in world.watch.letters:
            assert not strangers & readers(letter.to)
        said = [*self.read, *(aloud(letter.message, world.clock.now(), world.zone) for letter in world.watch.letters)]
        assert [text for text in said if any(user.title() in text for user in STRANGERS)] == []
        assert [row.reason for row in await world.rows(outbox) if row.parked_at] == []


def readers(to: Address) -> set[str]:
    match to:
        case Direct(member):
            return {member}
        case Room(_, together):
            return set(together)
    return set()


@pytest.mark.parametrize("seed", range(4))
async def test_whoever_did_not_join_is_written_to_and_written_about_by_nobody(sqlite_template: Path, seed: int) -> None:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="kith-days-"))
        path = Path(folder) / "kith.db"
        await asyncio.to_thread(shutil.copyfile, sqlite_template, path)
        world = await stack.enter_async_context(World.open(f"sqlite:///{path}", (*STRANGERS, *OTHERS), seed))
        days = Days(world, seed)
        await days.begin()
        for _ in range(STEPS):
            await days.step()
        await world.passes(days=4)
        await days.holds()
        assert await world.rows(offers)  # something did happen
