"""Members, accounts, consents and loads keep what they are told, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Stale
from core.ids import MemberId
from core.members.model import TEXT_VERSION, Account, Load, iso_week
from core.places import Home
from core.settings import Settings
from tests.contracts.installation import (
    ADA,
    BO,
    ELSEWHERE,
    HERE,
    HOME,
    NOON,
    Installation,
    a_consent,
    a_member,
    an_account,
)

WEEK = iso_week(NOON)


async def ready(kith: Installation, member: MemberId, *, weekly: int = 1) -> None:
    async with kith.units.begin(HERE) as unit:
        known = await unit.members.get(member)
        assert known is not None
        await unit.members.save(known.join(weekly, NOON))
        await unit.members.consent([a_consent(member)])
        await unit.commit()


async def test_a_member_is_read_as_it_was_saved(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        ada = await unit.members.get(ADA)
        assert ada is not None
        changed = replace(ada.join(2, NOON), topics=("rust", "naïve bayes"), away_until=NOON + timedelta(days=1))
        await unit.members.save(changed)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.members.get(ADA) == replace(changed, version=1)
        assert await unit.members.get(MemberId("NOBODY")) is None


async def test_a_name_that_no_database_can_hold_is_kept_as_far_as_it_goes(kith: Installation) -> None:
    odd = MemberId("ODD")
    async with kith.units.begin(HERE) as unit:
        name = "Zoë\0 \ud83d 🦉"
        await unit.members.add([replace(a_member(odd), name=name, topics=(name,))], [Account(HOME, "U\0", odd, name)])
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        found = await unit.members.behind(HOME, "U\0")
    assert found is not None
    assert (found[0].name, found[1].name) == ("Zoë ? 🦉", "Zoë ? 🦉")


async def test_two_hands_on_one_member_make_the_second_stale(kith: Installation) -> None:
    async with kith.units.look(HERE) as unit:
        ada = await unit.members.get(ADA)
    assert ada is not None
    async with kith.units.begin(HERE) as unit:
        await unit.members.save(replace(ada, name="Ada L"))
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.members.save(replace(ada, name="Countess"))


async def test_what_one_unit_saves_twice_is_not_stale(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        ada = await unit.members.get(ADA)
        assert ada is not None
        await unit.members.save(replace(ada, name="Ada L"))
        await unit.members.save(replace(ada, name="Countess"))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        saved = await unit.members.get(ADA)
    assert saved is not None
    assert (saved.name, saved.version) == ("Countess", 2)


async def test_an_account_leads_to_its_member(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.members.add([], [Account(Home("discord", "G9"), "42", ADA, "ada#1")])
        await unit.members.save_account(replace(an_account(BO), name="Bo the Great", zone="Asia/Tokyo"))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        found = await unit.members.behind(Home("discord", "G9"), "42")
        assert found is not None
        assert (found[0].id, found[1].name) == (ADA, "ada#1")
        assert [account.home.platform for account in await unit.members.accounts_of(ADA)] == ["slack", "discord"]
        assert await unit.members.behind(HOME, "42") is None
        assert await unit.members.behind_many(HOME, ["U-ADA", "U-BO", "U-X"]) == {"U-ADA": ADA, "U-BO": BO}
        assert [(one.name, one.zone) for one in await unit.members.accounts_of(BO)] == [("Bo the Great", "Asia/Tokyo")]


async def test_an_account_that_is_taken_makes_the_second_stale(kith: Installation) -> None:
    cy = MemberId("CY")
    async with kith.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.members.add([a_member(cy)], [Account(HOME, "U-ADA", cy, "Cy")])

    async with kith.units.look(HERE) as unit:
        assert await unit.members.get(cy) is None


async def test_the_latest_consent_stands_even_at_the_same_moment(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.members.consent([a_consent(ADA), a_consent(ADA, purpose="intros"), a_consent(BO)])
        await unit.members.consent([a_consent(ADA, granted=False)])
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.members.consents_of(ADA) == {"questions": False, "intros": True}
        assert await unit.members.consents_of(BO) == {"questions": True}
        assert await unit.members.agreed_under(ADA, "questions") is None
        assert await unit.members.agreed_under(ADA, "intros") == TEXT_VERSION


async def test_organisers_of_one_home_prove_anew_that_they_are(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        for member in (ADA, BO):
            found = await unit.members.get(member)
            assert found is not None
            await unit.members.save(replace(found, organiser=True))
        await unit.stewards.prove_anew(Home("elsewhere", "T"), BO)
        assert await unit.stewards.organisers() == [ADA, BO]
        await unit.stewards.prove_anew(HOME, BO)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.stewards.organisers() == [BO]


async def test_only_members_with_room_are_askable(kith: Installation) -> None:
    async def askable() -> frozenset[MemberId]:
        async with kith.units.look(HERE) as unit:
            return await unit.limits.askable()

    assert await askable() == frozenset()
    await ready(kith, ADA)
    await ready(kith, BO, weekly=2)
    assert await askable() == {ADA, BO}

    async with kith.units.begin(HERE) as unit:
        assert await unit.limits.take(ADA)
        await unit.limits.rest(BO, NOON + timedelta(hours=3))
        await unit.commit()
    assert await askable() == frozenset()
    kith.clock.move(timedelta(hours=3))
    assert await askable() == {BO}

    async with kith.units.begin(HERE) as unit:
        await unit.limits.free(ADA)
        await unit.commit()
    assert await askable() == {BO}  # one a week, and it was today
    kith.clock.move(timedelta(days=7))
    assert await askable() == {ADA, BO}

    async with kith.units.begin(HERE) as unit:
        await unit.members.consent([a_consent(BO, granted=False)])
        await unit.commit()
    assert await askable() == {ADA}


@pytest.mark.parametrize(("weekly", "most"), [(1, 5), (5, 1), (5, 5)])
async def test_two_workers_race_for_the_last_place_and_one_gets_it(
    kith: Installation, second: Installation, weekly: int, most: int
) -> None:
    """The last of the week by the member's number or by the organisers'; or of several, the one that may be open."""
    await ready(kith, BO, weekly=weekly)
    async with kith.units.begin(HERE) as unit:
        await unit.settings.save(Settings(most_weekly=most))
        await unit.commit()

    async def take(worker: Installation) -> bool:
        async with worker.units.begin(HERE) as unit:
            taken = await unit.limits.take(BO)
            await asyncio.sleep(0.02)
            await unit.commit()
        return taken

    for _ in range(3):
        assert sorted(await asyncio.gather(take(kith), take(second), take(kith), take(second))) == [False] * 3 + [True]
        async with kith.units.begin(HERE) as unit:
            assert await unit.members.load(BO) == Load(BO, 1, WEEK, 1)
            await unit.members.save_load(Load(BO))
            await unit.commit()


async def test_joined_members_are_listed_by_name(kith: Installation) -> None:
    await ready(kith, BO)
    await ready(kith, ADA)
    async with kith.units.look(HERE) as unit:
        assert [member.id for member in await unit.members.listed(5)] == [ADA, BO]
        assert [member.id for member in await unit.members.listed(1)] == [ADA]


async def test_a_whole_community_can_be_added_at_once(kith: Installation) -> None:
    many = [MemberId(f"M{n:05}") for n in range(6_000)]
    async with kith.units.begin(HERE) as unit:
        await unit.members.add([a_member(m) for m in many], [an_account(m, ELSEWHERE) for m in many])
        await unit.members.consent([a_consent(m) for m in many])
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        found = await unit.members.behind_many(ELSEWHERE, [f"U-{m}" for m in many])
    assert len(found) == len(many)
