"""What happens to a question by itself: people are looked for, offers run out, the wait ends."""

from datetime import timedelta

from core.asking import OfferDue, RemovalDecided, SeatDue
from core.events import (
    EndDue,
    LookDue,
    MemberLeft,
    OfferEnded,
    OfferPassed,
    QuestionMoved,
    QuestionSent,
    SweepDue,
)
from core.letters import reaction
from core.questions.barred import end_everything
from core.questions.life import close, helped_by, look_at, remove
from core.questions.model import LONGEST_WAIT, SILENCE, Outcome, State
from core.questions.offer import UNDO, OfferState
from core.questions.seats import ask_one_more, begin, look
from core.questions.store import QuestionsUnit
from core.ticks import Tick, hourly

FORGOTTEN = timedelta(hours=1)
SWEEP = Tick("questions.sweep", hourly, SweepDue)


async def know_who_knows(event: QuestionSent | LookDue, unit: QuestionsUnit) -> None:  # noqa: ARG001
    """Reading much evidence takes a while: it comes before the writing, and holds nobody up."""
    await unit.experts.warm()


@reaction(QuestionSent, ahead=know_who_knows)
async def start(event: QuestionSent, unit: QuestionsUnit) -> None:
    """Look for people for the first time."""
    question = await unit.questions.get(event.question)
    if question is not None and question.state is State.ASKING and question.look == 0:
        await begin(question, unit)


@reaction(LookDue, ahead=know_who_knows)
async def look_again(event: LookDue, unit: QuestionsUnit) -> None:
    """Ask others, unless somebody picked the question up or the look was moved."""
    question = await unit.questions.get(event.question)
    if question is None or question.state is not State.ASKING or question.look != event.look:
        return
    if question.next_look is not None and question.next_look > unit.now:
        return
    asked = [offer for offer in await unit.questions.offers_of(question.id) if not offer.via.by_themselves]
    fresh = question.look == 0 and not asked
    await (begin if fresh else look)(question, unit)


@reaction(SweepDue)
async def sweep(event: SweepDue, unit: QuestionsUnit) -> None:  # noqa: ARG001
    """Find questions whose own look or end was lost: no question dies in silence."""
    for question in await unit.questions.overdue(unit.now - FORGOTTEN):
        unit.emit(LookDue(unit.community, question.id, question.look))
    for question in await unit.questions.unended(unit.now - LONGEST_WAIT - FORGOTTEN):
        await close(question, unit, Outcome.NOBODY)
    for question in await unit.questions.silent(unit.now - SILENCE - FORGOTTEN):
        await close(question, unit, Outcome.UNKNOWN)


@reaction(EndDue)
async def end(event: EndDue, unit: QuestionsUnit) -> None:
    """End a question that nobody picked up in three days; the asker is told honestly."""
    question = await unit.questions.get(event.question)
    if question is None or question.state is not State.ASKING:
        return
    if question.opened_at is not None and unit.now < question.opened_at + LONGEST_WAIT:
        return  # it was opened again since
    if helped_by(await unit.questions.offers_of(question.id)) == event.helped:
        await close(question, unit, Outcome.NOBODY)


@reaction(SeatDue)
async def fill_the_seat(event: SeatDue, unit: QuestionsUnit) -> None:
    """Ask one with practice, too, unless somebody is on it or others were asked since."""
    question = await unit.questions.get(event.question)
    if question is not None and question.state is State.ASKING and question.look == event.look:
        await ask_one_more(question, unit)


@reaction(OfferDue)
async def let_expire(event: OfferDue, unit: QuestionsUnit) -> None:
    """Let an offer rest that no look looks after."""
    offer = await unit.questions.offer(event.offer)
    if offer is not None and offer.state is OfferState.OPEN and offer.expires_at <= unit.now:
        await unit.questions.save_offer(offer.end(OfferState.EXPIRED))
        await unit.limits.free(offer.member)
        unit.emit(OfferEnded(unit.community, event.question, offer.id))
        unit.emit(QuestionMoved(unit.community, event.question))


@reaction(RemovalDecided)
async def take_away(event: RemovalDecided, unit: QuestionsUnit) -> None:
    """Moderators decided that a question goes away."""
    if (question := await unit.questions.get(event.question)) is not None:
        await remove(question, unit)


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
    await end_everything(event.member, unit)
