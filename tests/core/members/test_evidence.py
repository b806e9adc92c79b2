"""Everything that is noted about a member they can see, line by line, and what they remove is forgotten."""

from core.expertise.model import Evidence, Kind
from core.ids import MemberId
from storage.rows.expertise import evidence, heads
from tests.kit.world import DOCKER, World

MARCH = 1_772_500_000.0  # 3 March 2026


async def read_of(world: World, user: str, channel: str, count: int = 3) -> MemberId:
    """Let an import have read messages of somebody's."""
    member = (await world.member(user)).id
    rows = [
        Evidence(member, Kind.SPOKE, MARCH + number, channel, f"import:playground:tests:{channel}/{user}{number}")
        for number in range(count)
    ]
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.evidence.add(rows)
        await unit.commit()
    return member


async def help_given(world: World) -> None:
    """Let Bo help Ada, who thanks him."""
    await world.joins("bo", 2, "docker")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved")
    await world.presses("ada", "Say thank you")


async def removes(world: World, user: str, value: str) -> str:
    shown = await world.message(user, "expertise.evidence")
    return await world.presses_token(user, f"expertise.remove:{world.community.id}", shown, value=value)


async def test_nothing_is_noted_at_first(world: World) -> None:
    assert "Nothing yet." in await world.says("bo", "/kith evidence")


async def test_every_kind_is_shown_with_when_and_without_naming_who_asked(world: World) -> None:
    await help_given(world)
    await read_of(world, "bo", "docker")

    shown = await world.says("bo", "/kith evidence")

    assert "You've listed: docker." in shown
    assert "November: you helped with a question." in shown or "November: you helped with " in shown
    assert "November: you were thanked" in shown
    assert "3 messages of yours in #docker were read, from March to March." in shown
    assert "Ada" not in shown


async def test_what_is_removed_is_gone_and_the_matcher_reads_anew(world: World) -> None:
    await help_given(world)
    bo = (await world.member("bo")).id
    (before,) = await world.rows(heads)
    source = next(row.source for row in await world.rows(evidence) if row.kind == "helped")
    await world.says("bo", "/kith evidence")

    shown = await removes(world, "bo", source)

    assert "you helped with" not in shown
    assert "you were thanked" in shown
    assert [row.kind for row in await world.rows(evidence) if row.member_id == bo and row.kind == "helped"] == []
    (after,) = await world.rows(heads)
    assert after.epoch > before.epoch
    assert await removes(world, "bo", source) == shown


async def test_nobody_removes_what_is_noted_about_another(world: World) -> None:
    await help_given(world)
    source = next(row.source for row in await world.rows(evidence) if row.kind == "helped")
    await world.joins("cy", 2, "docker")
    await world.says("cy", "/kith evidence")

    await removes(world, "cy", source)

    assert source in {row.source for row in await world.rows(evidence)}
    assert "I can't find this line." in await removes(world, "cy", "declared:anything:0")


async def test_what_was_read_in_a_channel_goes_as_a_whole(world: World) -> None:
    await world.joins("bo", 2)
    member = await read_of(world, "bo", "docker")
    await read_of(world, "bo", "bread", 1)
    await world.joins("cy", 2)
    await read_of(world, "cy", "docker", 1)
    assert "One message of yours in #bread was read, from March." in await world.says("bo", "/kith evidence")

    assert "#docker" not in await removes(world, "bo", "channel:docker")

    left = [(row.member_id == member, row.channel) for row in await world.rows(evidence)]
    assert sorted(left) == [(False, "docker"), (True, "bread")]


async def test_who_leaves_themselves_out_is_forgotten_in_what_was_read_before(world: World) -> None:
    await world.joins("bo", 2, "bread")
    await read_of(world, "bo", "docker")
    await world.says("bo", "/kith evidence")

    assert "what I had read of yours is forgotten" in await world.presses("bo", "Forget what was read")

    assert [row.kind for row in await world.rows(evidence)] == ["declared"]


async def test_who_removed_their_help_is_not_chosen_for_it(world: World) -> None:
    await help_given(world)
    source = [row.source for row in await world.rows(evidence) if row.kind in {"helped", "thanked"}]
    await world.says("bo", "/kith evidence")
    for one in source:
        await removes(world, "bo", one)
    await world.joins("bo", 2, "")

    await world.passes(days=7)
    await world.asks("cy", DOCKER)

    assert "You helped with" not in await world.told("bo", "offers.offer")
