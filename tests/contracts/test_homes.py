"""What an installation asks about homes: who joined there, who took Kith out, and how a community goes altogether."""

from dataclasses import replace

from sqlalchemy import select

from core.settings import Settings
from storage.rows import metadata
from storage.rows.communities import communities
from tests.contracts.installation import ADA, HERE, HOME, NOON, THERE, Installation, a_consent
from tests.contracts.test_two_communities import fill


async def test_who_joined_at_a_home_is_found_and_who_left_is_not(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        ada = await unit.members.get(ADA)
        assert ada is not None
        await unit.members.save(ada.join(2, NOON))
        await unit.members.consent([a_consent(ADA)])
        (account,) = await unit.members.accounts_of(ADA)
        await unit.commit()
    there = await kith.communities.joined_at(account.home)
    async with kith.units.begin(HERE) as unit:
        ada = await unit.members.get(ADA)
        assert ada is not None
        await unit.members.save(ada.leave(NOON))
        await unit.commit()

    assert (there, await kith.communities.joined_at(account.home)) == ([account.user], [])


async def test_a_community_that_took_kith_out_is_known_with_the_moment(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.settings.save(Settings(taken_out_at=NOON))
        await unit.commit()
    async with kith.units.begin(HERE) as unit:
        braked = await unit.brake.on()
        known = await kith.communities.taken_out()
        await unit.settings.save(replace(await unit.settings.get(), taken_out_at=None))
        await unit.commit()

    assert (braked, known) == (True, {HERE: NOON})
    assert await kith.communities.taken_out() == {}


async def test_a_community_goes_with_every_row_and_no_other_loses_one(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await fill(unit)
        await unit.commit()
    owned = [table for table in metadata.sorted_tables if "community_id" in table.c]
    others = {table.name: table.c.community_id == THERE for table in owned}
    async with kith.database.read() as db:
        before = {t.name: (await db.execute(select(t).where(others[t.name]))).all() for t in owned}

    await kith.communities.dissolve(HERE)

    async with kith.database.read() as db:
        left = {t.name: (await db.execute(select(t).where(t.c.community_id == HERE))).all() for t in owned}
        after = {t.name: (await db.execute(select(t).where(others[t.name]))).all() for t in owned}
        names = (await db.execute(select(communities.c.id))).scalars().all()
    assert {name: rows for name, rows in left.items() if rows} == {}
    assert after == before
    assert list(names) == [THERE]
    assert await kith.communities.community_at(HOME) is None
