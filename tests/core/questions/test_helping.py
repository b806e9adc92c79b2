"""Taking a question on, answering it, and stepping away from it."""

import asyncio

import pytest

from storage.rows.questions import offers, questions
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.kit.world import DOCKER, World

ANSWER = "Give them a network of their own. The default one has no names."


async def hands_on(world: World, user: str, note: str = "") -> str:
    """Let somebody hand a question on, with a note for whoever comes next or without."""
    assert "Thank you for starting." in await world.presses(user, "Hand it on")
    return await world.submits(user, note=note)


@pytest.fixture
async def asked(world: World) -> World:
    """Let Bo, Cy and Dee be asked Ada's question."""
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    return world


async def test_who_can_help_gets_a_room_with_the_asker(asked: World) -> None:
    assert "You're on it." in await asked.presses("bo", "I can help")

    (first,) = await asked.room("ada")
    assert first.startswith(f"Ada, meet Bo\n“{DOCKER}” (Ada)")
    assert await asked.room("bo") == [first]
    assert "Bo is on it" in await asked.told("ada", "questions.status")
    for other in ("cy", "dee"):
        assert "Nothing more is needed on this one." in await asked.told(other)


async def test_who_is_second_is_told_that_somebody_is_on_it(asked: World) -> None:
    late = await asked.message("cy", "offers.offer")
    await asked.presses("bo", "I can help")

    assert "Bo is already on this one. Thank you." in await asked.presses("cy", "I can help", on=late)

    assert [row.state for row in await asked.rows(offers)].count("accepted") == 1
    assert await asked.store.rooms_of("cy") == []


async def test_of_two_who_press_at_one_moment_one_is_on_it(asked: World) -> None:
    asked.settling = False

    shown = await asyncio.gather(*(asked.presses(user, "I can help") for user in HELPERS))

    assert sorted("You're on it." in text for text in shown) == [False, False, True]
    assert sum("is already on this one." in text for text in shown) == 2
    assert sorted(row.state for row in await asked.rows(offers)) == ["accepted", "closed", "closed"]


async def test_pressing_twice_changes_nothing(asked: World) -> None:
    offer = await asked.message("bo", "offers.offer")
    first = await asked.presses("bo", "I can help", on=offer)

    assert await asked.presses("bo", "I can help", on=offer) == first
    assert await asked.presses("bo", "Pass", on=offer) == first

    assert len(await asked.room("bo")) == 1


async def test_a_short_answer_reaches_the_room(asked: World) -> None:
    await asked.presses("bo", "I can help")

    assert DOCKER in await asked.presses("bo", "Write a short answer")
    await asked.submits("bo", answer=ANSWER)

    assert (await asked.room("ada"))[1:] == [f"Bo wrote:\n“{ANSWER}”\n[Report]"]


async def test_an_empty_answer_is_refused_in_its_field(asked: World) -> None:
    await asked.presses("bo", "I can help")
    await asked.presses("bo", "Write a short answer")

    assert "! Please write a line or two." in await asked.submits("bo", answer="  ")

    assert len(await asked.room("ada")) == 1


async def test_a_second_answer_comes_after_the_first(asked: World) -> None:
    await asked.presses("bo", "I can help")
    await asked.presses("bo", "Write a short answer")
    await asked.submits("bo", answer=ANSWER)

    await asked.presses("bo", "Write some more")
    await asked.submits("bo", answer="And restart both.")

    assert (await asked.room("ada"))[1:] == [
        f"Bo wrote:\n“{ANSWER}”\n[Report]",
        "Bo wrote:\n“And restart both.”\n[Report]",
    ]


async def test_two_answers_that_wait_for_a_worker_both_arrive(asked: World) -> None:
    await asked.presses("bo", "I can help")
    asked.settling = False
    await asked.presses("bo", "Write a short answer")
    await asked.submits("bo", answer=ANSWER)
    await asked.presses("bo", "Write some more")
    await asked.submits("bo", answer="And restart both.")

    await asked.settles()

    assert (await asked.room("ada"))[1:] == [
        f"Bo wrote:\n“{ANSWER}”\n[Report]",
        "Bo wrote:\n“And restart both.”\n[Report]",
    ]


async def test_a_long_question_can_be_read_whole_before_helping(world: World) -> None:
    long = DOCKER + " I tried many things. " * 30
    await world.joins("bo", topics="docker")
    await world.asks("ada", long)
    assert "…”" in await world.told("bo")

    assert long.strip() in await world.presses("bo", "Read it all")

    assert "You're on it." in await world.presses("bo", "I can help", kind="offers.whole")


async def test_who_hands_on_is_thanked_and_others_are_asked(asked: World) -> None:
    await everybody_joins(asked, "eli")
    await asked.presses("bo", "I can help")

    assert "Thank you for starting." in await hands_on(asked, "bo")

    assert await asked.asked() == ["eli"]
    (first,) = await asked.room("ada")
    assert first.startswith("Bo had to step away.")
    assert "Bo had to step away." in await asked.told("ada", "questions.status")


async def test_words_for_a_question_that_was_handed_on_are_refused(asked: World) -> None:
    await asked.presses("bo", "I can help")
    await asked.presses("bo", "Write a short answer")
    written = asked.forms["bo"]
    await hands_on(asked, "bo")

    asked.forms["bo"] = written
    assert "with somebody else now" in await asked.submits("bo", answer=ANSWER)


async def test_who_handed_on_may_come_back_while_nobody_has_it(asked: World) -> None:
    offer = await asked.message("bo", "offers.offer")
    await asked.presses("bo", "I can help")
    await hands_on(asked, "bo")

    assert "You're on it." in await asked.presses("bo", "I can help", on=offer)

    (first,) = await asked.room("ada")
    assert first.startswith("Ada, meet Bo")


async def test_an_offer_that_expired_can_still_be_taken_on(asked: World) -> None:
    late = await asked.message("bo", "offers.offer")
    await asked.passes(hours=5)

    assert "You're on it." in await asked.presses("bo", "I can help", on=late)

    (question,) = await asked.rows(questions)
    assert question.state == "talking"


async def test_somebody_who_took_a_question_on_may_be_asked_another(asked: World) -> None:
    await asked.presses("bo", "I can help")

    await asked.asks("eli", "Which docker volume survives a rebuild of my image?")

    assert "bo" in await asked.asked()


async def test_a_short_answer_may_say_that_it_is_practice_or_where_to_look(asked: World) -> None:
    await asked.presses("bo", "I can help")
    for stance, read in (
        ("answer", "Bo wrote:"),
        ("done", "Bo has done this, and wrote:"),
        ("place", "where to look:"),
    ):
        await asked.presses("bo", "Write some more" if stance != "answer" else "Write a short answer")
        await asked.submits("bo", answer=f"Try the name. ({stance})", stance=stance)
        assert read in (await asked.room("ada"))[-1]


async def test_the_asker_reads_why_them_once_they_accepted_from_what_they_list_alone(world: World) -> None:
    await world.joins("bo", 2, "bread, docker")
    await world.asks("ada")
    assert "lists" not in await world.told("ada", "questions.status")

    await world.presses("bo", "I can help")

    first = (await world.room("ada"))[0]
    assert "Bo lists docker." in first
    assert "bread" not in first
