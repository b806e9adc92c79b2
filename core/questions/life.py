"""The moves of a question's life that several buttons share."""

from collections.abc import Sequence
from datetime import datetime

from core.errors import Refusal
from core.events import EndDue, HelpEnded, LookDue, OfferEnded, QuestionClosed, QuestionMoved, QuestionSolved
from core.ids import OfferId, QuestionId
from core.message import Message
from core.questions import messages, talking
from core.questions.model import LONGEST_WAIT, Offer, OfferState, Outcome, Question, State
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.spans import t

OPEN = (State.ASKING, State.TALKING)


async def mine(caller: Caller, unit: QuestionsUnit, question: str) -> Question:
    """Return the caller's own question, or refuse."""
    found = await unit.questions.get(QuestionId(question))
    if found is None:
        raise Refusal(messages.GONE)
    if found.asker != caller.member:
        raise Refusal(messages.NOT_YOURS)
    return found


async def offered(caller: Caller, unit: QuestionsUnit, offer: str) -> tuple[Offer, Question]:
    """Return the offer that was made to the caller, or refuse."""
    found = await unit.questions.offer(OfferId(offer))
    question = await unit.questions.get(found.question) if found else None
    if found is None or question is None or found.member != caller.member:
        raise Refusal(t("This offer is no longer here. There is nothing you need to do."))
    return found, question


async def helper_of(question: Question, unit: QuestionsUnit) -> Offer:
    """Return the offer of whoever helped last."""
    accepted = [o for o in await unit.questions.offers_of(question.id) if o.state is OfferState.ACCEPTED]
    if not accepted:
        raise Refusal(t("Nobody has picked this question up, so there is nobody to thank yet."))
    return max(accepted, key=lambda offer: (offer.answered_at or offer.made_at, offer.id))


async def end_offers(question: Question, unit: QuestionsUnit, state: OfferState) -> None:
    """Let every offer that waits for an answer rest."""
    for offer in await unit.questions.offers_of(question.id):
        if offer.state is OfferState.OPEN:
            await unit.questions.save_offer(offer.end(state))
            await unit.limits.free(offer.member)
            unit.emit(OfferEnded(unit.community, question.id, offer.id))


async def close(question: Question, unit: QuestionsUnit, outcome: Outcome) -> Question:
    """End a question; one that has ended stays as it is."""
    if question.state not in OPEN:
        return question
    await end_offers(question, unit, OfferState.CLOSED)
    for offer in await unit.questions.offers_of(question.id):
        if offer.state is OfferState.ACCEPTED:
            unit.emit(HelpEnded(unit.community, question.id, offer.id, "closed"))
            unit.emit(OfferEnded(unit.community, question.id, offer.id))
    closed = question.close(outcome, unit.now)
    await unit.questions.save(closed)
    unit.emit(QuestionClosed(unit.community, question.id, outcome))
    unit.emit(QuestionMoved(unit.community, question.id))
    return closed


async def solve(question: Question, unit: QuestionsUnit, outcome: Outcome) -> Message:
    """End a question with help that worked, and return what the room's first message turns into."""
    offer = await helper_of(question, unit)
    if question.state in OPEN:
        await close(question, unit, outcome)
        unit.emit(QuestionSolved(unit.community, question.id, question.asker, offer.member, outcome))
    asker, helper = await unit.people.named(question.asker), await unit.people.named(offer.member)
    return talking.room_closed(question, asker.name, helper.name)


async def stuck(question: Question, unit: QuestionsUnit) -> Message:
    """Ask others; whoever is helping may go on."""
    if question.state is State.TALKING:
        await ask_others(question, unit)
    return talking.stuck()


async def step_away(offer: Offer, question: Question, unit: QuestionsUnit) -> Offer:
    """End somebody's help; if the question was with them, others are asked."""
    theirs = question.state is State.TALKING and (await helper_of(question, unit)).id == offer.id
    away = offer.end(OfferState.HANDED_ON)
    await unit.questions.save_offer(away)
    unit.emit(HelpEnded(unit.community, question.id, offer.id, "handed-on"))
    if theirs:
        await ask_others(question, unit)
    return away


async def look_at(question: Question, unit: QuestionsUnit, at: datetime) -> None:
    """Move the next look for people."""
    await unit.questions.save(question.sooner(at))
    unit.emit(LookDue(unit.community, question.id, question.look), due=at)
    unit.emit(QuestionMoved(unit.community, question.id))


async def ask_others(question: Question, unit: QuestionsUnit) -> None:
    """Open the question again and look for more people at once; its three days begin anew."""
    await unit.questions.save(question.reopened().sooner(unit.now))
    helped = helped_by(await unit.questions.offers_of(question.id))
    unit.emit(LookDue(unit.community, question.id, question.look))
    unit.emit(EndDue(unit.community, question.id, helped), due=unit.now + LONGEST_WAIT)
    unit.emit(QuestionMoved(unit.community, question.id))


def helped_by(offers: Sequence[Offer]) -> int:
    """Count those who began to help."""
    return sum(offer.state in (OfferState.ACCEPTED, OfferState.HANDED_ON) for offer in offers)
