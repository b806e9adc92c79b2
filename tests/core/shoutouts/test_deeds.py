"""Thanks for solved questions become deeds: of whoever helped two members, and of askers who said what worked."""

from storage.rows.shoutouts import deeds, nominations
from tests.core.shoutouts.months import ASK, posts, settle_in, walk_to
from tests.kit.world import DOCKER, World

OTHER = "Which docker volume survives a rebuild of my image?"


async def solved_by(world: World, helper: str, asker: str, text: str, words: str = "") -> None:
    await world.asks(asker, text)
    await world.presses(helper, "I can help")
    await world.presses(asker, "Solved", kind="questions.room")
    if words:
        await world.presses(asker, "Add a few words")
        await world.submits(asker, words=words)
    else:
        await world.presses(asker, "Say thank you")


async def test_who_helped_two_members_and_who_came_back_are_asked_and_posted(world: World) -> None:
    await settle_in(world, "ada", "cy", "dee")
    await world.joins("bo", 5, news="on")
    await solved_by(world, "bo", "ada", DOCKER, "Names work on my own network now.")
    await solved_by(world, "bo", "cy", OTHER)
    assert sorted(row.kind for row in await world.rows(deeds)) == ["came-back", "helped", "helped"]
    await walk_to(world, 2026, 12, 1)

    assert sorted(row.kind for row in await world.rows(nominations)) == ["came-back", "helped"]
    assert (await world.told("ada", ASK)).startswith("May I thank you in the channel?\n")
    assert ASK not in await world.kinds("cy")  # said thank you without words: there is nothing to quote
    await world.presses("ada", "Post it with my name")
    await world.presses("bo", "Post it with my name")
    await walk_to(world, 2026, 12, 11)

    (post,) = await posts(world)
    assert "Ada " in post
    assert "came back to say what worked." in post
    assert "Bo helped people here" in post
    assert "Names work on my own network" not in post  # ada was asked about her own line, so not about these words


async def test_one_member_alone_who_thanks_without_a_tag_is_no_deed_to_post(world: World) -> None:
    await settle_in(world, "ada", "cy", "dee")
    await world.joins("bo", 5, news="on")
    await solved_by(world, "bo", "ada", DOCKER)
    await walk_to(world, 2026, 12, 1)

    assert await world.rows(nominations) == []
