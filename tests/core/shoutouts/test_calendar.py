"""On schedule: the community's zone and hour, weekends and clock changes, workers that race, hosts that were down."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bots.clocks import Dice
from bots.wiring import Kith
from bots.worker import Worker
from core.kith import catalogue
from core.shoutouts.months import (
    DAY,
    NOTICE,
    moment,
    month_before,
    months_back,
    next_chance,
    planned,
    post_moment,
    postponed,
    season,
    span,
    waking,
)
from storage.rows.members import unasked
from storage.rows.shoutouts import shoutouts
from tests.core.shoutouts.months import ASK, FEW, asked, posts, settle_in, thanks, walk_to
from tests.kit.world import World

WARSAW, NEW_YORK, KATHMANDU = ZoneInfo("Europe/Warsaw"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")
WORDS = "your patience with docker"


def at(*when: int, zone: ZoneInfo = WARSAW) -> datetime:
    return datetime(*when, tzinfo=zone).astimezone(UTC)  # type: ignore[misc, arg-type]


def test_a_month_is_thanked_for_on_the_tenth_of_the_next_at_its_hour_whatever_day_that_is() -> None:
    days = [post_moment(months_back("2026-12", back), 10, WARSAW).astimezone(WARSAW) for back in range(24)]

    assert {(day.day, day.hour) for day in days} == {(DAY, 10)}
    assert {day.weekday() for day in days} == set(range(7))
    assert post_moment("2026-10", 10, KATHMANDU) == datetime(2026, 11, 10, 4, 15, tzinfo=UTC)


def test_no_holiday_moves_a_post() -> None:
    lisbon, havana = ZoneInfo("Europe/Lisbon"), ZoneInfo("America/Havana")

    # The tenth of June is Portugal's day, the tenth of October Cuba's; both posts go out at their hour all the same.
    assert post_moment("2026-05", 10, lisbon) == at(2026, 6, 10, 10, zone=lisbon)
    assert post_moment("2026-09", 10, havana) == at(2026, 10, 10, 10, zone=havana)


def test_an_hour_left_out_by_a_clock_change_comes_an_hour_later_and_one_that_comes_twice_comes_once() -> None:
    left_out = moment(date(2026, 3, 8), 2, NEW_YORK)
    twice = moment(date(2026, 11, 1), 1, NEW_YORK)

    assert left_out.astimezone(NEW_YORK).hour == 3
    assert twice == datetime(2026, 11, 1, 5, tzinfo=UTC)
    assert moment(date(2026, 3, 29), 0, WARSAW) == datetime(2026, 3, 28, 23, tzinfo=UTC)


def test_a_month_is_whole_in_the_communitys_zone_also_when_its_clocks_change() -> None:
    begin, end = span("2026-03", WARSAW)

    assert (begin, end) == (datetime(2026, 2, 28, 23, tzinfo=UTC), datetime(2026, 3, 31, 22, tzinfo=UTC))
    assert months_back("2026-01", 1) == "2025-12"
    assert month_before(date(2026, 1, 31)) == "2025-12"


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ((2026, 12, 1), 10),
        ((2026, 12, 2, 23), 10),
        ((2026, 12, 3), 11),
        ((2026, 12, 20, 23), 28),
        ((2026, 12, 21), None),
    ],
)
def test_a_late_start_moves_the_post_so_that_five_days_are_left_or_misses_the_month(
    now: tuple[int, ...], day: int | None
) -> None:
    found = planned(at(*now), 10, WARSAW)

    assert (found.astimezone(WARSAW).day if found else None) == day
    assert found is None or found - waking(at(*now), WARSAW) >= NOTICE


def test_nobody_is_asked_at_night_or_at_a_weekend() -> None:
    assert waking(at(2026, 12, 1, 0, 1), WARSAW) == at(2026, 12, 1, 8)
    assert waking(at(2026, 12, 1, 8), WARSAW) == at(2026, 12, 1, 8)
    assert waking(at(2026, 12, 1, 20), WARSAW) == at(2026, 12, 2, 8)
    assert waking(at(2026, 12, 4, 21), WARSAW) == waking(at(2026, 12, 6, 12), WARSAW) == at(2026, 12, 7, 8)


def test_postponing_keeps_the_hour_over_a_clock_change_and_ends_with_the_month() -> None:
    week_later = postponed(at(2026, 10, 19, 10), 10, WARSAW)

    assert week_later == at(2026, 10, 26, 10)
    assert week_later - at(2026, 10, 19, 10) == timedelta(days=7, hours=1)
    assert postponed(week_later, 10, WARSAW) is None
    assert next_chance(at(2026, 12, 10, 11), 10, WARSAW) == at(2026, 12, 11, 10)


def test_seasons_begin_in_march_june_september_and_december() -> None:
    assert [season(f"2026-{month:02}") for month in range(1, 13)] == [
        *(None, "2026-03", None, None, "2026-06", None, None, "2026-09", None, None, "2026-12", None)
    ]


async def test_two_workers_plan_ask_and_post_each_thing_once(world: World, world_database: str) -> None:
    watched = world.watch.over(catalogue())
    second = await Kith.open(world_database, world.clock, Dice(2), catalogue=watched, messengers=world.kith.messengers)
    other = Worker(second)
    try:
        await settle_in(world)
        await thanks(world, "bo", "ada", WORDS)
        await thanks(world, "dee", "cy", "the map", "clear")
        for when in ((2026, 12, 1, 0, 5), (2026, 12, 1, 9, 0), (2026, 12, 10, 10, 0)):
            world.clock.advance(at(*when) - world.clock.now())
            await asyncio.gather(world.worker.settle(), other.settle(), world.worker.settle(), other.settle())
    finally:
        await second.close()

    assert [
        (await world.kinds(user)).count(ASK) + (await world.kinds(user)).count("shoutouts.closed") for user in FEW
    ] == [*(1, 1, 1, 1, 0)]
    assert len(await world.rows(shoutouts)) == 1
    assert len(await posts(world)) == 1
    assert [sent.kind for sent in world.watch.sent].count("shoutouts.post") == 1


async def test_a_host_that_was_down_for_three_days_when_asking_began_asks_each_member_once(world: World) -> None:
    await settle_in(world)
    await thanks(world, "bo", "ada", WORDS)
    world.clock.advance(at(2026, 12, 4, 9) - world.clock.now())  # the month began without Kith
    await world.settles()

    assert "at 10:00 on Saturday 12 December" in await world.told("ada", ASK)
    assert [(await world.kinds(user)).count(ASK) for user in ("ada", "bo")] == [1, 1]
    await walk_to(world, 2026, 12, 13)
    assert len(await posts(world)) == 1


async def test_questions_that_waited_too_long_expire_and_nobody_is_named_without_their_five_days(world: World) -> None:
    await settle_in(world)
    await thanks(world, "bo", "ada", WORDS)
    world.clock.advance(at(2026, 12, 1, 0, 5) - world.clock.now())
    await world.settles()  # planned; asking is due at eight, but then the host is down
    world.clock.advance(at(2026, 12, 7, 9) - world.clock.now())
    await world.settles()

    assert await asked(world) == []
    assert await world.rows(unasked) == []
    await walk_to(world, 2026, 12, 11)
    assert (await posts(world))[0].startswith("Thank you, November\nThank you to everyone who helped someone here.")


async def test_a_host_that_slept_through_the_hour_posts_at_the_next_such_hour_and_once(world: World) -> None:
    await settle_in(world)
    await thanks(world, "bo", "ada", WORDS)
    await walk_to(world, 2026, 12, 1)
    await world.presses("ada", "Post it with my name")
    world.clock.advance(at(2026, 12, 13, 3) - world.clock.now())
    await world.settles()
    assert await posts(world) == []
    await walk_to(world, 2026, 12, 14)

    (post,) = await posts(world)
    assert "Ada took the time to explain." in post


async def test_a_month_slept_through_is_missed_and_the_next_goes_on(world: World) -> None:
    await settle_in(world)
    await thanks(world, "bo", "ada", WORDS)
    world.clock.advance(at(2026, 12, 22, 9) - world.clock.now())
    await world.settles()
    await walk_to(world, 2027, 1, 11)

    assert [(row.id, row.state) for row in await world.rows(shoutouts)] == [
        ("2026-11", "missed"),
        ("2026-12", "posted"),
    ]


async def test_each_is_asked_in_waking_hours_of_their_own_zone(world: World) -> None:
    world.zones["ada"] = "America/New_York"
    await settle_in(world)
    await thanks(world, "bo", "ada", WORDS)
    world.clock.advance(at(2026, 12, 1, 9) - world.clock.now())
    await world.settles()
    assert await asked(world) == ["bo"]
    world.clock.advance(at(2026, 12, 1, 8, zone=NEW_YORK) - world.clock.now())
    await world.settles()

    assert await asked(world) == ["ada", "bo"]
