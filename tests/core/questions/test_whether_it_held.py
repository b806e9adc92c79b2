"""Two weeks after help: some askers are asked whether it held up, once, by day, and what they say is learned from."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from core.asking import RemovalDecided
from core.errors import UnknownOutcome
from core.events import QuestionSolved
from core.expertise.offers import Acceptance
from core.ids import QuestionId
from core.lasting import HeldDue, HeldMoved, HeldSaid
from core.message import Message
from core.places import Place, Posted
from core.ports import Rendering
from core.questions.followup import FollowUp
from core.questions.model import Question
from storage.rows.expertise import outcomes
from storage.rows.sharing import followups
from tests.kit.watching import WatchedMessenger
from tests.kit.world import DOCKER, HOME, World

OTHER = "How do I find out which volume a container of mine uses?"
ASKED = "questions.held"


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite: what is stored has its contract tests on both databases."""
    async with World.open(sqlite_url) as opened:
        await opened.joins("bo", 5)
        yield opened


async def sent(world: World, user: str = "ada") -> Question:
    """Return the question that somebody has underway."""
    member = await world.member(user)
    async with world.kith.units.look(world.community.id) as unit:
        return (await unit.questions.of_asker(member.id))[0]


async def draw(world: World, user: str = "ada", *, sampled: bool = True) -> None:
    """Let the dice have fallen so when somebody sent what they have underway."""
    question = await sent(world, user)
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.questions.save(replace(question, sampled=sampled))
        await unit.commit()


async def helped(
    world: World, asker: str = "ada", text: str = DOCKER, *, sampled: bool = True, ends: str = "Solved"
) -> None:
    """Let a question be asked, taken on by Bo and ended."""
    await world.asks(asker, text)
    await draw(world, asker, sampled=sampled)
    await world.presses("bo", "I can help")
    await world.presses(asker, ends)


async def learned(world: World) -> Acceptance:
    """Return what was learned of offers."""
    async with world.kith.units.look(world.community.id) as unit:
        return (await unit.scholar.acceptance())[0]


async def held(world: World) -> list[bool | None]:
    """Return what the log says of each seat whose help is known."""
    return [row.held for row in await world.rows(outcomes) if row.outcome]


async def test_two_weeks_later_the_asker_is_asked_once(world: World) -> None:
    await helped(world)
    await world.passes(days=13, hours=23)
    assert ASKED not in await world.kinds("ada")

    await world.passes(hours=2)
    asked = await world.told("ada", ASKED)
    assert asked.startswith("Two weeks ago Bo helped you")
    assert "Did it hold up?" in asked
    assert DOCKER in asked
    assert "I wait for it until 12:00 on Wednesday 16 December." in asked

    await world.passes(days=30)
    assert (await world.kinds("ada")).count("questions.held-over") == 1
    assert len(await world.rows(followups)) == 1


async def test_one_that_was_not_drawn_is_not_asked_about(world: World) -> None:
    await helped(world, sampled=False)

    await world.passes(days=30)

    assert await world.rows(followups) == []


async def test_one_that_ended_without_help_is_not_asked_about(world: World) -> None:
    await world.asks("ada")
    await draw(world)
    await world.presses("ada", "I found it myself")

    await world.passes(days=30)

    assert await world.rows(followups) == []


async def test_one_that_was_solved_in_part_is_asked_about_too(world: World) -> None:
    await helped(world, ends="Solved in part")

    await world.passes(days=14, hours=1)

    assert "Did it hold up?" in await world.told("ada", ASKED)


async def test_it_works_and_the_helper_hears_so_where_the_asker_likes(world: World) -> None:
    await helped(world)
    await world.passes(days=14, hours=1)

    assert "Good. May I tell Bo?" in await world.presses("ada", "Yes, it works")
    assert "questions.held-told" not in await world.kinds("bo")
    assert "Good. I'll tell Bo." in await world.presses("ada", "Tell Bo")
    told = await world.message("bo", "questions.held-told")
    assert "Ada told me that your help" in told.text
    await world.presses_token("ada", f"held.tell:{world.community.id}:{(await world.rows(followups))[0].question_id}")
    assert (await world.kinds("bo")).count("questions.held-told") == 1


