"""Limits hold whatever happens in whatever order, on both databases; profiles keep what they are told."""

import random
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from core.fewer import Unasked
from core.manners import Way
from core.members.model import iso_week
from core.members.profile import Hush, Profile, Rhythm
from core.places import Place, PlaceKind
from core.reads import Headcount
from core.waking import is_waking
from tests.contracts.installation import ADA, BO, HERE, HOME, NOON, Installation, a_consent

WARSAW = ZoneInfo("Europe/Warsaw")
STEPS = 120


async def joined(kith: Installation, weekly: int = 5) -> None:
    async with kith.units.begin(HERE) as unit:
        bo = await unit.members.get(BO)
        assert bo is not None
        await unit.members.save(bo.join(weekly, NOON))
        await unit.members.consent([a_consent(BO)])
        await unit.commit()


@pytest.mark.parametrize("seed", range(2))
async def test_no_sequence_of_events_takes_a_member_beyond_what_they_and_organisers_chose(
    kith: Installation, seed: int
) -> None:
    await joined(kith)
    dice, asked, open_ = random.Random(seed), dict[str, int](), 0
    for _ in range(STEPS):
        async with kith.units.begin(HERE) as unit:
            now, week = unit.now, iso_week(unit.now)
            bo, profile, chosen = await unit.members.get(BO), await unit.profiles.get(BO), await unit.settings.get()
            assert bo is not None
            match dice.randrange(8):
                case 0 | 1 | 2:
                    last = dice.random() < 0.5
                    among = BO in await unit.limits.askable(last=last)
                    assert among is await unit.limits.take(BO, last=last)
                    if among:
                        asked[week], open_ = asked.get(week, 0) + 1, open_ + 1
                        assert open_ == 1
                        assert asked[week] <= min(bo.weekly, chosen.most_weekly)
                        assert bo.away_until is None or bo.away_until <= now
                        assert last or profile.rhythm is not Rhythm.BACKSTOP
                        window = await unit.limits.window(BO, timedelta(hours=4))
                        assert is_waking(window.arrives, WARSAW, weekends=profile.weekends)
                        assert window.arrives - now <= timedelta(days=1)
                        assert window.ends - window.arrives >= timedelta(hours=4)
                case 3 | 4:
                    await unit.limits.free(BO)
                    open_ = 0
                case 5:
                    await unit.members.save(replace(bo, weekly=dice.choice((0, 1, 2, 5))))
                    await unit.settings.save(replace(chosen, most_weekly=dice.choice((1, 2, 5))))
                case 6:
                    rhythm, weekends = dice.choice(list(Rhythm)), dice.random() < 0.5
                    await unit.profiles.save(replace(profile, rhythm=rhythm, weekends=weekends))
                case _:
                    await unit.limits.rest(BO, now + timedelta(hours=dice.choice((1, 30))))
            await unit.commit()
        kith.clock.move(timedelta(hours=dice.choice((1, 3, 9, 20))))
    assert sum(asked.values()) > 3


async def test_what_a_member_chose_is_read_as_it_was_saved(kith: Installation) -> None:
    profile = Profile(
        BO,
        weekends=True,
        rhythm=Rhythm.DAILY,
        learning=("rust",),
        curious=("bread", "gardens"),
        been_through="a change of career",
        ways=(Way.CALL, Way.GENTLE),
        languages=("Polski",),
    )
    hush = Hush(BO, Unasked.SHOUTOUTS, until=NOON, sparing=True, last_at=NOON)
    async with kith.units.begin(HERE) as unit:
        await unit.profiles.save(Profile(BO))
        await unit.profiles.save(profile)
        await unit.profiles.save_hush(hush)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.profiles.get(BO) == profile
        assert await unit.profiles.get(ADA) == Profile(ADA)
        assert [list(await unit.languages.of(member)) for member in (ADA, BO)] == [[], ["Polski"]]
        assert await unit.languages.read_here() == {BO: frozenset({"polski"})}
        assert await unit.profiles.hush(BO, Unasked.SHOUTOUTS) == hush
        assert await unit.profiles.hushes(BO) == [hush]
        assert await unit.profiles.hush(BO, Unasked.LOOK_BACK) == Hush(BO, Unasked.LOOK_BACK)


async def test_who_can_be_asked_next_is_told_with_when(kith: Installation) -> None:
    await joined(kith)
    async with kith.units.look(HERE) as unit:
        assert await unit.limits.next_awake() == NOON
        assert await unit.limits.next_awake({BO}) is None
    kith.clock.move(timedelta(hours=9))  # 22:00 in Warsaw

    async with kith.units.look(HERE) as unit:
        assert await unit.limits.askable() == frozenset()
        assert await unit.limits.room() == {BO}
        assert await unit.limits.next_awake() == NOON + timedelta(hours=19)
        assert await unit.limits.wakes(BO) == NOON + timedelta(hours=19)


async def test_people_are_counted_and_those_who_left_themselves_out_are_known(kith: Installation) -> None:
    await joined(kith)
    async with kith.units.begin(HERE) as unit:
        await unit.members.consent([a_consent(ADA, purpose="imports", granted=False)])
        await unit.members.consent([a_consent(BO, purpose="imports", granted=False)])
        await unit.members.consent([a_consent(BO, purpose="imports")])
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.census.headcount() == Headcount(2, 1, 1)
        assert await unit.profiles.left_out(HOME) == {"U-ADA"}


async def test_settings_keep_places_and_moments(kith: Installation) -> None:
    place = Place(HOME, PlaceKind.CHANNEL, "C1")
    async with kith.units.begin(HERE) as unit:
        chosen = replace(await unit.settings.get(), invitation=place, notice=place, notice_at=NOON, most_open=1)
        await unit.settings.save(chosen)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.settings.get() == replace(chosen, version=1)
