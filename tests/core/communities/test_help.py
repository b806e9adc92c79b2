"""Help is derived from what is declared, so it can forget nothing."""

from core.kith import catalogue
from tests.kit.plain import words
from tests.kit.world import World


async def test_help_lists_every_command_and_what_it_does(world: World) -> None:
    shown = await world.says("ada", "/kith help")

    for command in catalogue().commands:
        does = words(command.help, world.clock.now(), world.zone)
        listed = any(line.startswith(f"- {command.usage}") and line.endswith(does) for line in shown.splitlines())
        assert listed is not command.organiser, f"{command.usage} in\n{shown}"


async def test_an_unknown_command_is_refused_with_where_to_look(world: World) -> None:
    assert "/kith help" in await world.says("ada", "/kith dance")


async def test_words_after_a_command_that_takes_none_are_refused_with_its_usage(world: World) -> None:
    assert "/kith me" in await world.says("ada", "/kith me please")
