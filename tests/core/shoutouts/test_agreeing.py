"""Both sides agree to the words, five days before; silence is no; never is remembered; one question a week."""

from storage.rows.members import unasked
from storage.rows.shoutouts import nominations
from tests.core.shoutouts.months import ASK, POST, asked, posts, settle_in, thanks, walk_to
from tests.kit.world import World

WORDS = "your patience with docker"


async def november(world: World, *users: str) -> None:
    """Let bo thank ada in November, and December begin."""
    await settle_in(world, *users)
    await thanks(world, "bo", "ada", WORDS)
    await walk_to(world, 2026, 12, 1)


async def test_silence_is_no_and_the_post_thanks_those_who_would_rather_not_be_named(world: World) -> None:
    await november(world)
    await walk_to(world, 2026, 12, 11)

    (post,) = await posts(world)
    assert post.startswith("Thank you, November\nThank you to everyone who helped someone here.\n")
    assert "Ada" not in post
    assert await world.told("ada") == "Nothing more is needed on this one. Thank you."


async def test_a_line_without_the_name_and_words_without_theirs(world: World) -> None:
    await november(world)
    await world.presses("ada", "Post without my name")
    await world.presses("bo", "Post without my name")
    await walk_to(world, 2026, 12, 11)

    assert f"\nSomeone took the time to explain.\n“{WORDS}”\nAnd thank you" in (await posts(world))[0]


async def test_silent_thankers_are_not_quoted_and_those_who_say_no_keep_the_line_out(world: World) -> None:
    await settle_in(world)
    await thanks(world, "bo", "ada", WORDS)
    await thanks(world, "cy", "dee", "the map", "clear")
    await walk_to(world, 2026, 12, 1)
    for user in ("ada", "dee"):
        await world.presses(user, "Post it with my name")
    await world.presses("cy", "Don't post")
    await walk_to(world, 2026, 12, 11)

    (post,) = await posts(world)
    assert "Ada took the time to explain.\nAnd thank you" in post
    assert "Dee" not in post


async def test_never_ask_me_is_remembered_and_can_be_taken_back(world: World) -> None:
    await november(world)
    await world.presses("ada", "More…")
    assert "I won't name you and won't ask again." in await world.presses("ada", "Never ask me")
    await walk_to(world, 2026, 12, 11)
    assert "Ada" not in (await posts(world))[0]

    assert "Name me in a shout-out: Never ask me" in await world.says("ada", "/kith mentions")


async def test_who_said_never_is_not_asked_until_they_take_it_back(world: World) -> None:
    await settle_in(world)
    await world.says("ada", "/kith mentions")
    assert "I'll never ask, and never name you." in await world.submits("ada", ask="never")
    await thanks(world, "bo", "ada", WORDS)
    await walk_to(world, 2026, 12, 4)
    assert await asked(world) == []

    await world.says("ada", "/kith mentions")
    assert "I'll ask before I name you." in await world.submits("ada", ask="ask")
    await thanks(world, "cy", "ada", "the map", "clear")
    await walk_to(world, 2027, 1, 4)
    assert await asked(world) == ["ada", "cy"]


async def test_who_has_news_off_is_neither_asked_nor_named(world: World) -> None:
    await settle_in(world)
    await world.joins("ada", 0, news="off")
    assert "Your switch for news is off" in await mentions(world, "ada")
    await thanks(world, "bo", "ada", WORDS)
    await walk_to(world, 2026, 12, 11)

    assert await world.rows(nominations) == []
    assert (await posts(world))[0].startswith("Thank you, November\nThank you to everyone who helped someone here.")


async def test_other_words_of_the_doer_are_agreed_by_the_thanker_too(world: World) -> None:
    await november(world)
    before = await world.message("bo", ASK)
    await world.presses("bo", "Post it with my name")
    await world.presses("ada", "More…")
    await world.presses("ada", "Change the words")
    assert "! Please write a few words" in await world.submits("ada", words="  ")
    assert "Ada sat down with me and docker" in await world.submits("ada", words="sat down with me and docker")
    await world.presses("ada", "Post it with my name")

    again = await world.message("bo", ASK)
    assert again.id != before.id
    assert "Ada sat down with me and docker" in again.text
    await walk_to(world, 2026, 12, 11)
    (post,) = await posts(world)
    assert "Ada sat down with me and docker\nAnd thank you" not in post
    assert "Ada sat down with me and docker\n" in post  # bo did not answer again, so bo's words stay out
    assert WORDS not in post


