"""Two organisers look up who asked: a written reason, a second person, the asker is told, a log stays."""

from datetime import timedelta

import pytest

from core.actions import Action
from core.questions.relay import forget_who_asked
from core.unnamed import reference
from storage.rows.naming import unmaskings
from storage.rows.questions import questions
from tests.core.safety.conftest import Appoint
from tests.kit.world import DOCKER, World

REASON = "The words sound as if somebody were in danger."


@pytest.fixture
async def asked(world: World) -> World:
    """Let Ada ask without her name; Bo is asked."""
    await world.joins("bo", 2, "docker")
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, naming="anonymous")
    await world.sends("ada")
    return world


async def ref(world: World) -> str:
    (row,) = await world.rows(questions)
    return reference(row.id)


async def wishes(world: World, user: str, reason: str = REASON) -> str:
    await world.says(user, f"/kith unmask {await ref(world)}")
    return await world.submits(user, reason=reason)


async def told_of_ada(world: World, *users: str) -> list[str]:
    """Name those of the users who read Ada's name anywhere."""
    return [user for user in users if any("Ada" in seen.text for seen in await world.sees(user))]


async def test_two_organisers_learn_the_name_and_the_asker_is_told(asked: World, appoint: Appoint) -> None:
    for user in ("ida", "jo", "kai"):
        await appoint(user)

    assert "I've asked the other organisers." in await wishes(asked, "ida")
    card = await asked.told("jo", "safety.unmask-card")
    assert REASON in card
    assert DOCKER in card
    assert await told_of_ada(asked, "ida", "jo", "kai", "bo") == []

    assert "Ada asked this." in await asked.presses("jo", "Agree to look it up")
    assert "Ada asked this." in await asked.told("ida", "safety.unmasked")
    assert "A second organiser agreed" in await asked.told("kai", "safety.unmask-settled")
    assert await told_of_ada(asked, "ida", "jo", "kai", "bo") == ["ida", "jo"]
    told = await asked.told("ada", "safety.unmask-told")
    assert "Ida and Jo" in told
    assert REASON in told

    log = await asked.says("kai", "/kith unmask")
    assert "Ida and Jo looked one up." in log
    assert "Ada" not in log


async def test_nobody_looks_it_up_alone(asked: World, appoint: Appoint) -> None:
    await appoint("ida")
    assert "takes two organisers" in await asked.says("ida", f"/kith unmask {await ref(asked)}")

    await appoint("jo")
    await wishes(asked, "ida")
    card = await asked.message("jo", "safety.unmask-card")
    assert "A second organiser has to agree" in await asked.presses("ida", "Agree to look it up", on=card)
    assert await told_of_ada(asked, "ida", "jo") == []


async def test_a_reason_is_needed_and_only_organisers_may(asked: World, appoint: Appoint) -> None:
    for user in ("ida", "jo"):
        await appoint(user)

    assert "Please give the reason in a sentence." in await wishes(asked, "ida", "curious")
    assert "is for organisers" in await asked.says("bo", f"/kith unmask {await ref(asked)}")
    await wishes(asked, "ida")
    card = await asked.message("jo", "safety.unmask-card")
    assert "Organisers decide this." in await asked.presses("bo", "Agree to look it up", on=card)
    assert "It waits for a second organiser to agree." in await wishes(asked, "jo")
    assert [row.state for row in await asked.rows(unmaskings)] == ["wanted"]


async def test_a_second_organiser_may_say_no(asked: World, appoint: Appoint) -> None:
    for user in ("ida", "jo"):
        await appoint(user)
    await wishes(asked, "ida")

    assert "Nothing was looked up." in await asked.presses("jo", "Don't look it up")
    assert "Nothing was looked up." in await asked.told("ida", "safety.unmask-settled")
    assert "another organiser didn't" in await asked.says("jo", "/kith unmask")
    assert "safety.unmask-told" not in await asked.kinds("ada")


async def test_an_asker_who_organises_does_not_decide_about_themselves(asked: World, appoint: Appoint) -> None:
    for user in ("ada", "ida", "jo"):
        await appoint(user)
    await wishes(asked, "ida")

    assert "safety.unmask-card" not in await asked.kinds("ada")
    card = await asked.message("jo", "safety.unmask-card")
    assert "You can't decide this one." in await asked.presses("ada", "Agree to look it up", on=card)


async def test_a_wish_ends_after_a_week(asked: World, appoint: Appoint) -> None:
    for user in ("ida", "jo"):
        await appoint(user)
    await wishes(asked, "ida")
    asked.clock.advance(timedelta(days=8))

    assert "A week went by" in await asked.presses("jo", "Agree to look it up")
    assert await told_of_ada(asked, "ida", "jo") == []


async def test_a_named_question_and_a_forgotten_asker_are_not_looked_up(asked: World, appoint: Appoint) -> None:
    for user in ("ida", "jo"):
        await appoint(user)
    await wishes(asked, "ida")
    await asked.presses("ada", "Withdraw my question")
    asked.clock.advance(timedelta(days=31))
    async with asked.kith.units.begin(asked.community.id) as unit:
        assert await forget_who_asked(unit) == 1
        await unit.commit()

    (wish,) = await asked.rows(unmaskings)
    token = Action("safety.unmask-agree", (wish.id,)).token(asked.community.id)
    assert "I no longer know who asked that." in await asked.presses_token("jo", token)
    assert "I no longer know who asked that." in await asked.says("jo", f"/kith unmask {await ref(asked)}")
    assert "I know no question without a name by that reference." in await asked.says("jo", "/kith unmask ABCDEFGH")
