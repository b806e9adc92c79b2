"""Who is asked, what they read, and what happens when nobody answers."""

import asyncio
from datetime import timedelta

from core.questions.model import LONGEST_WAIT
from storage.rows.questions import offers, questions
from tests.kit.world import CHANNEL, DOCKER, NOON, World

HELPERS = ("bo", "cy", "dee")


async def everybody_joins(world: World, *users: str, weekly: int = 2) -> None:
    with world.holding():
        for user in users:
            await world.joins(user, weekly, "docker")
    if world.settling:
        await world.settles()


async def test_the_first_three_are_asked_in_private_and_told_why(world: World) -> None:
    await everybody_joins(world, *HELPERS, "eli", "fay")

    await world.asks("ada")

    asked = await world.asked()
    assert len(asked) == 3
    offer = await world.told(asked[0])
    assert f"“{DOCKER}”" in offer
    assert "It's from Ada." in offer
    assert "If you pass, nobody is told." in offer
    assert "I'll try others at 16:00 today." in offer
    assert "Why you: You've listed docker." in offer
    for other in {*HELPERS, "eli", "fay"} - {*asked}:
        assert "offers.offer" not in await world.kinds(other)


async def test_the_asker_has_one_message_that_says_how_it_goes(world: World) -> None:
    await everybody_joins(world, *HELPERS, "eli", "fay")

    await world.asks("ada", channel=CHANNEL)

    status = await world.told("ada", "questions.status")
    assert "Your question is on its way" in status
    assert "I've asked 3 people who may know, in private." in status
    assert "by 16:00 today" in status
    await world.passes(hours=4)
    assert (await world.kinds("ada")).count("questions.status") == 1
    assert "Next look: 20:00 today." in await world.told("ada", "questions.status")


async def test_few_people_are_not_counted(world: World) -> None:
    await everybody_joins(world, *HELPERS)

    await world.asks("ada")

    assert "I've asked people who may know, in private." in await world.told("ada", "questions.status")


async def test_a_question_that_nobody_can_be_asked_about_waits_for_somebody_to_join(world: World) -> None:
    await world.says("ada", f"/ask {DOCKER}")
    assert "Nobody here takes questions right now." in await world.told("ada")
    await world.presses("ada", "Join and send")
    assert "Next look: 16:00 today." in await world.told("ada", "questions.status")

    await everybody_joins(world, "bo")
    await world.passes(hours=4)

    assert await world.asked() == ["bo"]


async def test_passing_is_unseen(world: World) -> None:
    await everybody_joins(world, *HELPERS, "eli", "fay")
    await world.asks("ada")
    before = await world.told("ada", "questions.status")
    asked = await world.asked()

    assert "Passed. Nobody sees this" in await world.presses(asked[0], "Pass")

    assert await world.told("ada", "questions.status") == before
    assert await world.asked() == asked[1:]


async def test_a_pass_can_be_undone_within_ten_minutes(world: World) -> None:
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    offer = await world.told("bo", "offers.offer")
    await world.presses("bo", "Pass")
    await world.passes(minutes=10)

    assert await world.presses("bo", "Undo") == offer

    assert await world.asked() == [*HELPERS]
    assert "You're on it." in await world.presses("bo", "I can help")


async def test_a_pass_cannot_be_undone_after_ten_minutes(world: World) -> None:
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    await world.presses("bo", "Pass")
    await world.passes(minutes=11)

    assert "It's too late to undo this" in await world.presses("bo", "Undo")

    assert await world.asked() == ["cy", "dee"]


