"""What happens to a question by itself: people are looked for, offers run out, the wait ends."""

from collections.abc import Sequence
from datetime import timedelta

from core.events import (
    EndDue,
    LookDue,
    MemberLeft,
    OfferEnded,
    OfferMade,
    OfferPassed,
    QuestionMoved,
    QuestionSent,
    SweepDue,
)
from core.ids import OfferId
from core.letters import reaction
from core.questions.life import close, end_offers, helped_by, look_at, step_away
from core.questions.model import OFFER_LIFE, UNDO, WAVES, Offer, OfferState, Outcome, Question, State
from core.questions.store import QuestionsUnit
from core.ticks import Tick, hourly

FORGOTTEN = timedelta(hours=1)
SWEEP = Tick("questions.sweep", hourly, SweepDue)


@reaction(QuestionSent)
async def start(event: QuestionSent, unit: QuestionsUnit) -> None:
    """Look for people for the first time."""
    question = await unit.questions.get(event.question)
    if question is not None and question.state is State.ASKING and question.look == 0:
        await _look(question, unit)


@reaction(LookDue)
async def look_again(event: LookDue, unit: QuestionsUnit) -> None:
    """Ask others, unless somebody picked the question up or the look was moved."""
    question = await unit.questions.get(event.question)
    if question is None or question.state is not State.ASKING or question.look != event.look:
        return
    if question.next_look is not None and question.next_look > unit.now:
        return
    await _look(question, unit)


@reaction(SweepDue)
async def sweep(event: SweepDue, unit: QuestionsUnit) -> None:  # noqa: ARG001
    """Look again for questions whose own look was lost: no question dies in silence."""
    for question in await unit.questions.overdue(unit.now - FORGOTTEN):
        unit.emit(LookDue(unit.community, question.id, question.look))


@reaction(EndDue)
async def end(event: EndDue, unit: QuestionsUnit) -> None:
    """End a question that nobody picked up in three days; the asker is told honestly."""
    question = await unit.questions.get(event.question)
    if question is None or question.state is not State.ASKING:
        return
    if helped_by(await unit.questions.offers_of(question.id)) == event.helped:  # else it was opened again since
        await close(question, unit, Outcome.NOBODY)


@reaction(OfferPassed)
async def when_all_passed(event: OfferPassed, unit: QuestionsUnit) -> None:
    """If nobody is left who could answer, others are asked once the time to undo is over.

    Asked after the pass is committed: of two who pass at one moment, neither sees the other's before.
    """
    question = await unit.questions.get(event.question)
    if question is None or question.state is not State.ASKING:
        return
    soon = unit.now + UNDO
    waiting = any(offer.state is OfferState.OPEN for offer in await unit.questions.offers_of(question.id))
    if not waiting and question.next_look is not None and question.next_look > soon:
        await look_at(question, unit, soon)


@reaction(MemberLeft)
async def let_go(event: MemberLeft, unit: QuestionsUnit) -> None:
    """Who leaves is asked nothing more and asks nothing more; what they had taken on goes to others."""
    for question in await unit.questions.of_asker(event.member):
        if question.state is State.DRAFT:
            await unit.questions.save(question.close(Outcome.WITHDRAWN, unit.now))
        else:
            await close(question, unit, Outcome.WITHDRAWN)
    for offer in await unit.questions.open_offers_to(event.member):
        await unit.questions.save_offer(offer.end(OfferState.CLOSED))
        await unit.limits.free(offer.member)
        unit.emit(OfferEnded(unit.community, offer.question, offer.id))
        unit.emit(OfferPassed(unit.community, offer.question, offer.id))
    for offer in await unit.questions.taken_on_by(event.member):
        if (asked := await unit.questions.get(offer.question)) is not None:
            await step_away(offer, asked, unit)


async def _look(question: Question, unit: QuestionsUnit) -> None:
    """Let the offers that are out expire, and ask others: three waves, and one more for each time somebody began."""
    await end_offers(question, unit, OfferState.EXPIRED)
    offers = await unit.questions.offers_of(question.id)
    if question.look < len(WAVES) + helped_by(offers):
        next_look = unit.now + OFFER_LIFE
        moved = question.asked(next_look) if await _offer(question, offers, unit) else question.sooner(next_look)
        unit.emit(LookDue(unit.community, question.id, moved.look), due=next_look)
    else:
        moved = question.sooner(None)
    await unit.questions.save(moved)
    unit.emit(QuestionMoved(unit.community, question.id))


async def _offer(question: Question, offers: Sequence[Offer], unit: QuestionsUnit) -> int:
    eligible = await unit.limits.askable() - {offer.member for offer in offers} - {question.asker}
    seats = WAVES[min(question.look, len(WAVES) - 1)]
    wave = await unit.experts.choose(
        question.id, question.text, question.asker, question.channel, question.look + 1, seats, eligible
    )
    made = 0
    for seat in wave.seats:
        if not await unit.limits.take(seat.member):
            continue
        offer = Offer(
            OfferId(unit.new_id()),
            question.id,
            seat.member,
            question.look + 1,
            unit.now,
            unit.now + OFFER_LIFE,
            seat.propensity,
            wave.pool,
            seat.probability,
            seat.explored,
            seat.because,
        )
        await unit.questions.add_offer(offer)
        unit.emit(OfferMade(unit.community, question.id, offer.id))
        made += 1
    return made
