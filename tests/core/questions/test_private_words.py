"""Asking about somebody's message: its writer is asked first, and words from a private place stay there."""

from dataclasses import replace

from core.inbound import Invocation
from core.places import Place, PlaceKind
from storage.rows.questions import offers, questions
from tests.core.questions.test_asking import everybody_joins
from tests.kit.world import CHANNEL, DOCKER, HOME, World

HERE = Place(HOME, PlaceKind.CHANNEL, CHANNEL)
BETWEEN_TWO = Place(HOME, PlaceKind.DIRECT, "ada")


async def points(world: World, user: str, about: str, place: Place = HERE, *, private: bool = False) -> str:
    """Let somebody point at a message, and return the form that opens."""
    origin = replace(world.origin(user, place), about=about, private=private)
    answer = await world.kith.dispatcher.command(Invocation(origin, "ask"))
    return await world._shown(user, answer, place, None)


async def sends(world: World) -> str:
    seen = await world.message("ada", "questions.preview")
    label = next(one for one in ("Join and wait", "Wait for people", "Join and send", "Send") if seen.button(one))
    return await world.presses("ada", label, on=seen)


async def test_the_writer_of_a_message_is_asked_before_others(world: World) -> None:
    await everybody_joins(world, "bo", "cy", "dee")

    assert "These are Cy's words, so I ask Cy first, if they take questions." in await points(world, "ada", "cy")
    assert "so I ask Cy first" in await world.submits("ada", text=DOCKER)
    await sends(world)

    assert await world.asked() == ["cy"]
    assert "Why you: Whoever asked would like you to see it before others." in await world.told("cy", "offers.offer")
    await world.presses("cy", "Pass")
    await world.passes(minutes=10)
    assert await world.asked() == ["bo", "dee"]


async def test_a_writer_who_takes_no_questions_is_left_alone(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.joins("cy", 0)
    await points(world, "ada", "cy")
    await world.submits("ada", text=DOCKER)

    await sends(world)

    assert await world.asked() == ["bo"]


async def test_a_writer_who_never_joined_is_not_named(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.says("gus", "/kith help")

    assert "Gus" not in await points(world, "ada", "gus")
    assert "Gus" not in await world.submits("ada", text=DOCKER)

    await sends(world)
    assert await world.asked() == ["bo"]


async def test_one_s_own_message_is_a_question_like_any_other(world: World) -> None:
    await everybody_joins(world, "ada", "bo")

    assert "words" not in await points(world, "ada", "ada")
    await world.submits("ada", text=DOCKER)
    await sends(world)

    assert await world.asked() == ["bo"]


async def test_words_from_a_private_place_are_asked_only_there(world: World) -> None:
    await everybody_joins(world, "bo", "cy", "dee")

    form = await points(world, "ada", "cy", private=True)
    assert "These words come from a private place. I don't know who is in it, so I ask only there." in form
    await world.submits("ada", text=DOCKER)
    await sends(world)
    await world.passes(hours=30)

    assert [row.via for row in await world.rows(offers)] == ["first"]
    posted = [seen for seen in await world.sees("gus") if seen.message.kind == "questions.channel"]
    assert [seen.place for seen in posted] == [HERE]
    assert "questions.host" not in {sent.kind for sent in world.watch.sent}
    await world.passes(days=2)
    (question,) = await world.rows(questions)
    assert question.outcome == "nobody"
    assert "so I ask only there" in await world.presses("ada", "Ask again", kind="questions.nobody")


async def test_where_kith_can_t_write_only_the_writer_is_asked(world: World) -> None:
    await everybody_joins(world, "bo", "cy")
    await points(world, "ada", "cy", BETWEEN_TWO, private=True)
    await world.submits("ada", text=DOCKER)
    assert "I can't write there." in await world.told("ada", "questions.preview")

    await sends(world)
    await world.passes(hours=30)

    assert [row.member_id for row in await world.rows(offers)] == [(await world.member("cy")).id]


async def test_where_there_is_nobody_to_ask_it_is_refused_and_kept(world: World) -> None:
    await everybody_joins(world, "bo")
    await points(world, "ada", "", BETWEEN_TWO, private=True)
    await world.submits("ada", text=DOCKER)

    assert "Put it in your own words with /ask." in await sends(world)

    (draft,) = await world.rows(questions)
    assert draft.state == "draft"


async def test_nobody_names_others_for_what_is_private(world: World) -> None:
    await everybody_joins(world, "bo", "cy")
    await points(world, "ada", "cy", private=True)
    await world.submits("ada", text=DOCKER)
    await sends(world)

    await world.presses("cy", "I know someone")
    await world.submits("cy", who="Bo")

    assert await world.asked() == []
