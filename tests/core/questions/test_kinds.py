"""What an asker chooses in the form, and what it changes: names, words, time, and who is picked."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from core.ids import MemberId
from core.questions.choices import Audience, Choices, Kind, Naming
from core.questions.kinds import from_another_circle, life_of, seats_of
from core.questions.model import OFFER_LIFE, WAVES
from core.questions.naming import first_name
from core.questions.options import chosen_in
from core.ties.model import Help
from storage.rows.questions import offers, questions
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.kit.world import DOCKER, World

EIGHT = ("bo", "cy", "dee", "eli", "fay", "gus", "hal", "ida")


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Give a world over SQLite: what is stored has its contract tests on both databases."""
    async with World.open(sqlite_url) as opened:
        yield opened


async def helped(world: World, helper: str, asker: str, question: str) -> None:
    """Let somebody have helped another before."""
    await world.says(asker, "/kith help")
    async with world.kith.units.begin(world.community.id) as unit:
        line = Help(question, (await world.member(helper)).id, (await world.member(asker)).id, "solved", unit.now)  # type: ignore[arg-type]
        await unit.ledger.add(line)
        await unit.commit()


async def asks(world: World, user: str, **chosen: str) -> str:
    await world.says(user, "/ask")
    preview = await world.submits(user, text=DOCKER, **chosen)
    await world.sends(user)
    return preview


@pytest.mark.parametrize(
    ("kind", "title", "plenty"),
    [
        ("answer", "A question", "A pointer or a few lines is plenty."),
        ("feedback", "Feedback wanted", "One thing that works and one to change is plenty."),
        ("ideas", "Ideas wanted", "One idea is plenty"),
        ("challenge", "An idea to challenge", "One doubt or one hard question is plenty."),
    ],
)
async def test_each_kind_says_what_is_hoped_for_and_waits_as_long_as_it_takes(
    world: World, kind: str, title: str, plenty: str
) -> None:
    for user in EIGHT[:6]:
        await world.joins(user, 2, "docker")

    assert title in await asks(world, "ada", kind=kind)
    asked = await world.asked()
    offer = await world.told(asked[0], "offers.offer")
    assert offer.startswith(title)
    assert plenty in offer
    assert len(asked) == seats_of(Kind(kind), 0)
    (row, *_) = await world.rows(offers)
    waits = row.expires_at - row.made_at
    assert waits >= life_of(Kind(kind))


async def test_feedback_comes_from_another_circle(world: World) -> None:
    for user in EIGHT:
        await world.joins(user, 2, "docker")
    await helped(world, "bo", "ada", "Q1")
    await helped(world, "cy", "bo", "Q2")

    await asks(world, "ada", kind="feedback")
    assert not {"bo", "cy"} & {*await world.asked()}


async def test_only_people_i_know_are_asked(world: World) -> None:
    for user in EIGHT:
        await world.joins(user, 2, "docker")
    await helped(world, "bo", "ada", "Q1")
    await helped(world, "cy", "bo", "Q2")

    preview = await asks(world, "ada", audience="known")
    assert "I ask people you know" in preview
    assert await world.asked() == ["bo", "cy"]


async def test_only_new_people_are_asked(world: World) -> None:
    for user in ("bo", "cy", "dee"):
        await world.joins(user, 2, "docker")
    await helped(world, "bo", "ada", "Q1")

    await asks(world, "ada", audience="new")
    assert await world.asked() == ["cy", "dee"]


async def test_somebody_helped_without_a_name_is_nobody_one_knows(world: World) -> None:
    """Else who asks "people I know" would be told by an acceptance whom they had helped."""
    await world.joins("ada", 2, "docker")
    await world.joins("bo", 2, "docker")
    await asks(world, "ada", naming="anonymous")
    await world.presses("bo", "I can help")
    await world.presses("ada", "Solved")

    await asks(world, "bo", audience="known")
    assert await world.asked() == []


async def test_never_these_people_is_private_and_holds_for_every_question(world: World) -> None:
    for user in ("bo", "cy"):
        await world.joins(user, 2, "docker")

    await world.says("ada", "/kith never")
    assert "I don't know anybody here called Zed." in await world.submits("ada", names="Bo, Zed")
    assert "No question of yours reaches Bo. They aren't told." in await world.submits("ada", names="Bo")
    await asks(world, "ada")
    assert await world.asked() == ["cy"]
    assert "Ada" not in "".join([seen.text for seen in await world.sees("bo")])

    assert "Their names, with commas: Bo" in await world.says("ada", "/kith never")
    assert "Your list is empty." in await world.submits("ada", names="")


def test_a_second_pair_of_eyes_comes_from_the_farthest_who_are_enough() -> None:
    members = [MemberId(name) for name in "ABCDEFGH"]
    asker, helper = {members[0]: 1, members[1]: 2}, {members[2]: 1}

    assert from_another_circle(members, [asker, helper], 2) == frozenset(members[3:])
    assert from_another_circle(members, [asker, helper], 3) == frozenset({*members[3:], members[1]})
    assert from_another_circle(members, [asker, helper], 4) == frozenset(members)


def test_what_nobody_offered_changes_nothing() -> None:
    before = Choices(Naming.FIRST, kind=Kind.IDEAS, audience=Audience.NEW)

    assert chosen_in({}, before) == before
    assert chosen_in({"naming": "x", "kind": "y", "audience": "z"}, before) == before
    later = chosen_in({"naming": "later"}, before)
    assert (later.naming, later.question_first) == (Naming.NAMED, True)
    assert chosen_in({}, later) == later


def test_ideas_are_sought_widely_and_reading_work_takes_longer() -> None:
    assert [seats_of(Kind.IDEAS, look) for look in range(4)] == [*(seats + 2 for seats in WAVES), WAVES[-1] + 2]
    assert life_of(Kind.FEEDBACK) > life_of(Kind.IDEAS) > life_of(Kind.ANSWER) == OFFER_LIFE
    assert life_of(Kind.CHALLENGE) == timedelta(hours=8)


async def test_the_form_offers_a_name_a_kind_and_an_audience_and_sends_in_three_steps(world: World) -> None:
    await everybody_joins(world, *HELPERS)

    form = await world.says("ada", "/ask")
    assert "How shall I call you?: With my name" in form
    assert "What would help?: An answer" in form
    assert "Who may be asked?: Anyone here" in form
    preview = await world.submits("ada", text=DOCKER)
    assert "It's from Ada." in preview
    await world.sends("ada")
    assert await world.asked() == [*HELPERS]
    assert "It's from Ada." in await world.told("bo", "offers.offer")


async def test_what_was_chosen_stays_when_the_words_change(world: World) -> None:
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, naming="anonymous", kind="ideas", audience="new")
    form = await world.presses("ada", "Edit my question")

    assert "How shall I call you?: Without my name" in form
    await world.submits("ada", text=f"{DOCKER} Please.")
    (row,) = await world.rows(questions)
    assert (row.naming, row.kind, row.audience, row.question_first) == ("anonymous", "ideas", "new", False)


async def test_a_first_name_and_a_name_shown_later(world: World) -> None:
    for user in ("bo", "cy"):
        await world.joins(user, 2, "docker")
    await asks(world, "ada", naming="later")

    assert "You'll see who asks if you accept." in await world.told("bo", "offers.offer")
    assert "Ada" not in "".join([seen.text for seen in await world.sees("bo")])
    assert "Ada" in await world.presses("bo", "I can help")


def test_a_first_name_is_the_first_word_of_a_name() -> None:
    assert [first_name(name) for name in ("Ada Lovelace", "Ada", "", " ")] == ["Ada", "Ada", "", " "]