async def test_what_was_said_is_kept_to_itself_unless_the_asker_likes(world: World) -> None:
    await helped(world)
    await world.passes(days=14, hours=1)
    await world.presses("ada", "Yes, it works")

    assert "I keep it to myself." in await world.presses("ada", "Keep it to me")

    await world.passes(days=10)
    assert "questions.held-told" not in await world.kinds("bo")
    await world.says("bo", "/kith export")
    assert "held" not in world.files["bo"].text
    await world.says("ada", "/kith export")
    assert '"says": "yes"' in world.files["ada"].text


async def test_the_latest_answer_counts_until_its_time_is_over(world: World) -> None:
    await helped(world)
    before = await learned(world)
    await world.passes(days=14, hours=1)
    shown = await world.message("ada", ASKED)

    await world.presses("ada", "Yes, it works", on=shown)
    await world.presses("ada", "Yes, it works", on=shown)
    assert ((await learned(world)).held, (await learned(world)).asked, await held(world)) == (1.0, 1.0, [True])
    await world.presses("ada", "Partly", on=shown)
    assert ((await learned(world)).held, (await learned(world)).asked, await held(world)) == (0.0, 1.0, [False])
    await world.presses("ada", "More…", on=shown)
    await world.presses("ada", "I'd rather not say")
    assert ((await learned(world)).written(), await held(world)) == (before.written(), [None])
    await world.presses("ada", "Answer again")
    await world.presses("ada", "Still stuck")
    assert (await learned(world)).lasts() < before.lasts()

    await world.passes(days=8)
    assert "You told me that you're still stuck." in await world.told("ada", "questions.held-over")
    assert "You told me that you're still stuck." in await world.presses("ada", "Yes, it works", on=shown)
    assert ((await learned(world)).held, (await learned(world)).asked, await held(world)) == (0.0, 1.0, [False])


async def test_who_says_nothing_is_unknown_and_the_buttons_go(world: World) -> None:
    await helped(world)
    await world.passes(days=14, hours=1)
    shown = await world.message("ada", ASKED)
    before = await learned(world)

    await world.passes(days=7)

    over = await world.message("ada", "questions.held-over")
    assert over.text == "I no longer wait for an answer here. That's fine."
    assert list(over.message.buttons()) == []
    await world.presses("ada", "Yes, it works", on=shown)
    assert ((await learned(world)).written(), await held(world)) == (before.written(), [None])


async def test_still_stuck_can_be_asked_on(world: World) -> None:
    await helped(world)
    await world.joins("cy", 5)
    await world.passes(days=14, hours=1)

    stuck = await world.presses("ada", "Still stuck")
    assert "[Ask again]" in stuck
    assert "I'm looking for others." in await world.presses("ada", "Ask someone else")
    assert await world.asked() == ["cy"]
    assert "Your question is still on its way" in "\n".join([seen.text for seen in await world.sees("ada")])

    await world.presses("cy", "I can help")
    await world.presses("ada", "Solved")
    await world.passes(days=40)
    assert len(await world.rows(followups)) == 1
    assert ((await learned(world)).helped, (await learned(world)).followed) == (2.0, 2.0)


async def test_who_has_three_open_is_told_before_one_is_opened_again(world: World) -> None:
    await helped(world)
    await world.passes(days=14, hours=1)
    await world.presses("ada", "Still stuck")
    stuck = await world.message("ada", label="Ask someone else")
    for text in (OTHER, f"{OTHER} And why?", f"{OTHER} And since when?"):
        await world.asks("ada", text)

    refused = await world.presses("ada", "Ask someone else", on=stuck)

    assert "3 of your questions are with people now." in refused


