"""*More…* on an offer, passing with a reason, and being reminded."""

import pytest

from storage.rows.questions import offers
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.kit.world import World


@pytest.fixture
async def asked(world: World) -> World:
    """Let Bo, Cy and Dee be asked Ada's question."""
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    return world


async def remind(world: World, when: str) -> str:
    await world.presses("bo", "More…", kind="offers.offer")
    await world.presses("bo", "Remind me later")
    return await world.submits("bo", when=when)


async def test_more_shows_what_else_can_be_done_and_the_offer_stays(asked: World) -> None:
    more = await asked.presses("bo", "More…", kind="offers.offer")

    assert "[Remind me later] [Why me?] [Fewer like this] [Report]" in more
    assert "bo" in await asked.asked()
    assert "You've listed docker." in await asked.presses("bo", "Why me?")


async def test_a_reminder_comes_and_holds_nothing(asked: World) -> None:
    assert "I'll remind you at 13:00 today" in await remind(asked, "hour")

    await asked.passes(minutes=61)

    reminders = [sent for sent in asked.watch.sent if sent.place.key == "bo" and sent.kind == "offers.offer"]
    assert len(reminders) == 2
    assert "You wished to be reminded. It still waits for someone." in await asked.told("bo", "offers.offer")


async def test_a_reminder_after_the_offer_ran_out_still_leads_to_it(asked: World) -> None:
    assert "I'll remind you at 9:00 tomorrow" in await remind(asked, "tomorrow")
    await asked.passes(hours=22)

    assert "You're on it." in await asked.presses("bo", "I can help", kind="offers.offer")


async def test_what_somebody_else_picked_up_needs_no_reminder(asked: World) -> None:
    await remind(asked, "hour")
    await asked.presses("cy", "I can help")

    await asked.passes(minutes=61)

    assert [s.kind for s in asked.watch.sent if s.place.key == "bo"].count("offers.offer") == 1


async def test_a_later_wish_takes_the_place_of_an_earlier_one(asked: World) -> None:
    await remind(asked, "hour")
    await remind(asked, "later")

    await asked.passes(hours=4)

    assert [s.kind for s in asked.watch.sent if s.place.key == "bo"].count("offers.offer") == 2


async def test_not_my_topic_is_kept_for_the_matcher_and_seen_by_nobody(asked: World) -> None:
    before = await asked.told("ada", "questions.status")
    await asked.presses("bo", "Pass")

    assert "I'll send you less" in await asked.presses("bo", "Not my topic")

    bo = (await asked.member("bo")).id
    (row,) = [row for row in await asked.rows(offers) if row.member_id == bo]
    assert (row.state, row.why) == ("passed", "topic")
    assert await asked.told("ada", "questions.status") == before
    await asked.presses("bo", "Undo")
    assert "bo" in await asked.asked()


async def test_no_time_this_week_is_a_reason_too(asked: World) -> None:
    await asked.presses("bo", "Pass")
    await asked.presses("bo", "No time this week")

    bo = (await asked.member("bo")).id
    assert [row.why for row in await asked.rows(offers) if row.member_id == bo] == ["busy"]
