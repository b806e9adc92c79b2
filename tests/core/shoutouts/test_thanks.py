"""Thanks at any time: they reach their receiver with who and why, and floods of them are worth nothing more."""

import asyncio
from dataclasses import replace

import pytest

from bots.worker import Worker
from core.expertise.model import Evidence as Row
from core.expertise.model import Kind as Evidence
from core.expertise.terms import Terms
from core.ids import MemberId
from storage.rows.expertise import evidence
from storage.rows.shoutouts import deeds
from storage.rows.ties import helps
from tests.core.shoutouts.months import posts, settle_in, thanks, walk_to
from tests.kit.world import CHANNEL, World

WORDS = "explaining docker networks"


async def joined(world: World, *users: str) -> None:
    for user in users:
        await world.joins(user, 0)


async def test_complaint_22_the_receiver_learns_who_thanked_them_and_why(world: World) -> None:
    await joined(world, "ada", "bo")

    form = await world.says("bo", f"/thanks ada for {WORDS}")
    told = await world.submits("bo", tag="clear")

    assert form.startswith(f"Thank someone\nTo Ada.\nWhat for?: {WORDS}\n")
    assert told == "Ada will hear it from me."
    assert (await world.told("ada")).startswith(
        f"Bo thanked you.\n“{WORDS}”\nThey say you made it clear.\n[Report]\nWhy this: Bo used /thanks."
    )
    assert not [seen for seen in await world.sees("cy") if "Bo" in seen.text]


async def test_thanks_enter_the_ledger_of_both_and_the_evidence_with_their_topic(world: World) -> None:
    """Also in a process that never looked for anybody: it read the evidence when it began."""
    await joined(world, "ada", "bo")
    ada, bo = (await world.member("ada")).id, (await world.member("bo")).id
    async with world.kith.units.begin(world.community.id) as unit:
        terms, at = Terms(await unit.evidence.key()), unit.now.timestamp()
        said = [(ada, "docker"), (ada, "docker"), *((MemberId(f"M{n}"), "hello") for n in range(9))]
        rows = [
            Row(who, Evidence.SPOKE, at, "docker", f"s{n}", terms=terms.of(word)) for n, (who, word) in enumerate(said)
        ]
        await unit.evidence.add(rows)
        await unit.evidence.teach(terms.readable("docker"))
        await unit.commit()
    worker = Worker(world.kith)
    running = asyncio.create_task(worker.run())
    for _ in range(1_000):
        if world.kith.shelf.warm(world.community.id) is not None:
            break
        await asyncio.sleep(0.01)
    worker.stop()
    await running

    await thanks(world, "bo", "ada", WORDS)

    assert "Ada helped you with docker." in await world.says("bo", "/kith helped")
    assert "you helped Bo with docker." in await world.says("ada", "/kith helped")
    learned = [row for row in await world.rows(evidence) if row.kind == Evidence.THANKED]
    assert [(row.member_id, row.counterpart_id) for row in learned] == [(ada, bo)]


async def test_complaint_20_thanking_oneself_is_refused(world: World) -> None:
    await joined(world, "ada")

    assert "You can't thank yourself here." in await world.says("ada", "/thanks Ada for being me")
    await world.says("ada", "/thanks")
    assert "! You can't thank yourself here." in await world.submits("ada", who="@ada", words="being me")
    ada = (await world.member("ada")).id
    refused = await world.presses_token("ada", f"shoutouts.thank-now:{world.community.id}:{ada}")
    assert "You can't thank yourself here." in refused
    assert await world.rows(deeds) == []


async def test_complaint_20_thanks_to_the_same_person_count_once_a_week_and_are_heard_once_a_day(
    world: World,
) -> None:
    await joined(world, "ada", "bo")
    for _ in range(4):
        await thanks(world, "bo", "ada", WORDS)
    assert len(await world.rows(deeds)) == 1

    for _ in range(5):
        await world.passes(days=1, minutes=1)
        await thanks(world, "bo", "ada", WORDS)
    assert [row.counts for row in await world.rows(deeds)] == [True] + [False] * 5
    assert len(await world.rows(helps)) == 1
    assert (await world.kinds("ada")).count("shoutouts.thanks") == 6


async def test_complaint_20_five_thanks_of_one_member_count_in_a_week_and_ten_are_passed_on_in_a_day(
    world: World,
) -> None:
    others = ("bo", "cy", "dee", "eli", "fay", "gus", "hal", "ida", "jo", "kai", "lee")
    await joined(world, "ada", *others)

    said = [await thanks(world, "ada", other, WORDS) for other in others]

    assert [row.counts for row in await world.rows(deeds)] == [True] * 5 + [False] * 5
    assert "five a week in all" in said[5]
    assert "I've passed on a lot of your thanks today." in said[10]
    assert len(await world.rows(helps)) == 5


async def test_complaint_20_words_of_thanks_in_a_conversation_are_no_thanks(world: World) -> None:
    """Nobody's "thanks for nothing" is taken for thanks: Kith reads no conversation, and only the form gives any."""
    await joined(world, "ada", "bo")
    await world.says("bo", "/thanks ada for nothing")

    assert await world.rows(deeds) == []


