"""What passes between askers without a name and helpers, and who looked a name up, on both databases."""

from dataclasses import replace
from datetime import timedelta

from core.ids import MemberId, OfferId, QuestionId
from core.questions.choices import Audience, Choices, Kind, Naming
from core.questions.model import Outcome
from core.questions.offer import Thanks
from core.questions.relay_store import Words
from core.safety.unmasked import Stage, Unmasking
from core.ties.model import Help
from storage.unit import SqlUnit
from tests.contracts.installation import ADA, BO, HERE, NOON, Installation, a_question, an_offer

O1, Q1 = OfferId("O1"), QuestionId("Q1")
CY, DEE = MemberId("CY"), MemberId("DEE")
UNNAMED = Choices(Naming.ANONYMOUS, kind=Kind.FEEDBACK, audience=Audience.NEW)
WORDS = Words("W1", O1, from_asker=True, text="Which port?", at=NOON)


async def ask(unit: SqlUnit, key: str = "Q1", offer: str = "O1") -> None:
    asked = a_question(key).choose(UNNAMED).send(NOON, sampled=False)
    await unit.questions.add(asked)
    await unit.questions.add_offer(an_offer(offer, question=key))
    await unit.questions.save(asked.close(Outcome.SOLVED, NOON))


async def test_what_an_asker_chose_is_read_as_it_was_saved(kith: Installation) -> None:
    chosen = Choices(Naming.NAMED, question_first=True, kind=Kind.IDEAS, audience=Audience.KNOWN)
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question().choose(chosen))
        await unit.questions.add(a_question("Q2").choose(UNNAMED))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        found = [await unit.questions.get(QuestionId(key)) for key in ("Q1", "Q2")]
    assert [one.choices for one in found if one] == [chosen, UNNAMED]


async def test_a_text_is_there_until_it_is_delivered(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await ask(unit)
        await unit.relay.put(WORDS)
        await unit.commit()
    async with kith.units.begin(HERE) as unit:
        assert await unit.relay.words("W1") == WORDS
        await unit.relay.delivered("W1")
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.relay.words("W1") == replace(WORDS, text="")
        assert await unit.relay.words("W2") is None


async def test_a_name_is_told_to_one_helper_once(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await ask(unit)
        await unit.questions.add_offer(an_offer("O2", member=CY))
        assert [await unit.relay.reveal(O1, NOON), await unit.relay.reveal(O1, NOON)] == [True, False]
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert [await unit.relay.revealed(offer) for offer in (O1, OfferId("O2"))] == [True, False]
        asked = await unit.asked.asked(Q1)
    assert asked is not None
    assert (asked.asker, asked.channel, asked.anonymous) == (None, "", True)
    assert asked.revealed_to == {BO}


async def test_who_asked_is_forgotten_wherever_it_was_written(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await ask(unit)
        await unit.relay.put(WORDS)
        await unit.questions.thank(Thanks("T1", ADA, BO, "Thank you.", NOON, Q1))
        await unit.ledger.add(Help(Q1, BO, ADA, "solved", NOON, anonymous=True))
        await unit.questions.add(a_question("Q2").send(NOON, sampled=False).close(Outcome.SOLVED, NOON))
        assert await unit.relay.forget_askers(NOON, unit.new_id) == 0
        assert await unit.relay.forget_askers(NOON + timedelta(days=1), unit.new_id) == 1
        assert await unit.relay.forget_askers(NOON + timedelta(days=1), unit.new_id) == 0
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        question, thanks, (line,) = (
            await unit.questions.get(Q1),
            await unit.questions.thanks_for(Q1),
            await unit.ledger.of(BO, 9),
        )
        assert question is not None
        assert thanks is not None
        assert {question.asker, thanks.giver, line.asker} == {question.asker}
        assert ADA not in {question.asker, line.asker}
        assert await unit.ledger.of(ADA, 9) == []
        assert await unit.relay.words("W1") is None
        assert await unit.askers.who(Q1) is None
        named = await unit.questions.get(QuestionId("Q2"))
        assert named is not None
        assert named.asker == ADA


async def test_a_question_without_a_name_is_found_by_its_ending(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        for key in ("QUESTION-A-11111111", "QUESTION-B-22222222", "QUESTION-C-22222222"):
            await ask(unit, key, f"O{key}")
        await unit.questions.add(a_question("QUESTION-D-33333333").send(NOON, sampled=False))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        endings = ("11111111", "1111", "%1111111", "22222222", "33333333", "")
        found = [await unit.askers.referred(ending) for ending in endings]
    assert found == ["QUESTION-A-11111111", None, None, None, None, None]


async def test_only_the_asker_is_near_to_who_helped_them_unnamed(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.ledger.add(Help(Q1, BO, ADA, "solved", NOON, anonymous=True))
        await unit.ledger.add(Help(QuestionId("Q2"), CY, BO, "solved", NOON))
        await unit.ledger.add(Help(QuestionId("Q3"), DEE, CY, "solved", NOON))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        near = {one: dict(await unit.closeness.around(one)) for one in (ADA, BO, CY)}
        assert near == {ADA: {BO: 1, CY: 2}, BO: {CY: 1, DEE: 2}, CY: {BO: 1, DEE: 1}}
        pairs = [(ADA, BO), (BO, ADA), (ADA, CY), (CY, ADA)]
        assert [await unit.closeness.distance(*pair) for pair in pairs] == [1, None, 2, None]
        assert await unit.closeness.helpers_of(ADA, NOON) == []


async def test_a_look_up_is_answered_once(kith: Installation) -> None:
    wish = Unmasking("U1", Q1, BO, "Somebody may be in danger.", NOON)
    later = NOON + timedelta(days=1)
    async with kith.units.begin(HERE) as unit:
        await unit.unmaskings.add(wish)
        agreed, refused = wish.answer(CY, later, agreed=True), wish.answer(DEE, later, agreed=False)
        assert [await unit.unmaskings.answer(one) for one in (agreed, refused)] == [True, False]
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.unmaskings.get("U1") == agreed
        assert agreed.stage is Stage.GRANTED
        assert await unit.unmaskings.of_question(Q1) == [agreed]
        assert await unit.unmaskings.latest(9) == [agreed]
