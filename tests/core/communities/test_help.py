"""Help is derived from what is declared, so it can forget nothing."""

from itertools import pairwise

from core.commands import Command
from core.kith import catalogue
from tests.core.members.test_reach import organises
from tests.kit.plain import words
from tests.kit.world import World

MOST_IN_A_PART = 9


def listed(shown: str, command: Command, world: World) -> int:
    does = words(command.help, world.clock.now(), world.zone)
    return [line.startswith(f"- {command.usage}") and line.endswith(does) for line in shown.splitlines()].count(True)


async def test_help_lists_every_command_of_members_once_by_what_they_want(world: World) -> None:
    shown = await world.says("ada", "/kith help")

    for command in catalogue().commands:
        assert listed(shown, command, world) == (not command.organiser), f"{command.usage} in\n{shown}"
    lines = shown.splitlines()
    titles = [n for n, line in enumerate(lines) if line in {"Ask", "Help others", "You", "Safety and your data"}]
    assert len(titles) == 4
    assert all(0 < end - start <= MOST_IN_A_PART for start, end in pairwise(titles)), shown
    assert "organise" not in shown.lower()


async def test_organisers_have_a_list_of_their_own_and_nobody_else_sees_it(world: World) -> None:
    await organises(world, "lee")
    mine = await world.says("lee", "/kith help")
    apart = await world.presses("lee", "What organisers can do")

    for command in catalogue().commands:
        assert listed(mine, command, world) == (not command.organiser)
        assert listed(apart, command, world) == command.organiser
    token = f"communities.organisers:{world.community.id}"
    assert "This list is for organisers." in await world.presses_token("ada", token)


async def test_an_unknown_command_is_refused_with_where_to_look(world: World) -> None:
    assert "/kith help" in await world.says("ada", "/kith dance")


async def test_words_after_a_command_that_takes_none_are_refused_with_its_usage(world: World) -> None:
    assert "/kith me" in await world.says("ada", "/kith me please")
