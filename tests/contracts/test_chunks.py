"""Evidence read in bulk: as columns the very rows that are read one by one, of one moment, or not at all."""

from collections.abc import AsyncIterator

import pytest

from core.errors import Stale
from core.expertise.chunks import Chunk
from core.expertise.model import Evidence, Kind
from core.expertise.store import CHUNK, EvidenceLog
from core.ids import CommunityId, MemberId
from storage.engine import Database
from tests.contracts.installation import ADA, BO, HERE, THERE, Installation

TOP = (1 << 63) - 1
CY = MemberId("CY")
TALE = (
    Evidence(ADA, Kind.OPENED, 1764072000.125, "#ask", "s:1", "t1", None, ((5, 2), (TOP, 70_000), (-3, 1))),
    Evidence(BO, Kind.ANSWERED, 1764072001.0, "#ask", "s:2", "t1", ADA, ((5, 1),)),
    Evidence(CY, Kind.SPOKE, 1764072002.1234567, '"großes" \\ Café\t☕\n', "s:3"),
    Evidence(BO, Kind.HELPED, 1764072003.0, "#ask", "helped:Q1:BO", None, ADA, ((5, 300),)),
    Evidence(BO, Kind.HELPED, 1764072004.0, "", "helped:Q2:BO", "t2", CY, ((6, 1), (7, 1))),
    Evidence(CY, Kind.THANKED, 1764072005.0, "", "thanked:1", None, BO, ((6, 1),)),
    Evidence(CY, Kind.DECLARED, 0.0, "", "declared:CY:0", terms=((7, 65_535),)),
)

Row = tuple[MemberId, str, float, str, str | None, MemberId | None, tuple[tuple[int, int], ...]]


def many(count: int, of: str = "m") -> list[Evidence]:
    return [
        Evidence(ADA, Kind.SPOKE, 1000.0 + n, f"c{n % 7}", f"{of}:{n}", terms=((n, 1),) * (n % 4)) for n in range(count)
    ]


async def add(kith: Installation, rows: list[Evidence], community: CommunityId = HERE) -> None:
    async with kith.units.begin(community) as unit:
        await unit.evidence.add(rows)
        await unit.commit()


async def remove(kith: Installation, source: str) -> None:
    async with kith.units.begin(HERE) as unit:
        assert await unit.evidence.remove(source, unit.now)
        await unit.commit()


async def chunks(kith: Installation, after: int = 0, rows: int = CHUNK) -> list[Chunk]:
    async with kith.units.look(HERE) as unit:
        return [chunk async for chunk in unit.evidence.chunks(after, rows)]


def as_rows(chunk: Chunk) -> list[Row]:
    """Read columns back, with the terms of each row."""
    assert [str(chunk.terms.dtype), str(chunk.counts.dtype), str(chunk.ends.dtype)] == ["int64", "uint16", "int64"]
    pairs = list(zip(chunk.terms.tolist(), chunk.counts.tolist(), strict=True))
    begins = [0, *chunk.ends.tolist()]
    terms = [tuple(pairs[begin:end]) for begin, end in zip(begins, chunk.ends.tolist(), strict=False)]
    assert begins[-1] == len(pairs)
    columns = (chunk.members, chunk.kinds, chunk.at.tolist(), chunk.channels, chunk.threads, chunk.counterparts, terms)
    return list(zip(*columns, strict=True))


async def one_by_one(rows: AsyncIterator[tuple[int, Evidence]]) -> tuple[list[int], list[Row]]:
    """Read the log as `after` gives it, with the thread that a matcher knows a row by."""
    seqs, found = [], []
    async for seq, row in rows:
        thread = row.source if row.kind is Kind.HELPED and row.thread is None else row.thread
        found.append((row.member, row.kind.value, row.at, row.channel, thread, row.counterpart, row.terms))
        seqs.append(seq)
    return seqs, found


async def everything(kith: Installation, after: int = 0) -> tuple[list[int], list[Row]]:
    async with kith.units.look(HERE) as unit:
        return await one_by_one(unit.evidence.after(after))


