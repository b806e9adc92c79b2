"""Every process ranks by all that is committed, and by nothing that was removed; few communities are held at once."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from core.expertise.chunks import Chunk
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Evidence, Kind
from core.expertise.scorer import Weights
from core.expertise.shelf import Shelf
from core.expertise.store import EvidenceLog
from core.ids import CommunityId, MemberId
from tests.contracts.installation import ADA, BO, HERE, NOON, THERE, Installation

AT = NOON.timestamp()
WORDS = ((7, 1),)


def helped(member: MemberId, number: int) -> Evidence:
    return Evidence(member, Kind.HELPED, AT - 60 + number, "c", f"helped:{number}", None, MemberId("CY"), WORDS)


async def write(kith: Installation, *rows: Evidence, community: CommunityId = HERE) -> None:
    async with kith.units.begin(community) as unit:
        await unit.evidence.add(rows)
        await unit.commit()


async def first(kith: Installation, shelf: Shelf, community: CommunityId = HERE) -> list[str]:
    async with kith.units.look(community) as unit:
        matcher = await shelf.matcher(community, unit.evidence)
    return [one.member for one in matcher.rank(Ask(MemberId("CY"), AT, "c", WORDS))]


async def test_every_process_sees_new_evidence_and_removals(kith: Installation, second: Installation) -> None:
    one, other = Shelf(Weights.shipped()), Shelf(Weights.shipped())
    await write(kith, helped(ADA, 1))
    assert await first(kith, one) == await first(second, other) == [ADA]

    await write(second, helped(BO, 2), helped(BO, 3))
    assert await first(kith, one) == await first(second, other) == [BO, ADA]

    async with kith.units.begin(HERE) as unit:
        await unit.evidence.remove(helped(BO, 2).source, unit.now)
        await unit.evidence.remove(helped(BO, 3).source, unit.now)
        await unit.commit()
    assert await first(second, other) == await first(kith, one) == [ADA]


async def test_a_community_that_had_to_go_comes_back_as_it_was(kith: Installation) -> None:
    shelf = Shelf(Weights.shipped(), most=1)
    await write(kith, helped(ADA, 1))
    await write(kith, helped(BO, 1), community=THERE)
    before = await first(kith, shelf)

    assert await first(kith, shelf, THERE) == [BO]
    assert shelf.warm(HERE) is None
    assert await first(kith, shelf) == before == [ADA]
    assert shelf.warm(THERE) is None


async def test_communities_that_take_too_much_room_go_but_never_the_one_in_use(kith: Installation) -> None:
    shelf = Shelf(Weights.shipped(), room=1)
    await write(kith, helped(ADA, 1))
    await write(kith, helped(BO, 1), community=THERE)

    assert await first(kith, shelf) == [ADA]
    assert shelf.warm(HERE) is not None
    assert await first(kith, shelf, THERE) == [BO]
    assert shelf.warm(HERE) is None
    assert shelf.warm(THERE) is not None


async def test_who_read_at_once_share_the_work_and_no_row_counts_twice(kith: Installation) -> None:
    rows = [helped(ADA if number % 3 else BO, number) for number in range(900)]
    await write(kith, *rows)
    shelf, alone = Shelf(Weights.shipped()), Shelf(Weights.shipped())

    async def one(wanted: Shelf) -> Matcher:
        async with kith.units.look(HERE) as unit:
            return await wanted.matcher(HERE, InPieces(unit.evidence))

    found = await asyncio.gather(*(one(shelf) for _ in range(4)))
    once = await one(alone)

    assert all(matcher is found[0] for matcher in found)
    asked = Ask(MemberId("CY"), AT + 900, "c", WORDS)
    ranked, expected = found[0].rank(asked), once.rank(asked)
    assert [one.member for one in ranked] == [one.member for one in expected]
    assert [one.score for one in ranked] == pytest.approx([one.score for one in expected])


async def test_what_was_read_in_part_tells_nobody_what_a_text_is_about(kith: Installation) -> None:
    await write(kith, *(helped(ADA, number) for number in range(250)))
    shelf, meanwhile = Shelf(Weights.shipped()), []

    class Watched(InPieces):
        async def chunks(self, after: int, rows: int = 100) -> AsyncGenerator[Chunk, None]:
            async for chunk in super().chunks(after, rows):
                yield chunk
                meanwhile.append(shelf.warm(HERE))

    async with kith.units.look(HERE) as unit:
        matcher = await shelf.matcher(HERE, Watched(unit.evidence))

    assert meanwhile == [None] * 3
    assert shelf.warm(HERE) is matcher


class InPieces:
    """A log whose chunks are small, so that others get their turn between them."""

    def __init__(self, log: EvidenceLog) -> None:
        self._log = log

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)

    def chunks(self, after: int, rows: int = 100) -> AsyncGenerator[Chunk, None]:
        return self._log.chunks(after, rows)
