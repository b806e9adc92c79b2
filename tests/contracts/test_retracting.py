"""What is removed is taken back by every process that knows it, and read anew only where that cannot be."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from core.errors import Stale
from core.expertise.matcher import Matcher
from core.expertise.model import Evidence, Kind
from core.expertise.scorer import Weights
from core.expertise.shelf import Shelf
from core.ids import MemberId
from core.safety.model import Periods
from storage.rows.expertise import retracted
from storage.stores.retracting import MOST
from tests.contracts.installation import ADA, HERE, NOON, THERE, Installation
from tests.core.expertise.test_taking_back import assert_same
from tests.core.expertise.test_twins import a_history, asks

CROWD, ROWS = a_history(30)
DAY = timedelta(days=1)


async def write(kith: Installation, *rows: Evidence) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.evidence.add(rows)
        await unit.commit()


async def remove(kith: Installation, *rows: Evidence) -> None:
    async with kith.units.begin(HERE) as unit:
        for row in rows:
            assert await unit.evidence.remove(row.source, unit.now) == 1
        await unit.commit()


async def matcher(kith: Installation, shelf: Shelf) -> Matcher:
    async with kith.units.look(HERE) as unit:
        return await shelf.matcher(HERE, unit.evidence)


async def aside(kith: Installation) -> int:
    async with kith.database.engine.connect() as db:
        return (await db.execute(select(func.count()).select_from(retracted))).scalar_one()


@asynccontextmanager
async def compared(kith: Installation, *, again: bool) -> AsyncIterator[Shelf]:
    """What a shelf holds is what another one reads, and was (not) read again."""
    shelf = Shelf(Weights.shipped())
    before = await matcher(kith, shelf)
    yield shelf
    after = await matcher(kith, shelf)
    assert (after is not before) is again
    assert_same(after, await matcher(kith, Shelf(Weights.shipped())), asks(CROWD, ROWS, 6))


async def test_single_rows_of_every_kind_are_taken_back(kith: Installation) -> None:
    await write(kith, *ROWS)
    chance = random.Random(3)
    some = [chance.choice([row for row in ROWS if row.kind is kind]) for kind in Kind]
    async with compared(kith, again=False) as shelf:
        for row in some:
            await remove(kith, row)
            await matcher(kith, shelf)


async def test_many_removals_between_two_rankings_are_taken_back_together(kith: Installation) -> None:
    await write(kith, *ROWS)
    gone = random.Random(4).sample(ROWS, 60)
    async with compared(kith, again=False):
        await remove(kith, *gone[:40])
        await write(kith, *gone[:10])
        await remove(kith, *gone[40:])


async def test_changed_words_count_as_they_are_and_a_question_stays_open(kith: Installation) -> None:
    await write(kith, *ROWS)
    opened = [row for row in ROWS if row.kind is Kind.OPENED][:20]
    async with compared(kith, again=False):
        for row, other in zip(opened, ROWS, strict=False):
            async with kith.units.begin(HERE) as unit:
                await unit.evidence.remove(row.source, unit.now)
                await unit.evidence.add([replace(row, terms=other.terms)])
                await unit.commit()


async def test_what_came_and_went_between_two_rankings_was_never_there(kith: Installation) -> None:
    await write(kith, *ROWS[:100])
    async with compared(kith, again=False):
        await write(kith, *ROWS[100:140])
        await remove(kith, *ROWS[110:130], *ROWS[:10])


async def test_whoever_answered_twice_in_a_thread_still_answered(kith: Installation) -> None:
    answer = next(row for row in ROWS if row.kind is Kind.ANSWERED)
    twin = replace(answer, source="import:twin", at=answer.at + 60)
    await write(kith, *ROWS, twin)
    async with compared(kith, again=False):
        await remove(kith, twin)


async def test_a_whole_list_is_taken_back(kith: Installation) -> None:
    who = ROWS[0].member
    lists = [Evidence(who, Kind.DECLARED, 9.0, "", f"declared:ADA:{n}", terms=ROWS[n].terms) for n in range(5)]
    await write(kith, *ROWS, *lists)
    async with compared(kith, again=False), kith.units.begin(HERE) as unit:
        assert await unit.evidence.remove("declared:ADA:", unit.now) == 5
        await unit.commit()


async def test_of_too_many_the_log_is_read_anew_and_nothing_is_put_aside(kith: Installation) -> None:
    many = [Evidence(ADA, Kind.SPOKE, 9.0 + n, "c1", f"import:x:{n}", terms=ROWS[n % 9].terms) for n in range(MOST + 1)]
    await write(kith, *ROWS, *many)
    async with compared(kith, again=True):
        await remove(kith, ROWS[0])
        assert await aside(kith) == 1
        async with kith.units.begin(HERE) as unit:
            assert await unit.evidence.remove("import:x:", unit.now) == MOST + 1
            await unit.commit()
    assert await aside(kith) == 0


async def test_of_too_many_together_the_log_is_read_anew(kith: Installation) -> None:
    many = [Evidence(ADA, Kind.SPOKE, 9.0 + n, "c1", f"import:{n % 2}:{n}", terms=((n, 1),)) for n in range(MOST + 2)]
    await write(kith, *many, *ROWS)
    async with compared(kith, again=True):
        for half in "01":
            async with kith.units.begin(HERE) as unit:
                assert await unit.evidence.remove(f"import:{half}:", unit.now) == MOST // 2 + 1
                await unit.commit()


async def test_a_question_that_was_opened_twice_makes_the_log_be_read_anew(kith: Installation) -> None:
    opened = next(row for row in ROWS if row.kind is Kind.OPENED)
    await write(kith, *ROWS, replace(opened, source="import:again", at=opened.at + 1e6))
    async with compared(kith, again=True):
        await remove(kith, opened)


async def test_what_was_put_aside_goes_after_a_day_and_then_the_log_is_read_anew(kith: Installation) -> None:
    await write(kith, *ROWS)
    async with compared(kith, again=True) as shelf:
        await remove(kith, ROWS[5])
        kith.clock.move(DAY / 2)
        await remove(kith, ROWS[6])
        for later, kept in ((DAY, 2), (DAY * 1.2, 1)):
            async with kith.units.begin(HERE) as unit:
                await unit.retention.sweep(Periods(), NOON + later, 500, unit.new_id)
                await unit.commit()
            assert await aside(kith) == kept
        assert shelf.warm(HERE) is not None


async def test_what_was_put_aside_in_part_is_not_enough(kith: Installation) -> None:
    await write(kith, *ROWS, *(replace(row, source=f"import:y:{n}") for n, row in enumerate(ROWS[:3])))
    async with compared(kith, again=True):
        async with kith.units.begin(HERE) as unit:
            assert await unit.evidence.remove("import:y:", unit.now) == 3
            await unit.commit()
        async with kith.database.engine.begin() as db:
            first = select(func.min(retracted.c.seq)).scalar_subquery()
            await db.execute(delete(retracted).where(retracted.c.seq == first))


async def test_forgetting_somebody_leaves_nothing_aside(kith: Installation) -> None:
    theirs = [Evidence(ADA, Kind.SPOKE, 9.0 + n, "c1", f"heard:{n}", terms=((n, 1),)) for n in range(4)]
    await write(kith, *ROWS, *theirs)
    async with compared(kith, again=True):
        await remove(kith, theirs[0], ROWS[1])
        async with kith.units.begin(HERE) as unit:
            await unit.forgetting.erase(ADA, "NOBODY", unit.now)
            await unit.commit()
        assert await aside(kith) == 1


async def test_removing_ones_own_lines_leaves_nothing_of_theirs_aside(kith: Installation) -> None:
    theirs = [Evidence(ADA, Kind.SPOKE, 9.0 + n, "c1", f"heard:{n}", terms=((n, 1),)) for n in range(4)]
    await write(kith, *ROWS, *theirs)
    async with compared(kith, again=True):
        await remove(kith, theirs[0], ROWS[1])
        async with kith.units.begin(HERE) as unit:
            assert await unit.own_evidence.remove_read(ADA) == 3
            await unit.commit()
        assert await aside(kith) == 1


async def test_who_deleted_everything_before_leaving_leaves_nothing_aside_either(kith: Installation) -> None:
    alone = Evidence(ADA, Kind.SPOKE, 9.0, "c1", "heard:1", terms=((1, 1),))
    await write(kith, *ROWS, alone)
    shelf = Shelf(Weights.shipped())
    before = await matcher(kith, shelf)
    await remove(kith, alone)
    assert await aside(kith) == 1
    async with kith.units.begin(HERE) as unit:
        assert await unit.own_evidence.remove_read(ADA) == 0
        await unit.commit()
    assert await aside(kith) == 0
    after = await matcher(kith, shelf)
    assert after is not before
    assert ADA not in after.memory.members


async def test_another_community_takes_nothing_back(kith: Installation) -> None:
    shelf = Shelf(Weights.shipped())
    async with kith.units.begin(THERE) as unit:
        await unit.evidence.add(ROWS)
        await unit.commit()
    async with kith.units.look(THERE) as unit:
        before = await shelf.matcher(THERE, unit.evidence)
    await write(kith, *ROWS)
    await remove(kith, *ROWS[:5])
    async with kith.units.look(THERE) as unit:
        assert await shelf.matcher(THERE, unit.evidence) is before
        assert (await unit.evidence.head()).epoch == 0


async def test_who_sees_an_older_moment_adds_nothing_that_was_removed(kith: Installation) -> None:
    """One unit began before a removal and reads after another one took it back: its rows are no longer true."""
    await write(kith, *ROWS[:100])
    async with compared(kith, again=False) as shelf:
        await write(kith, *ROWS[100:110])
        async with kith.units.look(HERE) as early:
            assert (await early.evidence.head()).epoch == 0
            await remove(kith, ROWS[5], ROWS[105])
            later = await matcher(kith, shelf)
            assert (await early.evidence.head()).epoch == 0
            assert await shelf.matcher(HERE, early.evidence) is later


async def test_a_removal_while_rows_are_read_makes_them_stale(kith: Installation, second: Installation) -> None:
    await write(kith, *ROWS[:100])
    shelf = Shelf(Weights.shipped())
    await matcher(kith, shelf)
    await write(kith, *ROWS[100:110])

    class Meanwhile:
        """A log of a unit that sees what others commit, as units that write do on PostgreSQL."""

        def __getattr__(self, name: str) -> object:
            async def call(*args: object) -> object:
                async with second.units.look(HERE) as unit:
                    return await getattr(unit.evidence, name)(*args)

            return call

        async def chunks(self, after: int) -> AsyncIterator[object]:
            await remove(kith, *left.pop())
            async with second.units.look(HERE) as unit:
                async for chunk in unit.evidence.chunks(after):
                    yield chunk

    left: list[Sequence[Evidence]] = [[], [ROWS[103]], [ROWS[102]]]
    found = await shelf.matcher(HERE, Meanwhile())  # type: ignore[arg-type]
    assert not left
    assert_same(found, await matcher(kith, Shelf(Weights.shipped())), asks(CROWD, ROWS, 6))
    left += [[row] for row in ROWS[:20]]
    await write(kith, *ROWS[110:120])
    with pytest.raises(Stale):
        await shelf.matcher(HERE, Meanwhile())  # type: ignore[arg-type]


async def test_who_left_no_row_comes_up_no_more(kith: Installation) -> None:
    alone = Evidence(MemberId("only"), Kind.SPOKE, ROWS[-1].at, ROWS[0].channel, "heard:1", terms=ROWS[0].terms)
    await write(kith, *ROWS, alone)
    shelf, ask = Shelf(Weights.shipped()), asks(CROWD, ROWS, 1)[0]
    before = await matcher(kith, shelf)
    assert "only" in {one.member for one in before.rank(ask, top=1_000)}
    await remove(kith, alone)
    after = await matcher(kith, shelf)
    assert after is before
    assert "only" not in {one.member for one in after.rank(ask, top=1_000)}
    await write(kith, alone)
    assert "only" in {one.member for one in (await matcher(kith, shelf)).rank(ask, top=1_000)}
