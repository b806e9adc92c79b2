"""Asking without a name: what others read, how the two talk through Kith, and how a name may be shown."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from core.actions import Action
from core.questions.relay import forget_who_asked
from storage.rows.expertise import evidence
from storage.rows.kernel import rooms
from storage.rows.naming import relayed
from storage.rows.questions import offers, questions
from storage.rows.shoutouts import deeds
from storage.rows.ties import helps
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.core.questions.test_helping import hands_on
from tests.kit.world import DOCKER, World

SECRET = "Which port do you mean?"


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite: what is stored has its contract tests on both databases."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def asks_unnamed(world: World, user: str = "ada", **more: str) -> None:
    await world.says(user, "/ask")
    await world.submits(user, text=DOCKER, **{"naming": "anonymous"} | more)
    await world.sends(user)


@pytest.fixture
async def unnamed(world: World) -> World:
    """Let Bo be on Ada's question, which she asked without her name."""
    await everybody_joins(world, *HELPERS)
    await asks_unnamed(world)
    await world.presses("bo", "I can help")
    return world


async def all_read(world: World, user: str) -> str:
    return "\n".join(seen.text for seen in await world.sees(user))


async def test_the_preview_of_a_question_without_a_name_says_who_could_find_out(world: World) -> None:
    await world.says("ada", "/ask")
    preview = await world.submits("ada", text=DOCKER, naming="anonymous")

    assert "It's from someone who'd rather not be named." in preview
    assert "Members won't see who you are." in preview
    assert "Two moderators together could look it up with a written reason, and you'd be told." in preview
    assert "Whoever runs Kith's computer could too." in preview
    assert "some may guess" in preview


async def test_an_offer_without_a_name_opens_no_room(unnamed: World) -> None:
    assert await unnamed.rows(rooms) == []
    assert "The two of you talk through me." in await unnamed.told("bo", "offers.yours")
    assert "Bo doesn't learn who you are" in await unnamed.told("ada", "relay.opened")
    assert "You two talk through me" in await unnamed.told("ada", "questions.status")
    assert "Ada" not in await all_read(unnamed, "bo")


async def test_an_answer_reaches_the_asker_and_their_words_reach_the_helper(unnamed: World) -> None:
    await unnamed.presses("bo", "Write a short answer")
    await unnamed.submits("bo", answer="Use the service's name.")
    assert "Use the service's name." in await unnamed.told("ada", "relay.to-asker")

    form = await unnamed.presses("ada", "Reply")
    assert form.startswith("Write a message")
    assert "I'm passing your words on." in await unnamed.submits("ada", words=SECRET)
    assert SECRET in await unnamed.told("bo", "relay.to-helper")

    await unnamed.presses("bo", "Reply")
    await unnamed.submits("bo", words="The inner one.")
    assert "The inner one." in await unnamed.told("ada", "relay.to-asker")
    assert "Ada" not in await all_read(unnamed, "bo")


async def test_words_are_forgotten_once_they_arrived(unnamed: World) -> None:
    unnamed.settling = False
    await unnamed.presses("ada", "Write a message")
    await unnamed.submits("ada", words=SECRET)
    assert [row.text for row in await unnamed.rows(relayed)] == [SECRET]

    await unnamed.settles()
    assert [row.text for row in await unnamed.rows(relayed)] == [""]


async def test_nothing_and_too_much_is_not_passed_on(unnamed: World) -> None:
    await unnamed.presses("ada", "Write a message")
    assert "Please write a line or two." in await unnamed.submits("ada", words="  ")
    assert "Please keep it to 3000 characters." in await unnamed.submits("ada", words="x" * 3001)
    assert await unnamed.rows(relayed) == []


async def test_nobody_else_may_write_into_their_talk(unnamed: World) -> None:
    seen = await unnamed.message("ada", "relay.opened")

    assert "somebody else's talk" in await unnamed.presses("cy", "Write a message", on=seen)
    assert "somebody else's talk" in await unnamed.presses("bo", "More…", on=seen)


async def test_it_is_solved_in_the_relay_and_no_deed_or_tie_tells_who_it_was(unnamed: World) -> None:
    assert "Your question is solved." in await unnamed.presses("ada", "Solved")
    assert "Bo never learned who you are." in await unnamed.told("ada", "relay.rests")
    await unnamed.presses("ada", "Add a few words")
    await unnamed.submits("ada", words="Now I see why it broke.")

    thanks = await unnamed.told("bo", "questions.thanks")
    assert thanks.startswith("The person who asked thanked you")
    assert "Now I see why it broke." in thanks
    assert "someone who'd rather not be named" in await unnamed.says("bo", "/kith helped")
    assert "Bo helped you" in await unnamed.says("ada", "/kith helped")
    assert await unnamed.rows(deeds) == []
    (line,) = await unnamed.rows(helps)
    assert line.anonymous
    ada = (await unnamed.member("ada")).id
    assert ada not in {row.counterpart_id for row in await unnamed.rows(evidence)}
    assert {row.channel for row in await unnamed.rows(evidence) if row.kind == "helped"} == {""}
    assert "Ada" not in await all_read(unnamed, "bo")


