"""Reporting: in private, once, from nobody; and taking words away wherever Kith had put them."""

from core.actions import Action
from core.events import AnswerWritten
from storage.rows.questions import offers, questions
from tests.core.safety.conftest import Appoint
from tests.kit.world import DOCKER, World

UGLY = "You would know if you had read anything at all."


async def report(world: World, user: str, kind: str, thing: str, **values: str) -> str:
    """Let somebody report words."""
    await world.presses_token(user, Action("safety.report", (kind, thing)).token(world.community.id))
    return await world.submits(user, **values)


async def asked_and_answered(world: World) -> tuple[str, str]:
    """Let Ada ask and Bo answer; give the question's id and the offer's."""
    await world.joins("bo", topics="docker")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    (offer,) = await world.rows(offers)
    async with world.kith.units.begin(world.community.id) as unit:
        accepted = await unit.questions.offer(offer.id)
        assert accepted is not None
        await unit.questions.save_offer(accepted.write(UGLY))
        unit.emit(AnswerWritten(world.community.id, accepted.question, accepted.id, 1))
        await unit.commit()
    await world.settles()
    (question,) = await world.rows(questions)
    return question.id, offer.id


async def everything_seen(world: World, *users: str) -> str:
    """Join everything that these people see of Kith's now."""
    seen = [one for user in users for one in await world.sees(user) if "safety" not in one.message.kind]
    return "\n".join(one.text for one in seen)


async def test_a_report_reaches_organisers_with_the_words_and_names_no_reporter(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    _, offer = await asked_and_answered(world)

    thanked = await report(world, "ada", "answer", offer, trouble="unkind", note="It made me feel small.")

    card = await world.told("jo", "safety.card")
    assert thanked.startswith("Thank you. Organisers have it now.")
    assert UGLY in card
    assert "Unkind, or against somebody: It made me feel small." in card
    assert "Ada" not in card
    assert "safety" not in "".join(await world.kinds("bo"))


async def test_the_same_report_twice_is_one_and_a_second_member_joins_it(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    question, _ = await asked_and_answered(world)

    await report(world, "bo", "question", question)
    again = await report(world, "bo", "question", question)
    await report(world, "cy", "question", question, trouble="spam")

    assert again.startswith("You reported this before")
    assert (await world.kinds("jo")).count("safety.card") == 1
    assert "2 people reported this" in await world.told("jo", "safety.card")


async def test_removed_words_are_gone_from_every_copy(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    _, offer = await asked_and_answered(world)
    assert UGLY in await everything_seen(world, "ada", "bo")
    await report(world, "ada", "answer", offer)

    done = await world.presses("jo", "Remove everywhere")

    assert "took this away" in done
    assert UGLY not in await everything_seen(world, "ada", "bo")
    assert "A moderator took it away." in await everything_seen(world, "ada")
    assert "They took it away." in await world.told("ada", "safety.outcome")
    assert "Moderators took away something you wrote here." in await world.told("bo", "safety.writer-told")
    assert [row.answer for row in await world.rows(offers)] == [None]


async def test_a_removed_question_ends_for_everybody(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await world.joins("bo", topics="docker")
    await world.joins("cy", topics="docker")
    await world.asks("ada")
    (question,) = await world.rows(questions)
    await report(world, "bo", "question", question.id)
    assert DOCKER in await everything_seen(world, "ada", "bo", "cy")

    await world.presses("jo", "Remove everywhere")
    await world.passes(days=4)

    assert DOCKER not in await everything_seen(world, "bo", "cy")
    assert [(row.outcome, row.text) for row in await world.rows(questions)] == [("removed", "")]
    assert await world.asked() == []


async def test_no_action_leaves_everything_and_tells_who_reported(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    _, offer = await asked_and_answered(world)
    await report(world, "ada", "answer", offer)

    await world.presses("jo", "No action")

    assert UGLY in await everything_seen(world, "ada")
    assert "They left it as it is." in await world.told("ada", "safety.outcome")
    assert "left it as it is" in await world.told("jo", "safety.settled")


async def test_two_organisers_decide_once(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    await appoint("kai")
    _, offer = await asked_and_answered(world)
    await report(world, "ada", "answer", offer)
    olds = await world.message("kai", "safety.card")

    await world.presses("jo", "No action")
    late = await world.presses("kai", "Remove everywhere", on=olds)

    assert "Jo looked at this and left it as it is." in late
    assert UGLY in await everything_seen(world, "ada")


async def test_an_organiser_never_reads_or_decides_a_report_of_their_own_words(world: World, appoint: Appoint) -> None:
    await appoint("bo")
    await appoint("jo")
    _, offer = await asked_and_answered(world)
    await report(world, "ada", "answer", offer)
    card = await world.message("jo", "safety.card")

    assert "safety.card" not in await world.kinds("bo")
    assert "No report waits for you." in await world.says("bo", "/kith reports")
    button = card.button("No action")
    assert button is not None
    refused = await world.presses_token("bo", button.action.token(world.community.id))
    assert "This is about your own words" in refused


async def test_a_writer_can_be_taken_out_with_their_words(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    _, offer = await asked_and_answered(world)
    await report(world, "ada", "answer", offer)

    assert "You can also take Bo out" in await world.presses("jo", "More…")
    await world.presses("jo", "Remove, and take out")

    assert UGLY not in await everything_seen(world, "ada")
    assert "Moderators took you out here." in await world.says("bo", "/kith join")


async def test_without_an_organiser_a_report_is_kept_for_the_first_one(world: World, appoint: Appoint) -> None:
    _, offer = await asked_and_answered(world)
    told = await report(world, "ada", "answer", offer)
    assert "I don't know any of them yet" in told

    await appoint("jo")
    assert UGLY in await world.says("jo", "/kith reports")


async def test_one_does_not_report_oneself_nor_all_day(world: World, appoint: Appoint) -> None:
    await appoint("jo")
    question, _ = await asked_and_answered(world)
    token = Action("safety.report", ("question", question)).token(world.community.id)

    assert "These are your own words." in await world.presses_token("ada", token)
    gone = Action("safety.report", ("answer", "NOWHERE")).token(world.community.id)
    assert "These words are no longer here." in await world.presses_token("ada", gone)