async def test_a_name_of_several_words_and_a_mention_find_their_member(world: World) -> None:
    await joined(world, "ada", "bo", "cy")
    await rename(world, "cy", "Cy Van Dam")

    for line in (
        "Cy Van Dam for your patience",
        "@cy for your patience",
        "<@cy> for your patience",
        "<@cy|x> your patience",
    ):
        assert "To Cy Van Dam.\nWhat for?: your patience\n" in await world.says("bo", f"/thanks {line}")


async def test_where_two_may_be_meant_one_is_asked_and_where_two_have_one_name_a_mention_is(world: World) -> None:
    await joined(world, "ada", "bo", "cy", "dee")
    await rename(world, "cy", "Kim Ode")
    await rename(world, "dee", "Kim Roe")

    assert "Whom do you mean?: Kim Ode" in await world.says("bo", "/thanks kim for the map")
    assert "Kim Roe will hear it" in await world.submits("bo", member=(await world.member("dee")).id)
    await rename(world, "dee", "Kim Ode")
    assert "Please mention the one you mean with an @." in await world.says("bo", "/thanks kim for the map")
    assert "To Kim Ode." in await world.says("bo", "/thanks <@dee> for the map")


async def test_who_has_not_joined_neither_thanks_nor_is_thanked(world: World) -> None:
    await joined(world, "ada")
    await world.says("bo", "/kith help")

    assert "Nobody of that name has joined me here." in await world.says("ada", "/thanks bo for the map")
    assert "They haven't joined me here" in await world.says("ada", "/thanks <@bo> for the map")
    assert "Please join with /kith join." in await world.says("bo", "/thanks ada for the map")


@pytest.mark.parametrize(("words", "why"), [("", "Please say what for."), ("x" * 201, "Please keep it to 200")])
async def test_thanks_say_what_for_in_a_line(world: World, words: str, why: str) -> None:
    await joined(world, "ada", "bo")
    await world.says("bo", "/thanks ada")

    assert f"! {why}" in await world.submits("bo", words=words)
    assert "Ada will hear it from me." in await world.submits("bo", words="the map")


async def test_thanks_stand_in_the_channel_when_both_like_that(world: World) -> None:
    await settle_in(world, "ada", "bo", "cy")
    await thanks(world, "bo", "ada", WORDS)
    assert "Show it in the channel" not in await world.told("ada")
    await thanks(world, "cy", "ada", "the map", where="open")
    assert "They'd be glad to say it in #docker-help." in await world.told("ada")
    assert [seen for seen in await world.sees("nobody") if seen.place.key == CHANNEL] == []

    asked = await world.message("ada", "shoutouts.thanks")
    await world.presses("ada", "Show it in the channel")
    await world.presses("ada", "Show it in the channel", on=asked)

    (shown,) = [seen.text for seen in await world.sees("nobody") if seen.message.kind == "shoutouts.public"]
    assert shown == "Cy thanked Ada.\n“the map” (Cy)\n[Report]\nBoth of them agreed to show this here."


async def test_nobody_shows_thanks_that_somebody_else_got(world: World) -> None:
    await settle_in(world, "ada", "bo", "cy")
    await thanks(world, "cy", "ada", "the map", where="open")
    (deed,) = await world.rows(deeds)

    refused = await world.presses_token("bo", f"shoutouts.show:{world.community.id}:{deed.id}")
    assert "These thanks went to someone else" in refused


async def test_looking_back_comes_once_a_season_to_who_wished_it_and_thanks_in_one_tap(world: World) -> None:
    await settle_in(world, "ada", "bo", "cy")
    await world.says("bo", "/kith mentions")
    await world.submits("bo", look_back="on")
    await thanks(world, "bo", "ada", WORDS)

    await walk_to(world, 2026, 12, 20)
    assert "shoutouts.look-back" not in await world.kinds("bo")  # a Sunday
    await walk_to(world, 2026, 12, 22)
    assert "shoutouts.look-back" not in await world.kinds("cy")
    back = await world.told("bo", "shoutouts.look-back")
    assert back.startswith("Who moved you forward?\n")
    assert "[Thank Ada] [Thank someone]" in back
    assert await world.presses("bo", "Thank Ada") == "Ada will hear it from me."
    assert (await posts(world))[0].startswith("Thank you, November")


async def rename(world: World, user: str, name: str) -> None:
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.members.save(replace(await world.member(user), name=name))
        await unit.commit()


async def test_the_thanker_reads_what_the_other_one_learns_if_they_let_others_find_them(world: World) -> None:
    await world.joins("ada", 0)
    await world.joins("bo", 0)
    await world.joins("cy", 0)
    for user in ("bo", "cy"):
        await world.says(user, "/kith topics")
        await world.presses(user, "Change my topics")
        await world.submits(user, learning="crochet")
    await world.says("bo", "/who")
    await world.presses("bo", "Let people find me")

    await world.says("ada", "/thanks Bo for the map")
    assert "Bo is learning crochet." in await world.submits("ada")
    await world.says("ada", "/thanks Cy for the map")
    assert "crochet" not in await world.submits("ada")
