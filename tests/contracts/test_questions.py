"""Questions, offers, thanks and the ledger keep what they are told, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Stale
from core.ids import MemberId, QuestionId
from core.places import Place, PlaceKind
from core.questions.model import InChannel, OfferState, Outcome, Thanks
from core.questions.offer import Call, Via, Why
from core.reads import Because
from core.ties.model import THANKED, Help
from tests.contracts.installation import ADA, BO, HERE, HOME, NOON, Installation, a_question, an_offer

Q1 = QuestionId("Q1")


async def test_a_question_is_read_as_it_was_saved(kith: Installation) -> None:
    sent = replace(a_question(), language="Polski").send(NOON, sampled=True).asked(NOON + timedelta(hours=4))
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question())
        await unit.questions.save(sent)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.questions.get(Q1) == replace(sent, version=1)
        assert await unit.questions.get(QuestionId("Q2")) is None


async def test_a_question_that_somebody_else_changed_is_stale(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question())
        await unit.commit()
    async with kith.units.begin(HERE) as unit:
        await unit.questions.save(a_question().rewrite("How do I read a long traceback?"))
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.questions.save(a_question().rewrite("Never mind."))


async def test_an_asker_sees_what_is_open_newest_first(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        for n in (1, 2, 3):
            await unit.questions.add(a_question(f"Q{n}", made_at=NOON + timedelta(minutes=n)))
        await unit.questions.save(a_question("Q2").send(NOON, sampled=False).close(Outcome.SOLVED, NOON))
        await unit.questions.add(a_question("Q4", asker=BO))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert [question.id for question in await unit.questions.of_asker(ADA)] == ["Q3", "Q1"]
        assert [await unit.questions.sent_by(member) for member in (ADA, BO)] == [1, 0]


async def test_questions_whose_look_was_missed_are_found(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        for n in (1, 2, 3):
            look = NOON + timedelta(hours=n)
            await unit.questions.add(replace(a_question(f"Q{n}").send(NOON, sampled=False), next_look=look))
        await unit.questions.save(replace(a_question("Q1"), next_look=NOON))  # a draft again
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        overdue = await unit.questions.overdue(NOON + timedelta(hours=3))
    assert [question.id for question in overdue] == ["Q2"]


async def test_an_offer_is_read_as_it_was_saved(kith: Installation) -> None:
    because = (Because("answered-about", ("rust", "cargo"), NOON), Because("active-here"))
    offer = replace(an_offer(), because=because, explored=True)
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question())
        await unit.questions.add_offer(offer)
        await unit.questions.add_offer(an_offer("O2", member=MemberId("CY")))
        await unit.questions.save_offer(offer.accept(NOON).write("Try python -X dev.").write("And read the last line."))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        written = offer.write("Try python -X dev.").write("And read the last line.").answer
        saved = replace(offer, state=OfferState.ACCEPTED, answered_at=NOON, answer=written, version=1)
        assert await unit.questions.offer(offer.id) == saved
        assert [found.id for found in await unit.questions.taken_on_by(BO)] == [offer.id]
        assert [found.id for found in await unit.questions.offers_of(Q1)] == ["O1", "O2"]
        assert await unit.questions.open_offers_to(BO) == []
        assert [found.id for found in await unit.questions.open_offers_to(MemberId("CY"))] == ["O2"]


async def test_nobody_is_asked_twice_about_one_question(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question())
        await unit.questions.add_offer(an_offer())
        with pytest.raises(Stale):
            await unit.questions.add_offer(an_offer("O2"))
        await unit.questions.add_offer(an_offer("O3", member=ADA))  # the transaction goes on
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert [offer.id for offer in await unit.questions.offers_of(Q1)] == ["O1", "O3"]


async def test_two_workers_race_for_one_offer_and_one_makes_it(kith: Installation, second: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question())
        await unit.commit()

    async def offer(worker: Installation, key: str) -> bool:
        async with worker.units.begin(HERE) as unit:
            try:
                await unit.questions.add_offer(an_offer(key))
            except Stale:
                return False
            await asyncio.sleep(0.02)
            await unit.commit()
        return True

    assert sorted(await asyncio.gather(offer(kith, "O1"), offer(second, "O2"))) == [False, True]


async def test_thanks_for_one_question_are_given_once(kith: Installation) -> None:
    thanks = Thanks("T1", ADA, BO, "That was it!", NOON, Q1)
    async with kith.units.begin(HERE) as unit:
        assert await unit.questions.thank(thanks)
        assert not await unit.questions.thank(replace(thanks, id="T2"))
        assert await unit.questions.thank(Thanks("T3", ADA, BO, "And for last week.", NOON))
        assert await unit.questions.thank(Thanks("T4", ADA, BO, "And today.", NOON))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.questions.thanks_for(Q1) == thanks
        assert await unit.questions.thanks_for(QuestionId("Q2")) is None


async def test_the_ledger_keeps_each_help_once(kith: Installation) -> None:
    first = Help(Q1, BO, ADA, "solved", NOON, distance=2)
    later = Help(QuestionId("Q2"), ADA, MemberId("CY"), "partly", NOON + timedelta(days=1))
    async with kith.units.begin(HERE) as unit:
        assert await unit.ledger.add(first)
        assert not await unit.ledger.add(first)
        assert await unit.ledger.add(later)
        assert await unit.ledger.thanked(Q1, BO, NOON)
        assert not await unit.ledger.thanked(Q1, ADA, NOON)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.ledger.of(ADA, 10) == [later, replace(first, thanked_at=NOON)]
        assert await unit.ledger.of(ADA, 1) == [later]
        assert await unit.ledger.neighbours(ADA) == {BO, MemberId("CY")}
        assert await unit.closeness.distance(BO, MemberId("CY")) == 2


@pytest.mark.parametrize("thanked_first", [True, False])
async def test_thanks_and_an_outcome_make_one_line_whichever_comes_first(
    kith: Installation, *, thanked_first: bool
) -> None:
    lines = [Help(Q1, BO, ADA, THANKED, NOON, thanked_at=NOON), Help(Q1, BO, ADA, "solved", NOON)]
    for line in lines if thanked_first else reversed(lines):
        async with kith.units.begin(HERE) as unit:
            await unit.ledger.add(line)
            await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.ledger.of(BO, 10) == [Help(Q1, BO, ADA, "solved", NOON, thanked_at=NOON)]


async def test_everything_of_a_question_s_whole_life_is_read_as_it_was_saved(kith: Installation) -> None:
    place = Place(HOME, PlaceKind.CHANNEL, "C1")
    sent = replace(a_question().send(NOON, sampled=False), place=place, confined=True, first=BO, night=True)
    sent = sent.edit("How do I read a long traceback?", NOON + timedelta(hours=1)).shown_in_channel(InChannel.POSTED)
    talking = sent.picked_up(NOON + timedelta(hours=2))
    offer = replace(an_offer(), via=Via.REFERRAL, referred_by=ADA, steps=2, unnamed=True)
    offer = offer.accept(NOON).hand_on("They use an old one.").because_of(Why.BUSY).remind(NOON)
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question())
        await unit.questions.save(talking)
        await unit.questions.add_offer(an_offer())
        await unit.questions.save_offer(offer)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.questions.get(Q1) == replace(talking, version=1)
        assert await unit.questions.offer_to(Q1, BO) == replace(offer, version=1)
        assert await unit.questions.offer_to(Q1, ADA) is None


async def test_questions_that_went_quiet_or_wait_too_long_are_found(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        for key, hours in (("Q1", 1), ("Q2", 3)):
            await unit.questions.add(a_question(key).send(NOON + timedelta(hours=hours), sampled=False))
        for key, hours in (("Q3", 1), ("Q4", 3)):
            asked = a_question(key).send(NOON, sampled=False)
            await unit.questions.add(asked.picked_up(NOON + timedelta(hours=hours)))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert [found.id for found in await unit.questions.unended(NOON + timedelta(hours=2))] == ["Q1"]
        assert [found.id for found in await unit.questions.silent(NOON + timedelta(hours=2))] == ["Q3"]


async def test_how_long_questions_waited_counts_those_that_found_nobody(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        for n, (hours, outcome) in enumerate([(2, Outcome.SOLVED), (None, Outcome.NOBODY), (None, Outcome.WITHDRAWN)]):
            asked = a_question(f"Q{n}").send(NOON + timedelta(days=n), sampled=False)
            await unit.questions.add(asked.close(outcome, NOON + timedelta(days=n, hours=72)))
            if hours is not None:
                for m, (member, more) in enumerate([(BO, 0), (MemberId("CY"), 5)]):
                    helped = an_offer(f"O{n}{m}", f"Q{n}", member).accept(NOON + timedelta(days=n, hours=hours + more))
                    await unit.questions.add_offer(helped)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.questions.waits(10) == [None, timedelta(hours=2)]
        assert await unit.questions.waits(1) == [None]


async def test_what_members_were_asked_and_answered_and_would_rather_not_see(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        for n in (1, 2):
            await unit.questions.add(a_question(f"Q{n}"))
        await unit.questions.add_offer(an_offer().accept(NOON).write("Read the last line."))
        refused = an_offer("O2", "Q2").pass_on(NOON).because_of(Why.TOPIC)
        await unit.questions.add_offer(refused)
        await unit.questions.add_offer(an_offer("O3", "Q2", MemberId("CY")))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.questions.asked_since(NOON) == {BO: 2, "CY": 1}
        assert await unit.questions.asked_since(NOON + timedelta(hours=1)) == {}
        (answered,) = await unit.questions.answered_by(BO, 5)
        assert (answered[0].id, answered[1]) == ("O1", "How do I read a traceback?")
        assert await unit.questions.not_topics_of(NOON) == [(BO, "How do I read a traceback?")]

    async with kith.units.begin(HERE) as unit:
        await unit.questions.forget_refusals(MemberId("CY"))
        assert await unit.questions.not_topics_of(NOON) == [(BO, "How do I read a traceback?")]
        await unit.questions.forget_refusals(BO)
        assert await unit.questions.not_topics_of(NOON) == []


async def test_hosts_who_were_told_and_how_an_asker_felt(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question())
        await unit.questions.call(Call(Q1, ADA, NOON))
        await unit.questions.call(Call(Q1, BO, NOON + timedelta(hours=1)))
        await unit.questions.call(Call(Q1, ADA, NOON, passed=True))
        await unit.questions.felt(Q1, BO, ADA, at_ease=False, at=NOON)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.questions.calls_of(Q1) == [
            Call(Q1, ADA, NOON, passed=True),
            Call(Q1, BO, NOON + timedelta(hours=1)),
        ]
        assert await unit.questions.ease_of(Q1, BO) is False
        assert await unit.questions.ease_of(Q1, ADA) is None
