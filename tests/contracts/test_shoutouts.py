"""Deeds, shout-outs, wishes and the week's one unasked message keep what they are told, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Stale
from core.ids import MemberId
from core.places import Place, PlaceKind
from core.shoutouts.model import Deed, Kind, Nomination, Says, Settings, Shoutout, Side, State, Wishes
from core.shoutouts.store import ShoutoutsUnit
from tests.contracts.installation import ADA, BO, HERE, HOME, NOON, Installation, a_member, an_account

MONTH = "2026-10"
DEED = Deed("D1", Kind.PATIENT, ADA, NOON, "thanks:1", BO, "rust", "Now I see.", open=True)
NOMINATION = Nomination("N1", MONTH, "D1", Kind.PATIENT, ADA, NOON, BO, "rust", "Now I see.")


async def test_one_unit_serves_this_feature_too(kith: Installation) -> None:
    async with kith.units.look(HERE) as unit:
        shoutouts: ShoutoutsUnit = unit

        assert await shoutouts.shoutouts.settings() == Settings()
        assert await shoutouts.shoutouts.wishes(ADA) == Wishes(ADA)
        assert await shoutouts.shoutouts.latest() is None
        assert not (await shoutouts.people.standing(MemberId("NOBODY"))).joined


async def test_a_deed_is_read_as_it_was_written_and_known_once_from_each_source(kith: Installation) -> None:
    silent = replace(DEED, id="D3", source="thanks:3", at=NOON + timedelta(hours=1), counts=False)
    async with kith.units.begin(HERE) as unit:
        assert await unit.deeds.add(DEED)
        assert not await unit.deeds.add(replace(DEED, id="D2"))
        assert await unit.deeds.add(silent)
        assert await unit.deeds.show("D1", NOON)
        assert not await unit.deeds.show("D1", NOON)
        await unit.commit()

    shown = replace(DEED, shown_at=NOON)
    async with kith.units.look(HERE) as unit:
        assert await unit.deeds.get("D1") == shown
        assert await unit.deeds.between(NOON, NOON + timedelta(days=1)) == [shown]
        assert await unit.deeds.between(NOON - timedelta(days=1), NOON) == []
        assert await unit.deeds.told_by(BO, NOON) == [shown, silent]
        assert await unit.gratitude.thanked("D3") is None


async def test_a_month_has_one_shoutout_and_nominations_in_their_order(kith: Installation) -> None:
    planned = Shoutout(MONTH, NOON)
    async with kith.units.begin(HERE) as unit:
        assert await unit.shoutouts.add(planned)
        assert not await unit.shoutouts.add(replace(planned, plan=7))
        await unit.shoutouts.add(Shoutout("2026-09", NOON, State.POSTED))
        await unit.shoutouts.nominate(replace(NOMINATION, id="N2"))
        await unit.shoutouts.nominate(NOMINATION)
        answered = NOMINATION.answer(Side.DOER, Says.NAMED).reword(Side.GIVER, "I see it now.").asked(NOON)
        await unit.shoutouts.save_nomination(answered)
        await unit.shoutouts.save(planned.move(NOON + timedelta(days=7)))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.shoutouts.get(MONTH) == Shoutout(MONTH, NOON + timedelta(days=7), plan=1, version=1)
        assert (await unit.shoutouts.latest() or planned).period == MONTH
        assert await unit.shoutouts.nomination("N1") == replace(answered, version=1)
        assert [one.id for one in await unit.shoutouts.nominations(MONTH)] == ["N1", "N2"]
        assert await unit.shoutouts.nominations_since("2026-11") == []


async def test_what_somebody_else_changed_is_stale(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.shoutouts.add(Shoutout(MONTH, NOON))
        await unit.shoutouts.nominate(NOMINATION)
        await unit.commit()
    async with kith.units.begin(HERE) as unit:
        await unit.shoutouts.save_nomination(NOMINATION.answer(Side.DOER, Says.NO))
        await unit.shoutouts.save(Shoutout(MONTH, NOON).end(State.STOPPED, NOON))
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.shoutouts.save_nomination(NOMINATION.answer(Side.DOER, Says.NAMED))
        with pytest.raises(Stale):
            await unit.shoutouts.save(Shoutout(MONTH, NOON).end(State.POSTED, NOON))


async def test_settings_and_wishes_are_replaced(kith: Installation) -> None:
    chosen = Settings(Place(HOME, PlaceKind.CHANNEL, "C1"), "general", 8, quiet=False)
    async with kith.units.begin(HERE) as unit:
        await unit.shoutouts.save_settings(chosen)
        await unit.shoutouts.save_wishes(Wishes(ADA, look_back=True))
        await unit.shoutouts.save_wishes(Wishes(BO, ask=False))
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        assert await unit.shoutouts.settings() == chosen
        assert await unit.shoutouts.wishes(BO) == Wishes(BO, ask=False)
        assert await unit.shoutouts.looking_back() == [ADA]
        await unit.shoutouts.save_settings(replace(chosen, place=None))
        assert await unit.shoutouts.settings() == replace(chosen, place=None)


async def test_two_workers_race_for_a_members_week_and_one_has_it(kith: Installation, second: Installation) -> None:
    async def spend(worker: Installation, what: str) -> bool:
        async with worker.units.begin(HERE) as unit:
            had = await unit.budget.spend(ADA, what)
            await asyncio.sleep(0.02)
            await unit.commit()
        return had

    assert sorted(await asyncio.gather(spend(kith, "news"), spend(second, "shout-out"))) == [False, True]
    assert sorted([await spend(kith, "news"), await spend(second, "shout-out")]) == [False, True]  # the same one again
    kith.clock.move(timedelta(days=7))
    assert await spend(second, "shout-out")


async def test_members_are_found_by_what_they_are_called(kith: Installation) -> None:
    eve, zoe, kim, gone = (MemberId(key) for key in ("EVE", "ZOE", "KIM", "GONE"))
    left = replace(a_member(gone, name="Eve", joined_at=NOON), left_at=NOON)
    async with kith.units.begin(HERE) as unit:
        named = {eve: "Eve", zoe: "Eve Adams", kim: "Kim 100% O'Dee"}
        people = [a_member(key, name=name, joined_at=NOON) for key, name in named.items()]
        await unit.members.add([*people, left], [an_account(eve)])
        await unit.commit()

    async with kith.units.look(HERE) as unit:

        async def called(words: str) -> list[str]:
            return [one.member for one in await unit.people.called(words, HOME)]

        assert await called("@eve") == [eve]
        assert await called("EVE ADAMS") == [zoe]
        assert await called("kim") == [kim]
        assert await called("Ki") == await called("%") == await called("@") == await called("Ada") == []
        assert await called("<@U-EVE>") == await called("<@!U-EVE>") == await called("<@U-EVE|eve>") == [eve]
        assert await called("<@U-ADA>") == []  # known, not joined
