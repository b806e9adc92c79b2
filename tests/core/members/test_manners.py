"""How somebody likes to learn and help: read by who finds them by topic or talks with them, by nobody else."""

from tests.core.members.test_about import corrects
from tests.core.questions.test_asking import everybody_joins
from tests.kit.world import DOCKER, World

LINE = "a change of career"


async def says_how(world: World, user: str, medium: str, manner: str = "any", line: str = "") -> None:
    await corrects(world, user, medium=medium, manner=manner)
    await world.says(user, "/kith topics")
    await world.presses(user, "Change my topics")
    await world.submits(user, been_through=line)


async def test_who_looks_a_topic_up_reads_it_of_who_chose_to_be_found(world: World) -> None:
    await everybody_joins(world, "ada", "bo", "cy")
    await says_how(world, "bo", "call", "gentle", LINE)
    await says_how(world, "cy", "together", "direct", LINE)
    await world.presses_token("bo", f"members.find-me:{world.community.id}")

    shown = await world.says("ada", "/who docker")

    assert f"Bo likes to help on a call. Bo likes people to be gentle. Bo has been through this: {LINE}" in shown
    assert "Cy" not in shown


async def test_where_two_talk_both_read_how_the_other_likes_it_and_not_before(world: World) -> None:
    await everybody_joins(world, "ada", "bo", weekly=5)
    await says_how(world, "bo", "writing", line=LINE)
    await says_how(world, "ada", "call", "gentle", LINE)
    await world.asks("ada")
    assert "likes to" not in await world.told("bo", "offers.offer")

    await world.presses("bo", "I can help")

    room = (await world.room("ada"))[0]
    assert "Bo likes to help in writing. Ada likes to learn on a call. Ada likes people to be gentle." in room
    assert LINE not in room


async def test_of_who_asks_without_a_name_nobody_reads_it(world: World) -> None:
    await everybody_joins(world, "ada", "bo", "cy", weekly=5)
    await says_how(world, "ada", "call", "gentle", LINE)
    await says_how(world, "bo", "writing")
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, naming="anonymous")
    await world.sends("ada")
    await world.presses("bo", "I can help")
    await world.presses("bo", "Write a short answer")
    await world.submits("bo", answer="Names work on networks you made yourself.")
    assert not [seen.text for seen in await world.sees("bo") if "likes to learn" in seen.text]

    await world.presses("ada", "More…", kind="relay.opened")
    await world.presses("ada", "Show my name")
    await world.presses("ada", "Yes, show my name")

    room = (await world.room("bo"))[0]
    assert "Bo likes to help in writing." in room
    assert "Ada likes" not in room