async def test_other_words_of_the_thanker_are_agreed_by_the_doer_too(world: World) -> None:
    await november(world)
    await world.presses("ada", "Post it with my name")
    await world.presses("bo", "More…")
    await world.presses("bo", "Change the words")
    await world.submits("bo", words="You made my week.")
    await world.presses("bo", "Post it with my name")
    assert "“You made my week.” (Bo)" in await world.told("ada", ASK)
    await world.presses("ada", "Post it with my name", kind=ASK)
    await walk_to(world, 2026, 12, 11)

    assert "Ada took the time to explain.\n“You made my week.” (Bo)\n" in (await posts(world))[0]


async def test_an_answer_can_be_changed_until_the_post_is_out_and_taken_out_after(world: World) -> None:
    await november(world)
    await world.presses("ada", "Don't post")
    await world.presses("ada", "Change my answer")
    question = await world.message("ada", ASK)
    await world.presses("ada", "Post it with my name")
    await world.presses("bo", "Post it with my name")
    await walk_to(world, 2026, 12, 11)

    assert WORDS in (await posts(world))[0]
    assert "The post is in #docker-help." in await world.presses("ada", "Don't post", on=question)
    await world.presses("bo", "Take my part out")
    assert WORDS not in (await posts(world))[0]
    assert "Ada took the time" in (await posts(world))[0]
    await world.presses("ada", "Take my part out")
    assert "Ada" not in (await posts(world))[0]
    assert (await world.kinds("nobody")).count(POST) == 1


async def test_who_leaves_is_asked_nothing_and_is_in_no_post_even_one_that_is_out(world: World) -> None:
    await november(world)
    await world.presses("ada", "Post it with my name")
    await world.presses("bo", "Post it with my name")
    await walk_to(world, 2026, 12, 11)
    await world.says("bo", "/kith leave")
    await world.presses("bo", "Leave now")
    assert WORDS not in (await posts(world))[0]
    await world.says("ada", "/kith leave")
    await world.presses("ada", "Leave now")

    assert "Ada" not in (await posts(world))[0]


async def test_one_question_reaches_a_member_for_one_post_and_one_unasked_message_in_a_week(world: World) -> None:
    await settle_in(world)
    await thanks(world, "bo", "ada", WORDS)
    await thanks(world, "bo", "cy", WORDS, "clear")
    await thanks(world, "ada", "dee", WORDS, "thinking")
    await spend_this_week(world, "cy", "2026-W49")
    await walk_to(world, 2026, 12, 4)

    assert [(await world.kinds(user)).count(ASK) for user in ("ada", "bo", "dee")] == [1, 1, 1]
    assert ASK not in await world.kinds("cy")  # their week had its message, and the next begins too late to ask
    await walk_to(world, 2026, 12, 11)
    assert ASK not in await world.kinds("cy")
    weeks = [(row.member_id, row.week) for row in await world.rows(unasked)]
    assert len(weeks) == len(set(weeks)) == 4


async def test_nobody_presses_for_somebody_else(world: World) -> None:
    await november(world)
    (nomination,) = await world.rows(nominations)

    pressed = await world.presses_token("dee", f"shoutouts.named:{world.community.id}:{nomination.id}")
    assert pressed.startswith("This month's post is out, or no longer planned.")


async def test_complaint_21_how_it_is_chosen_is_one_tap_away(world: World) -> None:
    await november(world)
    await walk_to(world, 2026, 12, 11)

    how = await world.presses("dee", "How this is chosen")
    assert "Whoever was asked rests for three months." in how
    assert "What was it like?: A help" in await world.presses("dee", "Thank someone")


async def mentions(world: World, user: str) -> str:
    await world.says(user, "/kith mentions")
    return await world.submits(user)


async def spend_this_week(world: World, user: str, week: str) -> None:
    member = await world.member(user)
    async with world.kith.units.begin(world.community.id) as unit:
        assert await unit.members.spend(member.id, week, "another letter")
        await unit.commit()