async def test_of_several_in_a_week_the_first_is_asked_about_and_the_others_lapse(world: World) -> None:
    await helped(world)
    await world.passes(days=1)
    await helped(world, text=OTHER)
    await world.passes(days=12)
    await helped(world, text="Why does my image grow with every build that I make?")

    await world.passes(days=3)
    assert DOCKER in await world.told("ada", ASKED)

    await world.passes(days=12)
    assert "Why does my image grow" in await world.told("ada", ASKED)
    assert [row.asked_at is not None for row in await world.rows(followups)] == [True, True]


async def test_of_two_that_began_at_one_moment_one_lapses(world: World) -> None:
    await helped(world)
    await world.passes(days=1)
    await helped(world, text=OTHER)
    await world.passes(days=14)
    (row,) = await world.rows(followups)
    other = next(one.question_id for one in await world.rows(outcomes) if one.question_id != row.question_id)
    async with world.kith.units.begin(world.community.id) as unit:  # as if neither worker had seen the other's
        await unit.followups.add(FollowUp(QuestionId(other), row.asker_id, row.helper_id, row.solved_at))
        unit.emit(HeldMoved(world.community.id, QuestionId(other)))
        await unit.commit()
    await world.settles()

    await world.passes(days=5)

    assert [sent.kind for sent in world.watch.sent].count(ASKED) == 1
    assert sorted(one.asked_at is not None for one in await world.rows(followups)) == [False, True]


async def test_a_weeks_other_message_comes_first_and_after_a_week_it_is_too_late(world: World) -> None:
    await helped(world)
    await world.passes(days=13)
    ada = await world.member("ada")
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.budget.spend(ada.id, "another")
        await unit.commit()
    await world.passes(days=3)
    assert ASKED not in await world.kinds("ada")

    await world.passes(days=4)  # a new week began
    assert (await world.told("ada", ASKED)).startswith("Three weeks ago Bo helped you")


async def test_on_a_pause_nothing_is_asked_and_a_long_one_lapses(world: World) -> None:
    await helped(world)
    await world.passes(days=13)
    ada = await world.member("ada")
    async with world.kith.units.begin(world.community.id) as unit:
        await unit.members.save(replace(ada, away_until=unit.now + timedelta(days=30)))
        await unit.commit()

    await world.passes(days=40)

    assert not {ASKED, "questions.held-over"} & {*await world.kinds("ada")}
    (row,) = await world.rows(followups)
    assert (row.asked_at, row.over) == (None, True)


async def test_who_wants_none_of_these_is_not_asked(world: World) -> None:
    await helped(world)
    await world.passes(days=14, hours=1)
    await world.presses("ada", "More…", kind=ASKED)
    await world.presses("ada", "Fewer like this")
    await world.presses("ada", "Never this kind")
    await world.passes(days=12)
    await helped(world, text=OTHER)

    await world.passes(days=30)

    assert [row.asked_at is not None for row in await world.rows(followups)] == [True, False]


async def test_who_leaves_is_asked_nothing_more(world: World) -> None:
    await helped(world)
    await world.passes(days=14, hours=1)
    await world.says("ada", "/kith leave")
    await world.presses("ada", "Leave now")

    assert "I no longer wait" in await world.told("ada", "questions.held-over")


async def test_who_left_before_is_not_asked(world: World) -> None:
    await helped(world)
    await world.says("ada", "/kith leave")
    await world.presses("ada", "Leave now")

    await world.passes(days=30)

    assert ASKED not in await world.kinds("ada")
    assert [row.asked_at for row in await world.rows(followups)] == [None]


async def test_at_night_it_waits_for_the_day(world: World) -> None:
    await world.passes(days=2)
    await world.asks("ada")
    await draw(world)
    await world.presses("bo", "I can help")
    await world.passes(hours=9)  # a Friday, 21:00
    await world.presses("ada", "Solved")

    await world.passes(days=16, hours=10)
    assert ASKED not in await world.kinds("ada")
    await world.passes(hours=2)
    assert "Two weeks ago Bo helped you" in await world.told("ada", ASKED)