async def test_a_name_is_shown_to_one_helper_in_a_place_of_their_own(unnamed: World) -> None:
    await unnamed.presses("ada", "More…", kind="relay.opened")
    assert "I can't take that back." in await unnamed.presses("ada", "Show my name", kind="relay.more")
    assert await unnamed.rows(rooms) == []

    assert "Bo reads your name now." in await unnamed.presses("ada", "Yes, show my name", kind="relay.sure")
    assert "Ada, meet Bo" in (await unnamed.room("bo"))[0]
    seen = await unnamed.message("ada", "relay.revealed")
    assert "place to talk" in seen.text
    assert "Ada" not in await all_read(unnamed, "cy")

    await unnamed.presses("ada", "Solved", kind="questions.room")
    assert "you helped Ada" in await unnamed.says("bo", "/kith helped")
    assert await unnamed.rows(deeds) == []


async def test_after_a_name_was_shown_the_relay_says_where_to_write(unnamed: World) -> None:
    before = await unnamed.message("ada", "relay.opened")
    await unnamed.presses("ada", "More…", on=before)
    await unnamed.presses("ada", "Show my name", kind="relay.more")
    sure = await unnamed.message("ada", "relay.sure")
    await unnamed.presses("ada", "Yes, show my name", on=sure)

    assert "Please write there." in await unnamed.presses("ada", "Write a message", on=before)
    assert "Bo reads your name now." in await unnamed.presses("ada", "Stay unnamed", on=sure)
    assert len(await unnamed.rows(rooms)) == 1


async def test_staying_unnamed_tells_nobody(unnamed: World) -> None:
    await unnamed.presses("ada", "More…", kind="relay.opened")
    await unnamed.presses("ada", "Show my name", kind="relay.more")

    assert await unnamed.presses("ada", "Stay unnamed") == "You stay unnamed. I've told nobody."
    assert await unnamed.rows(rooms) == []


async def test_a_helper_steps_away_and_the_next_one_talks_through_kith_too(unnamed: World) -> None:
    await hands_on(unnamed, "bo")
    if "bo" in unnamed.forms:
        await unnamed.submits("bo")
    assert "Bo had to step away." in await unnamed.told("ada", "relay.rests")
    assert "Ada" not in await all_read(unnamed, "bo")

    old = await unnamed.message("bo", "offers.handed-on")
    assert "the person who asked" in old.text


async def test_what_stands_between_two_is_not_told_by_blocking(unnamed: World) -> None:
    """Else Bo could block one member after another, and the talk that ends would tell who asked."""
    await unnamed.joins("ada", weekly=0)
    await unnamed.says("bo", "/kith block Ada")

    await unnamed.presses("ada", "Write a message")
    await unnamed.submits("ada", words=SECRET)
    assert SECRET in await unnamed.told("bo", "relay.to-helper")


async def test_an_asker_who_blocks_a_helper_hears_no_more_of_them(unnamed: World) -> None:
    await unnamed.presses("ada", "Write a message")
    await unnamed.submits("ada", words=SECRET)
    await unnamed.says("ada", "/kith block Bo")

    assert "This talk is over" in await unnamed.presses("bo", "Reply")


async def test_the_reason_why_somebody_is_asked_does_not_tell_who_asks(world: World) -> None:
    await everybody_joins(world, "bo")
    for naming in ("named", "anonymous"):
        await world.says("ada", "/ask", channel="docker-help")
        await world.submits("ada", text=DOCKER, naming=naming)
        await world.sends("ada")
        await world.presses("bo", "I can help")
        await world.presses("ada", "Solved")

    made = sorted(await world.rows(offers), key=lambda row: row.made_at)
    grounds = [{because["ground"] for because in row.because} for row in made]
    assert not {"helped-asker", "active-here"} & grounds[1]


async def test_who_asked_is_forgotten_thirty_days_after_the_end(unnamed: World) -> None:
    await unnamed.presses("ada", "Solved")
    counted = []
    for _ in range(2):
        unnamed.clock.advance(timedelta(days=15, hours=12))
        async with unnamed.kith.units.begin(unnamed.community.id) as unit:
            counted.append(await forget_who_asked(unit))
            await unit.commit()

    assert counted == [0, 1]
    ada = (await unnamed.member("ada")).id
    (question,), (line,) = await unnamed.rows(questions), await unnamed.rows(helps)
    assert ada not in {question.asker_id, line.asker_id}
    assert "someone who'd rather not be named" in await unnamed.says("bo", "/kith helped")
    (offer,) = [row.id for row in await unnamed.rows(offers) if row.state == "accepted"]
    token = Action("relay.write", (offer,)).token(unnamed.community.id)
    assert "This talk is over" in await unnamed.presses_token("bo", token)
