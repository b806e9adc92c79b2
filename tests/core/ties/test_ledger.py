"""Who helped whom: what is written down, and what the two of them see of it."""

from storage.rows.ties import helps
from tests.kit.world import DOCKER, World

OTHER = "Which docker volume survives a rebuild of my image?"


async def helps_with(world: World, helper: str, asker: str, text: str = DOCKER) -> None:
    await world.joins(helper, 5, "docker")
    await world.asks(asker, text)
    await world.presses(helper, "I can help")
    await world.presses(asker, "Solved", kind="questions.room")
    await world.says(helper, "/kith join")
    await world.submits(helper, weekly="0")


async def test_an_empty_list_says_what_will_be_in_it(world: World) -> None:
    assert "Nothing here yet." in await world.says("ada", "/kith helped")


async def test_both_see_the_help_and_nobody_else_does(world: World) -> None:
    await helps_with(world, "bo", "ada")

    assert "Bo helped you" in await world.says("ada", "/kith helped")
    assert "ou helped Ada" in await world.says("bo", "/kith helped")
    assert "Nothing here yet." in await world.says("cy", "/kith helped")


async def test_the_list_holds_no_words_of_the_question(world: World) -> None:
    await helps_with(world, "bo", "ada")

    assert DOCKER not in await world.says("bo", "/kith helped")


async def test_the_distance_between_the_two_is_that_before_the_help(world: World) -> None:
    await helps_with(world, "bo", "ada")
    await helps_with(world, "cy", "bo")
    await helps_with(world, "cy", "ada", OTHER)
    await helps_with(world, "cy", "ada", "How does docker decide which layers it builds again?")

    lines = sorted(await world.rows(helps), key=lambda line: line.question_id)
    assert [line.distance for line in lines] == [None, None, 2, 1]


async def test_help_is_thanked_for_in_the_list_as_well(world: World) -> None:
    await helps_with(world, "bo", "ada")
    await world.presses("ada", "Say thank you")

    (line,) = await world.rows(helps)
    assert line.thanked_at == world.clock.now()
