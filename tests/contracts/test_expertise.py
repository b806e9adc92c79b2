"""The evidence log: each fact once, in one order for every process, removable, in bounded memory."""

import asyncio

from core.expertise.model import Evidence, Kind
from core.expertise.store import Head
from storage.stores.expertise import BATCH
from tests.contracts.installation import ADA, BO, HERE, THERE, Installation

TOP = (1 << 63) - 1


def row(n: int, *, of: str = "import:slack:T1") -> Evidence:
    return Evidence(ADA, Kind.SPOKE, 1000.0 + n, "python", f"{of}:c/{n}", terms=((n, 1), (TOP, 3)))


async def log(kith: Installation) -> list[tuple[int, Evidence]]:
    async with kith.units.look(HERE) as unit:
        return [found async for found in unit.evidence.after(0)]


async def add(kith: Installation, *rows: Evidence) -> int:
    async with kith.units.begin(HERE) as unit:
        added = await unit.evidence.add(rows)
        await unit.commit()
    return added


async def test_evidence_is_read_as_it_was_written(kith: Installation) -> None:
    full = Evidence(BO, Kind.ANSWERED, 1764072000.125, "#ask", "message:1", "t1", ADA, ((5, 2), (TOP, 70_000)))

    assert await add(kith, full) == 1

    ((_, found),) = await log(kith)
    assert found == Evidence(BO, Kind.ANSWERED, 1764072000.125, "#ask", "message:1", "t1", ADA, ((5, 2), (TOP, 65_535)))


async def test_one_source_counts_once(kith: Installation) -> None:
    assert await add(kith, row(1), row(2), row(1)) == 2
    assert await add(kith, row(2), row(3)) == 1
    assert await add(kith) == 0
    assert await add(kith, row(1)) == 0

    assert [found for _, found in await log(kith)] == [row(1), row(2), row(3)]


async def test_which_sources_are_there_is_told_by_community(kith: Installation) -> None:
    await add(kith, *(row(n) for n in range(20)))
    asked = [row(n).source for n in (3, 19, 20)]

    async with kith.units.look(HERE) as unit:
        assert await unit.evidence.known(asked) == {row(3).source, row(19).source}
        assert await unit.evidence.known([]) == set()
    async with kith.units.look(THERE) as unit:
        assert await unit.evidence.known(asked) == set()


async def test_words_that_no_database_holds_are_mended_and_not_refused(kith: Installation) -> None:
    odd = Evidence(ADA, Kind.SPOKE, 1.0, "a\0b", "import:slack:T1:c/\ud83d", "t\0", None, ())

    assert await add(kith, odd) == 1

    ((_, found),) = await log(kith)
    assert (found.channel, found.source, found.thread) == ("ab", "import:slack:T1:c/?", "t")


async def test_a_reader_catches_up_from_where_it_stopped(kith: Installation) -> None:
    many = 2 * BATCH + 7
    await add(kith, *(row(n) for n in range(many)))
    everything = await log(kith)
    half = everything[many // 2][0]

    async with kith.units.look(HERE) as unit:
        rest = [found async for found in unit.evidence.after(half)]
        head = await unit.evidence.head()

    assert [found for _, found in everything] == [row(n) for n in range(many)]
    assert rest == everything[many // 2 + 1 :]
    assert head == Head(everything[-1][0], 0)


async def test_two_workers_append_in_one_order(kith: Installation, second: Installation) -> None:
    async def append(worker: Installation, of: str) -> None:
        for n in range(10):
            await add(worker, row(n, of=of), row(n + 100, of=of))

    await asyncio.gather(append(kith, "import:slack:T1"), append(second, "import:slack:T2"))

    numbers = [seq for seq, _ in await log(kith)]
    assert len(numbers) == 40
    assert numbers == sorted(set(numbers))


async def test_removing_begins_a_new_epoch(kith: Installation) -> None:
    await add(kith, row(1), row(2), row(1, of="import:slack:T10"), row(1, of="import:slack:t1"))

    async with kith.units.begin(HERE) as unit:
        assert await unit.evidence.remove("import:slack:T1:c/2", unit.now) == 1
        assert await unit.evidence.remove("import:slack:T1:", unit.now) == 1
        assert await unit.evidence.remove("import:slack:T1:", unit.now) == 0
        assert (await unit.evidence.head()).epoch == 2
        await unit.commit()

    assert {found.source for _, found in await log(kith)} == {"import:slack:T10:c/1", "import:slack:t1:c/1"}


async def test_what_was_removed_can_come_again_at_the_end(kith: Installation) -> None:
    await add(kith, row(1), row(2))
    async with kith.units.begin(HERE) as unit:
        await unit.evidence.remove(row(2).source, unit.now)
        await unit.commit()
    before = (await log(kith))[-1][0]

    assert await add(kith, row(2)) == 1
    assert (await log(kith))[-1][0] > before + 1 - 1


async def test_a_members_evidence_is_read_newest_first(kith: Installation) -> None:
    await add(kith, *(row(n) for n in (3, 1, 2)))
    async with kith.units.look(HERE) as unit:
        assert await unit.evidence.of(ADA, 2) == [row(3), row(2)]
        assert await unit.evidence.of(BO, 2) == []


async def test_words_are_kept_once_taught(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.evidence.teach({1: "rust", TOP: "cargo"})
        await unit.evidence.teach({1: "Rust"})
        await unit.evidence.teach({})
        assert await unit.evidence.words([1, 2, TOP]) == {1: "rust", TOP: "cargo"}
        assert await unit.evidence.key() == b"HERE" * 4
        await unit.commit()
