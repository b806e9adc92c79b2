"""The clock can be moved forward, never back, and stops wherever something is due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bots.web.clock import MovableClock
from bots.web.travel import Travel
from tests.bots.web.toys import START, a_playground

DENVER = ZoneInfo("America/Denver")


class Wall:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


class Agenda:
    """Moments at which something is due, and what the clock said when it was handled."""

    def __init__(self, *hours: float) -> None:
        self.due = [START + timedelta(hours=hour) for hour in hours]
        self.handled: list[datetime] = []
        self.playground = a_playground()
        self.travel = Travel(self.playground, self.wake, self.next_due)

    async def next_due(self) -> datetime | None:
        return min(self.due, default=None)

    async def wake(self) -> None:
        now = self.playground.clock.now()
        self.handled += [now for moment in self.due if moment <= now]
        self.due = [moment for moment in self.due if moment > now]


def test_the_clock_starts_where_it_is_told_and_goes_on() -> None:
    wall = Wall(datetime(2026, 11, 23, tzinfo=UTC))
    clock = MovableClock.starting(START, wall)
    wall.at += timedelta(minutes=5)

    assert clock.now() == START + timedelta(minutes=5)
    assert MovableClock(clock.offset, wall).now() == clock.now()


def test_the_clock_never_goes_back() -> None:
    wall = Wall(START)
    clock = MovableClock(timedelta(0), wall)
    before = clock.advance(timedelta(hours=1))
    wall.at -= timedelta(hours=2)

    assert clock.now() == before
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(timedelta(seconds=-1))


def test_the_next_morning_is_in_the_communitys_zone_also_when_its_clocks_change() -> None:
    saturday = datetime(2024, 3, 9, 16, 0, tzinfo=UTC)  # 9:00 in Denver, the day before summer time
    clock = MovableClock.starting(saturday, Wall(saturday))

    assert clock.until_morning(DENVER) == timedelta(hours=23)


async def test_moving_stops_wherever_something_is_due() -> None:
    agenda = Agenda(1, 3, 30)
    await agenda.travel.step("hours")

    assert agenda.handled == [START + timedelta(hours=1), START + timedelta(hours=3)]
    assert agenda.playground.clock.now() == START + timedelta(hours=4)
    assert await agenda.playground.store.clock_offset() == agenda.playground.clock.offset.total_seconds()


async def test_one_can_go_to_what_is_due_next() -> None:
    agenda = Agenda(30)
    hint = await agenda.travel.step("due")

    assert (hint, agenda.handled) == (None, [START + timedelta(hours=30)])
    assert await agenda.travel.step("due") == "Nothing is waiting for a later time."


async def test_what_is_never_handled_does_not_hold_the_clock() -> None:
    playground = a_playground()

    async def stuck() -> datetime:
        return START

    async def asleep() -> None:
        pass

    await Travel(playground, asleep, stuck).step("day")

    assert playground.clock.now() == START + timedelta(days=1)


@pytest.mark.parametrize(
    ("step", "end"), [("hour", "2024-05-14T17:00"), ("morning", "2024-05-15T15:00"), ("day", "2024-05-15T16:00")]
)
async def test_each_step_goes_as_far_as_it_says(step: str, end: str) -> None:
    agenda = Agenda()
    await agenda.travel.step(step)

    assert f"{agenda.playground.clock.now():%Y-%m-%dT%H:%M}" == end
