"""A process killed at random points twenty times loses nothing and doubles nothing."""

import json
import multiprocessing
import random
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from bots.web.clock import real_time
from storage.engine import Database
from storage.rows.expertise import evidence
from storage.rows.kernel import outbox
from tests.journeys import driver
from tests.journeys.reckoning import expected, reckoned, rows_of
from tests.journeys.stories import ASKERS, HELPERS, WEEKLY
from tests.kit.world import NOON, World

KILLS = 20
FUSES = (20, 180)  # how many changes a process makes before it dies, if nobody kills it first
MESSAGES = 12_000  # of the imported history
PATIENCE = 240.0  # seconds for the last, undisturbed life

pytestmark = pytest.mark.timeout(600)  # twenty lives take their time on a busy machine
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.journeys.driver"])  # so that a life costs no second of imports


def born(target: Callable[..., None], *given: Any, **named: Any) -> BaseProcess:
    process = processes.Process(target=target, args=given, kwargs=named, daemon=True)
    process.start()
    return process


def at_work(address: str, offset: float, fuse: int | None = None, *, acts: bool = True) -> BaseProcess:
    """Start a process, and return when it has begun."""
    began = processes.Event()
    process = born(driver.work, address, offset, fuse, began, acts=acts)
    while not began.wait(0.1):
        assert process.is_alive()
    return process


def dies(process: BaseProcess, within: float = PATIENCE) -> int | None:
    """Wait for a process to die by itself, else kill it; return its exit code."""
    process.join(within)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode


async def begun(address: str) -> float:
    """Let everybody join, and return how far the clock of this world is from real time."""
    async with World.open(address, (*ASKERS, *HELPERS)) as world:
        for user in HELPERS:
            await world.joins(user, WEEKLY, "docker")
    return (NOON + timedelta(minutes=1) - real_time()).total_seconds()


async def test_undisturbed_the_journey_ends_as_it_must(sqlite_url: str) -> None:
    offset = await begun(sqlite_url)

    assert dies(at_work(sqlite_url, offset)) == 0

    assert await reckoned(sqlite_url) == expected()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
async def test_killed_twenty_times_nothing_is_lost_and_nothing_doubled(database_url: str, seed: int) -> None:
    offset, dice, lives = await begun(database_url), random.Random(seed), []

    for _ in range(KILLS):
        fuse, within = dice.randint(*FUSES), dice.choice([PATIENCE, dice.uniform(0.05, 1.5)])
        lives.append((fuse, within, dies(at_work(database_url, offset, fuse), within)))
    last = dies(at_work(database_url, offset))

    assert (last, {code for _, _, code in lives}) == (0, {-9}), lives
    assert await reckoned(database_url) == expected(), lives


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize("seed", [2])
async def test_of_two_workers_one_is_killed_twenty_times(postgresql_url: str, seed: int) -> None:
    offset, dice = await begun(postgresql_url), random.Random(seed)
    lives: list[tuple[bool, float, int | None]] = []
    both = {acts: at_work(postgresql_url, offset, acts=acts) for acts in (True, False)}
    try:
        while sum(code == -9 for *_, code in lives) < KILLS:  # on a fast machine one may be done before it is killed
            acts, within = dice.choice([True, False]), dice.uniform(0.05, 0.5)
            lives.append((acts, within, dies(both[acts], within)))
            both[acts] = at_work(postgresql_url, offset, acts=acts)
            assert len(lives) < 3 * KILLS, lives
        last = dies(both[True])
    finally:
        dies(both[False], 0)

    assert (last, {code for *_, code in lives} <= {-9, 0}) == (0, True), lives
    assert await reckoned(postgresql_url) == expected(), lives


@pytest.mark.slow
async def test_an_import_killed_on_its_way_brings_in_each_message_once(database_url: str, tmp_path: Path) -> None:
    file, dice = a_history(tmp_path / "history.jsonl"), random.Random(3)

    codes = [dies(born(driver.bring_in, database_url, file, dice.randint(3, 14))) for _ in range(10)]
    assert dies(born(driver.bring_in, database_url, file, None)) == 0
    after = await brought_in(database_url)
    assert dies(born(driver.bring_in, database_url, file, None)) == 0

    assert codes == [-9] * 10
    assert after == await brought_in(database_url) == ({str(number) for number in range(MESSAGES)}, 0)


def a_history(path: Path) -> str:
    """Write messages by fifty people."""
    dice = random.Random(4)
    with path.open("w") as file:
        for number in range(MESSAGES):
            text = f"word{dice.randrange(500)} and docker network {number}"
            author = f"u{dice.randrange(50)}"
            line = {
                "channel": "docker",
                "id": str(number),
                "ts": 1_700_000_000 + number,
                "author": author,
                "text": text,
            }
            file.write(json.dumps(line) + "\n")
    return str(path)


async def brought_in(address: str) -> tuple[set[str], int]:
    """Return the ids of the messages that are evidence, each once, and how many letters an import wrote."""
    database = Database(address)
    try:
        sources = [row.source for row in await rows_of(database, evidence)]
        assert len(sources) == len(set(sources))
        return {source.rpartition("/")[2] for source in sources}, len(await rows_of(database, outbox))
    finally:
        await database.close()