async def test_a_pass_cannot_be_undone_into_an_offer_whose_time_is_over(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await world.passes(hours=3, minutes=55)
    await world.presses("bo", "Pass")
    await world.passes(minutes=6)

    assert "It's too late to undo this" in await world.presses("bo", "Undo")

    assert await world.asked() == []


async def test_undoing_is_refused_to_somebody_who_has_another_question_by_now(world: World) -> None:
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    await world.presses("bo", "Pass")
    passed = await world.message("bo", "offers.passed")
    await world.asks("eli", "Which docker volume survives a rebuild of my image?")
    assert await world.asked() == [*HELPERS]

    assert "You have another question open" in await world.presses("bo", "Undo", on=passed)


async def test_undoing_comes_too_late_once_somebody_is_on_it(world: World) -> None:
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    await world.presses("bo", "Pass")
    await world.presses("cy", "I can help")

    assert "Cy is already on this one." in await world.presses("bo", "Undo")


async def test_when_all_have_passed_others_are_asked_ten_minutes_later(world: World) -> None:
    await everybody_joins(world, *HELPERS, "eli", "fay")
    await world.asks("ada")
    first = await world.asked()
    for user in first:
        await world.presses(user, "Pass")

    await world.passes(minutes=9)
    assert await world.asked() == []
    await world.passes(minutes=1)

    assert await world.asked() == sorted({*HELPERS, "eli", "fay"} - {*first})


async def test_when_all_pass_at_one_moment_others_are_asked_as_well(world: World) -> None:
    await everybody_joins(world, *HELPERS, "eli", "fay")
    await world.asks("ada")
    first = await world.asked()
    world.settling = False

    await asyncio.gather(*(world.presses(user, "Pass") for user in first))
    await world.passes(minutes=10)

    assert await world.asked() == sorted({*HELPERS, "eli", "fay"} - {*first})


async def test_undoing_the_last_pass_gives_the_offer_its_whole_time_again(world: World) -> None:
    await everybody_joins(world, *HELPERS, "eli", "fay")
    await world.asks("ada")
    first = await world.asked()
    for user in first:
        await world.presses(user, "Pass")
    await world.presses(first[0], "Undo")

    await world.passes(minutes=30)
    assert await world.asked() == [first[0]]
    await world.passes(hours=4)
    assert first[0] not in await world.asked()


async def test_silence_is_fine_and_after_four_hours_others_are_asked(world: World) -> None:
    await everybody_joins(world, *HELPERS, "eli", "fay")
    await world.asks("ada")
    first = await world.asked()

    await world.passes(hours=4)

    assert await world.asked() == sorted({*HELPERS, "eli", "fay"} - {*first})
    for user in first:
        assert "There is nothing you need to do." in await world.told(user)
    assert "Nobody has picked it up yet, so I've asked others." in await world.told("ada", "questions.status")


async def test_after_three_waves_and_three_days_the_asker_is_told_honestly(world: World) -> None:
    users = ("bo", "cy", "dee", "eli", "fay", "gus", "hal", "ida", "jo", "kai", "lee")
    await everybody_joins(world, *users)
    await world.asks("ada")

    await world.passes(hours=21)  # two waves by day, and one when the next day begins
    assert [offer.look for offer in await world.rows(offers)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 3]
    assert "It stays open until 12:00 on Saturday 28 November." in await world.told("ada", "questions.status")
    await world.passes(days=3)

    (question,) = await world.rows(questions)
    assert (question.outcome, question.closed_at) == ("nobody", NOON + LONGEST_WAIT)
    assert len(await world.rows(offers)) == 10
    assert "Nobody picked up your question" in await world.told("ada", "questions.nobody")
    assert DOCKER in await world.presses("ada", "Ask again", kind="questions.nobody")
    assert await world.kith.next_due() is None


async def test_a_question_whose_look_was_lost_is_found_by_the_sweep(world: World) -> None:
    await everybody_joins(world, *HELPERS, "eli")
    await world.asks("ada")
    first = await world.asked()
    world.clock.advance(timedelta(hours=5, minutes=30))
    for entry in await world.kith.outbox.claim(20):  # somebody who sets aside what they are handed
        await world.kith.outbox.park(entry, "lost")

    await world.passes(hours=1)

    assert await world.asked() == sorted({*HELPERS, "eli"} - {*first})
