"""Every process ranks by all that is committed, and by nothing that was removed; few communities are held at once."""

from core.expertise.model import Ask, Evidence, Kind
from core.expertise.scorer import Weights
from core.expertise.shelf import Shelf
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
        await unit.evidence.remove(helped(BO, 2).source)
        await unit.evidence.remove(helped(BO, 3).source)
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