async def test_a_helper_who_left_is_not_named_and_hears_nothing(world: World) -> None:
    await helped(world)
    await world.says("bo", "/kith leave")
    await world.presses("bo", "Leave now")
    await world.passes(days=14, hours=1)

    assert "You were helped with this question." in await world.told("ada", ASKED)
    assert "Good. Thank you." in await world.presses("ada", "Yes, it works")


async def test_who_asked_without_a_name_stays_so(world: World) -> None:
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, naming="anonymous")
    await world.sends("ada")
    await draw(world)
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved")
    await world.passes(days=14, hours=1)

    assert "Your name isn't on it." in await world.presses("ada", "Yes, it works")
    await world.presses("ada", "Tell Bo")
    told = await world.message("bo", "questions.held-told")
    assert told.text.startswith("The person who asked told me")
    assert "Ada" not in told.text
    ada = await world.member("ada")
    await world.passes(days=20)
    assert ada.id not in {row.asker_id for row in await world.rows(followups)}


async def test_only_who_asked_says_so(world: World) -> None:
    await helped(world)
    await world.passes(days=14, hours=1)

    assert "The person who asked decides this." in await world.presses("cy", "Yes, it works", of="ada")


async def test_one_that_was_taken_away_is_asked_about_no_more(world: World) -> None:
    await helped(world)
    await world.passes(days=14, hours=1)
    shown = await world.message("ada", ASKED)
    await world.looks_after("fay")
    async with world.kith.units.begin(world.community.id) as unit:
        unit.emit(RemovalDecided(world.community.id, (await world.rows(followups))[0].question_id))
        await unit.commit()
    await world.settles()

    assert "no longer here" in await world.presses("ada", "Yes, it works", on=shown)


async def test_silence_about_the_end_teaches_nothing_until_it_is_told(world: World) -> None:
    await world.asks("ada")
    await draw(world)
    await world.presses("bo", "I can help")
    await world.passes(days=8)
    assert ((await learned(world)).offers, (await learned(world)).followed) == (1, 0.0)

    await world.presses("ada", "Solved")
    assert ((await learned(world)).helped, (await learned(world)).followed) == (1.0, 1.0)

    await world.passes(days=14, hours=1)
    assert (await world.told("ada", ASKED)).startswith("Two weeks ago Bo helped you")


class LosesOne(WatchedMessenger):
    """A platform that takes the question whether it held, and is cut off before it can say so."""

    lost = 0

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        posted = await super().send(place, message, rendering, once)
        if message.kind == ASKED and not self.lost:
            self.lost += 1
            reason = "cut off"
            raise UnknownOutcome(reason)
        return posted


async def test_cut_off_in_the_middle_it_arrives_once_and_takes_one_week(world: World) -> None:
    await helped(world)
    messenger = LosesOne(world.playground)
    messenger.watch, messenger.kith = world.watch, world.kith
    world.kith.messengers[HOME.platform] = messenger

    await world.passes(days=14, hours=2)

    assert messenger.lost == 1
    assert (await world.kinds("ada")).count(ASKED) == 1
    await world.presses("ada", "Yes, it works")
    assert ((await learned(world)).held, (await learned(world)).asked) == (1.0, 1.0)


async def test_told_twice_it_happens_once(world: World) -> None:
    await helped(world)
    ada, bo = await world.member("ada"), await world.member("bo")
    at = world.clock.now().isoformat()
    question = QuestionId((await world.rows(outcomes))[0].question_id)
    await world.passes(days=14, hours=1)
    await world.presses("ada", "Yes, it works")
    for event in (
        QuestionSolved(world.community.id, question, ada.id, bo.id, "solved"),
        HeldDue(world.community.id, question, bo.id, at),
        HeldMoved(world.community.id, question),
        HeldSaid(world.community.id, question),
    ):
        async with world.kith.units.begin(world.community.id) as unit:
            unit.emit(event)
            await unit.commit()
        await world.settles()

    await world.passes(days=30)

    assert len(await world.rows(followups)) == 1
    assert ((await learned(world)).held, (await learned(world)).asked) == (1.0, 1.0)
    assert [sent.kind for sent in world.watch.sent].count(ASKED) == 1