async def test_columns_say_what_the_rows_say(kith: Installation) -> None:
    await add(kith, list(TALE))
    await add(kith, many(3), THERE)

    (chunk,) = await chunks(kith)

    _, rows = await everything(kith)
    assert as_rows(chunk) == rows
    assert len(chunk) == len(TALE)
    assert chunk.threads == ["t1", "t1", None, "helped:Q1:BO", "t2", None, None]
    assert chunk.counts.max() == 65_535


@pytest.mark.parametrize("rows", [1, 2, 3, 7, 8])
async def test_any_size_of_chunk_gives_the_same_rows(kith: Installation, rows: int) -> None:
    await add(kith, list(TALE[:4]))
    await add(kith, [*TALE[2:4], *TALE[4:]])  # what is there already leaves a gap in the numbers
    await remove(kith, TALE[1].source)

    found = await chunks(kith, rows=rows)

    seqs, expected = await everything(kith)
    assert [row for chunk in found for row in as_rows(chunk)] == expected
    assert [chunk.last for chunk in found] == [*seqs[rows - 1 :: rows], *seqs[len(seqs) - len(seqs) % rows :][-1:]]
    assert seqs != list(range(1, len(seqs) + 1))


async def test_a_long_log_is_turned_a_few_rows_at_a_time(kith: Installation) -> None:
    await add(kith, many(1_237))

    first, second, third = await chunks(kith, rows=600)

    assert [len(chunk) for chunk in (first, second, third)] == [600, 600, 37]
    assert [*as_rows(first), *as_rows(second), *as_rows(third)] == (await everything(kith))[1]


async def test_a_reader_begins_where_it_stopped(kith: Installation) -> None:
    await add(kith, list(TALE))
    seqs, rows = await everything(kith)

    (rest,) = await chunks(kith, after=seqs[2])

    assert as_rows(rest) == rows[3:]
    assert await chunks(kith, after=seqs[-1]) == []


async def test_where_nothing_is_there_is_no_chunk(kith: Installation) -> None:
    assert await chunks(kith) == []

    await add(kith, [Evidence(ADA, Kind.SPOKE, 1.0, "c", "s:1")])

    (chunk,) = await chunks(kith)
    assert as_rows(chunk) == [(ADA, "spoke", 1.0, "c", None, None, ())]


async def test_a_look_sees_one_moment_whatever_others_do(kith: Installation, second: Installation) -> None:
    await add(kith, many(6))
    _, before = await everything(kith)

    async with kith.units.look(HERE) as unit:
        head = await unit.evidence.head()
        await remove(second, "m:4")
        await add(second, [*many(1, "later"), *many(5)[4:]])
        reading = unit.evidence.chunks(0, rows=2)
        seen = as_rows(await anext(reading))
        await remove(second, "m:5")
        seen += [row async for chunk in reading for row in as_rows(chunk)]
        assert await unit.evidence.head() == head

    assert seen == before
    assert len((await everything(kith))[1]) == 6


async def test_what_is_removed_between_two_chunks_makes_the_reading_stale(kith: Installation) -> None:
    await add(kith, many(5))

    async with kith.units.begin(HERE) as unit:
        reading = unit.evidence.chunks(0, rows=2)
        await anext(reading)
        await unit.evidence.remove("m:", unit.now)

        with pytest.raises(Stale):
            _ = [chunk async for chunk in reading]


@pytest.mark.postgres
async def test_a_writing_unit_notices_what_others_remove(postgresql_url: str) -> None:
    database, other = (Database(postgresql_url, durable=False) for _ in range(2))
    kith, second = Installation(database), Installation(other)
    await kith.settle()
    await add(kith, many(5))

    async with kith.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await interrupted(unit.evidence, second)
    async with kith.units.begin(HERE) as unit:
        assert [len(chunk) async for chunk in unit.evidence.chunks(0, rows=2)] == [2, 2]

    await database.close()
    await other.close()


async def interrupted(log: EvidenceLog, second: Installation) -> None:
    """Read on while another process removes what was read."""
    reading = log.chunks(0, rows=2)
    await anext(reading)
    await remove(second, "m:0")
    async for _ in reading:
        pass
