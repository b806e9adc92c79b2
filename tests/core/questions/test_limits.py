"""Nobody is asked who did not agree, nobody beyond their number, and nobody twice."""

from datetime import timedelta

import pytest

from storage.rows.members import loads
from storage.rows.questions import offers
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.kit.world import DOCKER, World

OTHER = "Which docker volume survives a rebuild of my image?"
THIRD = "How does docker decide which layers it builds again?"


async def fewer(world: World, user: str) -> str:
    """Let somebody find what is behind *More…* on their offer."""
    await world.presses(user, "More…", kind="offers.offer")
    return await world.presses(user, "Fewer like this", kind="offers.more")


async def test_who_did_not_join_is_never_asked(world: World) -> None:
    for user in HELPERS:
        await world.says(user, "/kith help")

    await world.asks("ada")

    assert await world.rows(offers) == []


async def test_who_joined_with_questions_off_is_never_asked(world: World) -> None:
    await everybody_joins(world, *HELPERS, weekly=0)

    await world.asks("ada")

    assert await world.rows(offers) == []


async def test_who_joined_by_asking_is_never_asked(world: World) -> None:
    await world.asks("ada")
    await world.asks("bo", OTHER)
    await world.passes(days=1)

    assert await world.rows(offers) == []


async def test_an_asker_is_not_asked_their_own_question(world: World) -> None:
    await everybody_joins(world, "ada", "bo")

    await world.asks("ada")

    assert await world.asked() == ["bo"]


async def test_one_question_is_open_with_a_member_at_a_time(world: World) -> None:
    await everybody_joins(world, "bo", weekly=5)
    await world.asks("ada")

    await world.asks("cy", OTHER)
    assert len(await world.rows(offers)) == 1
    await world.presses("bo", "Pass")
    await world.passes(hours=4)

    assert await world.asked() == ["bo"]
    assert f"“{OTHER}”" in await world.told("bo")


@pytest.mark.parametrize("weekly", [1, 2])
async def test_a_member_is_asked_as_often_as_they_chose_and_again_next_week(world: World, weekly: int) -> None:
    await everybody_joins(world, "bo", weekly=weekly)
    for asker, text in (("ada", DOCKER), ("cy", OTHER), ("dee", THIRD)):
        await world.asks(asker, text)
        if await world.asked():
            await world.presses("bo", "Pass")
    await world.passes(hours=1)

    assert len(await world.rows(offers)) == weekly

    for asker in ("ada", "cy", "dee"):
        await world.presses(asker, "Withdraw my question")
    await world.passes(days=5)
    await world.asks("eli", "What does docker do when its disk is full?")
    assert await world.asked() == ["bo"]


async def test_undoing_a_pass_does_not_count_twice(world: World) -> None:
    await everybody_joins(world, "bo", weekly=1)
    await world.asks("ada")
    await world.presses("bo", "Pass")
    await world.presses("bo", "Undo")

    (load,) = await world.rows(loads)
    assert (load.open, load.asked) == (1, 1)


async def test_nobody_is_asked_twice_about_one_question(world: World) -> None:
    await everybody_joins(world, *HELPERS, weekly=5)
    await world.asks("ada")

    await world.presses("bo", "Pass")
    await world.passes(days=2)

    assert sorted(row.look for row in await world.rows(offers)) == [1, 1, 1]


async def test_who_paused_is_not_asked_until_they_are_back(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await fewer(world, "bo")
    await world.presses("bo", "Pause until…")
    assert "No questions until 12:00 on Wednesday 2 December." in await world.submits("bo", days="7")
    await world.presses("bo", "Pass")

    await world.asks("cy", OTHER)
    assert await world.asked() == []
    await world.says("bo", "/kith me")
    await world.passes(days=1)
    await world.presses("bo", "End my pause", kind="members.mine")
    await world.passes(hours=4)

    assert await world.asked() == ["bo"]


async def test_no_time_this_week_lasts_until_monday_morning(world: World) -> None:
    await everybody_joins(world, "bo", weekly=5)
    await world.asks("ada")
    await world.presses("bo", "Pass")

    assert "Then no questions until 8:00 on Monday 30 November." in await world.presses("bo", "No time this week")

    await world.asks("cy", OTHER)
    await world.passes(days=2)
    assert await world.asked() == []
    world.clock.advance(timedelta(days=2, hours=20))
    await world.asks("dee", THIRD)
    assert await world.asked() == ["bo"]


async def test_no_time_this_week_does_not_shorten_a_longer_pause(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await fewer(world, "bo")
    await world.presses("bo", "Pause until…")
    await world.submits("bo", days="30")
    until = (await world.member("bo")).away_until
    await world.presses("bo", "Pass")

    await world.presses("bo", "No time this week")

    assert (await world.member("bo")).away_until == until


async def test_switching_questions_off_before_the_offer_is_sent_stops_it(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.says("ada", f"/ask {DOCKER}")
    await world.says("bo", "/kith join")
    world.settling = False
    await world.presses("ada", "Join and send")
    relay = world.kith.relay
    (entry,) = [e for e in await world.kith.outbox.claim(20) if e.subscriber == "questions.start"]
    await relay.handle(entry)
    await world.submits("bo", weekly="0")

    await world.settles()

    assert "offers.offer" not in await world.kinds("bo")
    assert "offers.offer" not in [sent.kind for sent in world.watch.sent if sent.place.key == "bo"]
