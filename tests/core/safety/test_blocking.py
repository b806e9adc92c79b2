"""Two who are kept apart never meet through Kith, and neither learns of it."""

from tests.kit.world import World


async def test_who_was_blocked_is_not_asked_and_does_not_ask(world: World) -> None:
    await world.joins("bo", topics="docker")
    await world.joins("cy", topics="docker")
    await world.says("ada", "/kith help")

    told = await world.says("ada", "/kith block bo")
    await world.asks("ada")

    assert told.startswith("You won't meet Bo through me any more.")
    assert await world.asked() == ["cy"]


async def test_a_block_counts_in_both_directions(world: World) -> None:
    await world.joins("bo", topics="docker")
    await world.joins("cy", topics="docker")
    await world.says("ada", "/kith help")
    await world.says("bo", "/kith block @Ada")

    await world.asks("ada")

    assert await world.asked() == ["cy"]


async def test_a_block_is_silent_and_can_be_taken_back(world: World) -> None:
    await world.joins("bo", topics="docker")
    await world.says("ada", "/kith help")
    await world.says("ada", "/kith block bo")

    assert await world.kinds("bo") == ["members.joined"] or "safety" not in "".join(await world.kinds("bo"))
    assert "Bo" in await world.says("ada", "/kith blocked")
    assert (await world.says("ada", "/kith unblock bo")).startswith("You and Bo may meet through me again.")
    assert "Your list is empty." in await world.says("ada", "/kith blocked")
    await world.asks("ada")
    assert await world.asked() == ["bo"]


async def test_undo_takes_a_block_back(world: World) -> None:
    await world.joins("bo", topics="docker")
    await world.says("ada", "/kith block bo")

    assert (await world.presses("ada", "Take the block back")).startswith("You and Bo may meet")


async def test_thanks_do_not_pass_a_block(world: World) -> None:
    await world.joins("bo")
    await world.joins("ada")
    await world.says("bo", "/kith block ada")

    await world.says("ada", "/thanks bo for the hint")
    refused = await world.submits("ada")

    assert "I can't pass this on. Nothing was sent." in refused


async def test_one_blocks_neither_oneself_nor_a_name_that_nobody_has(world: World) -> None:
    await world.says("ada", "/kith help")

    assert "That's you." in await world.says("ada", "/kith block ada")
    assert "I don't know anybody of that name" in await world.says("ada", "/kith block nobody")


async def test_with_nobody_named_a_form_asks_whom_to_keep_apart_and_keeps_what_was_typed(world: World) -> None:
    await world.joins("bo", topics="docker")
    await world.says("ada", "/kith block")
    unknown = await world.submits("ada", who="Nobody")
    told = await world.submits("ada", who="Bo")

    assert "I don't know anybody of that name" in unknown
    assert told.startswith("You won't meet Bo through me any more.")
    assert "I haven't met them here yet" in await world.says("ada", "/kith block <@zed>")
    assert "That's you." in await world.says("ada", "/kith block <@ada>")
