"""What Kith knows of a member is theirs to have, and to take away, whole."""

import json

from core.inbound import Heard
from storage.rows import metadata
from tests.core.safety.conftest import Appoint
from tests.kit.world import DOCKER, HOME, World

WORDS = "Names work on networks that you made yourself."


async def a_life(world: World) -> None:
    """Let Ada ask, Bo help, and both say something to each other through Kith."""
    await world.joins("bo", topics="docker", news="on")
    await world.joins("ada", topics="gardening")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved")
    await world.says("ada", "/thanks bo for patience with networks")
    await world.submits("ada")
    await world.says("bo", "/thanks ada for the good question")
    await world.submits("bo")
    await world.says("bo", "/kith block cy")


async def everything(world: World) -> str:
    """Give every row of every table but the playground's, as text."""
    found = []
    for name, table in metadata.tables.items():
        if not name.startswith("playground"):
            found += [f"{name}: {tuple(row)}" for row in await world.rows(table)]
    return "\n".join(found)


async def test_an_export_holds_what_is_ones_own_and_names_of_others(world: World) -> None:
    await world.says("cy", "/kith help")
    await a_life(world)

    told = await world.says("bo", "/kith export")

    assert told.startswith("Here is everything I know about you")
    known = json.loads(world.files["bo"].text)
    assert known["me"][0]["name"] == "Bo"
    assert {row["to"] for row in known["help_i_gave"]} == {"Ada"}
    assert known["whom_i_keep_away"] == [{"wall": "block", "at": world.clock.now().isoformat(), "whom": "Cy"}]
    assert {row["purpose"] for row in known["what_i_agreed_to"]} >= {"joined", "questions", "news"}
    assert DOCKER not in world.files["bo"].text
    assert (await world.member("ada")).id not in world.files["bo"].text
    await world.says("ada", "/kith export")
    assert DOCKER in world.files["ada"].text


async def test_who_was_blocked_does_not_learn_it_from_an_export(world: World) -> None:
    await world.joins("bo")
    await world.says("ada", "/kith help")
    await world.says("ada", "/kith block bo")

    await world.says("bo", "/kith export")

    assert "Ada" not in world.files["bo"].text


async def test_forgetting_asks_first(world: World) -> None:
    await world.joins("bo")

    asked = await world.says("bo", "/kith forget")
    kept = await world.presses("bo", "Keep me")

    assert "Nothing brings it back." in asked
    assert kept.startswith("Nothing was forgotten.")
    assert (await world.member("bo")).joined


async def test_who_is_forgotten_is_nowhere(world: World) -> None:
    await a_life(world)
    ada = await world.member("ada")
    async with world.kith.units.look(world.community.id) as unit:
        await world.kith.shelf.matcher(world.community.id, unit.evidence)

    await world.says("ada", "/kith forget")
    await world.presses("ada", "Forget me now")
    await world.passes(minutes=5)

    left = await everything(world)
    for trace in (ada.id, "Ada", DOCKER, "gardening", "patience with networks", "the good question"):
        assert trace not in left, [line for line in left.splitlines() if trace in line]
    assert "someone who left" in await world.says("bo", "/kith helped")
    shown = "\n".join([seen.text for seen in await world.sees("bo")])
    assert DOCKER not in shown
    assert "Whoever wrote this has left, and their words are gone." in shown


async def test_all_processes_rank_without_who_is_forgotten(world: World) -> None:
    await world.joins("bo", topics="docker")
    bo = (await world.member("bo")).id
    shelf = world.kith.shelf
    async with world.kith.units.look(world.community.id) as unit:
        before = (await unit.evidence.head()).epoch
        await shelf.matcher(world.community.id, unit.evidence)

    await world.says("bo", "/kith forget")
    await world.presses("bo", "Forget me now")
    await world.passes(minutes=5)

    async with world.kith.units.look(world.community.id) as unit:
        head = await unit.evidence.head()
        assert head.epoch > before
        assert [row async for row in unit.evidence.after(0) if row[1].member == bo] == []


async def test_what_was_forgotten_ends_for_others_first(world: World) -> None:
    await world.joins("bo", topics="docker")
    await world.asks("ada")

    await world.says("ada", "/kith forget")
    await world.presses("ada", "Forget me now")
    await world.passes(minutes=5)

    assert await world.asked() == []
    async with world.kith.units.look(world.community.id) as unit:
        assert (await world.member("bo")).id in await unit.limits.askable()
    assert await world.kith.outbox.parked() == []


async def test_who_comes_back_is_somebody_new_and_a_block_still_stands(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo", topics="docker")
    await world.joins("ada")
    await world.says("ada", "/kith block bo")
    await world.says("bo", "/kith forget")
    await world.presses("bo", "Forget me now")
    await world.passes(minutes=5)

    await world.kith.inbox.put(Heard(HOME, "again", "arrived", "bo", {"name": "Bo"}))
    await world.settles()
    assert "someone who left" in await world.says("ada", "/kith blocked")
    await world.joins("bo", topics="docker")
    await world.asks("ada")

    assert await world.asked() == []
    assert "Bo" in await world.says("ada", "/kith blocked")


async def test_forgetting_does_not_end_a_ban(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo")
    await world.says("jo", "/kith ban bo")

    await world.says("bo", "/kith forget")
    await world.presses("bo", "Forget me now")
    await world.passes(minutes=5)

    assert "Moderators took you out here." in await world.says("bo", "/kith join")
