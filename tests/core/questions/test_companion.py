"""*Find someone* under a post: for whoever began it, where organisers want it, and silent about who is unnamed."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from core.asking import RemovalDecided
from core.dispatch import Answer
from core.inbound import Heard, Invocation, Origin, Press, Submission
from core.places import Place, PlaceKind, Post
from core.questions.choices import Naming
from core.replies import Ask, Whisper
from tests.core.members.test_reach import organises
from tests.kit.plain import aloud
from tests.kit.world import CHANNEL, HOME, ZONE, World

FORUM = "C-forum"
TITLE = "Why do two containers not find each other?"
POST = Place(HOME, PlaceKind.CHANNEL, CHANNEL)  # the playground has no posts: its channel plays one


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world on one kind of database: what the stores do, the contracts tell on both."""
    async with World.open(sqlite_url) as opened:
        yield opened


def in_post(user: str, *, own: bool) -> Origin:
    return Origin(HOME, user, user.title(), POST, FORUM, ZONE, post=Post(TITLE, own))


async def switches(world: World, value: str) -> None:
    """Let Lee choose what happens under new posts."""
    await world.kith.dispatcher.press(Press(in_post("lee", own=False), f"communities.use:{world.community.id}", value))


async def begins(world: World, key: str = "1") -> None:
    """Let somebody begin a post."""
    await world.kith.inbox.put(Heard(HOME, f"posted:{key}", "posted", "", {"in": FORUM, "post": CHANNEL}))
    await world.settles()


async def finds(world: World, user: str, *, own: bool) -> Answer:
    return await world.kith.dispatcher.press(Press(in_post(user, own=own), f"questions.find:{world.community.id}"))


async def asks_from_post(world: World, user: str, naming: Naming = Naming.NAMED) -> str:
    """Let somebody ask from their own post, and send it."""
    opened = await finds(world, user, own=True)
    assert isinstance(opened.reply, Ask)
    form = opened.reply.form
    values = {one.name: one.value for one in form.fields} | {"naming": naming.value}
    token = form.action.token(world.community.id)
    shown = await world.kith.dispatcher.submit(Submission(in_post(user, own=True), token, values))
    assert isinstance(shown.reply, Whisper)
    send = next(button for button in shown.reply.message.buttons() if button.action.verb == "questions.send")
    await world.presses_token(user, send.action.token(world.community.id))
    await world.settles()
    return form.fields[0].value


async def test_nothing_stands_under_a_post_until_an_organiser_switches_it_on_from_one(world: World) -> None:
    await organises(world, "lee")
    await begins(world)
    before = await world.kinds("ada")
    card = await world.kith.dispatcher.command(Invocation(in_post("lee", own=False), "launch"))
    await switches(world, "posts")
    await begins(world, "2")
    words = await world.told("ada", "questions.companion")
    await switches(world, "no-posts")
    async with world.kith.units.look(world.community.id) as unit:
        chosen = await unit.settings.get()

    assert before == []
    assert isinstance(card.reply, Whisper)
    assert "Offer help on new posts" in aloud(card.reply.message, world.clock.now(), world.zone)
    assert "[Find someone]" in words
    assert chosen.posts == ()


async def test_the_card_offers_it_only_in_a_post(world: World) -> None:
    await organises(world, "lee")

    assert "new posts" not in await world.says("lee", "/kith launch", CHANNEL)


async def test_whoever_began_the_post_finds_its_title_in_the_form_and_nobody_else_can_use_it(world: World) -> None:
    opened, refused = await finds(world, "ada", own=True), await finds(world, "bo", own=False)

    assert isinstance(opened.reply, Ask)
    assert opened.reply.form.fields[0].value == TITLE
    assert isinstance(refused.reply, Whisper)
    assert "for whoever began this post" in aloud(refused.reply.message, world.clock.now(), world.zone)


async def test_a_solved_question_says_so_under_its_post(world: World) -> None:
    await organises(world, "lee")
    await switches(world, "posts")
    await begins(world)
    await world.joins("bo", 2, "docker")

    assert await asks_from_post(world, "ada") == TITLE
    waiting = (await world.message("cy", "questions.companion")).message
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved")
    await world.settles()
    solved = (await world.message("cy", "questions.companion-solved")).message

    assert (waiting.settled, solved.settled) == (False, True)
    assert [button.label for button in solved.buttons()] == []


async def test_the_post_tells_nothing_of_a_question_without_a_name(world: World) -> None:
    await organises(world, "lee")
    await switches(world, "posts")
    await begins(world)
    await world.joins("bo", 2, "docker")
    await asks_from_post(world, "ada", Naming.ANONYMOUS)
    await world.passes(days=1)
    async with world.kith.units.look(world.community.id) as unit:
        (question,) = await unit.questions.of_asker((await world.member("ada")).id)

    assert question.place == replace(POST, kind=PlaceKind.POST)
    assert [kind for kind in await world.kinds("cy") if kind.startswith("questions.")] == ["questions.companion"]


async def test_a_question_that_moderators_took_away_says_so_under_its_post_and_leaves_the_posts_title(
    world: World,
) -> None:
    await organises(world, "lee")
    await switches(world, "posts")
    await begins(world)
    await asks_from_post(world, "ada")
    async with world.kith.units.begin(world.community.id) as unit:
        (question,) = await unit.questions.of_asker((await world.member("ada")).id)
        unit.emit(RemovalDecided(world.community.id, question.id))
        await unit.commit()
    await world.settles()
    removed = (await world.message("cy", "questions.companion-removed")).message

    assert removed.untitled
    assert [button.label for button in removed.buttons()] == []
