"""The moves of a question's life that several buttons share."""

from collections.abc import Sequence
from datetime import datetime

from core.asking import ChainHelped, HostDue, SilenceDue, StallDue
from core.errors import Refusal
from core.events import (
    EndDue,
    HelpEnded,
    LookDue,
    OfferAccepted,
    OfferEnded,
    QuestionClosed,
    QuestionMoved,
    QuestionSolved,
)
from core.ids import MemberId, OfferId, QuestionId
from core.questions import messages
from core.questions.model import LONGEST_WAIT, SILENCE, STALL, UNDERWAY, Outcome, Question, State
from core.questions.offer import Offer, OfferState, Via
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.spans import t

GONE_OFFER = t("This offer is no longer here. There is nothing you need to do.")


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
        raise Refusal(GONE_OFFER)
    return found, question


async def helper_of(question: Question, unit: QuestionsUnit, offer: str = "") -> Offer:
    """Return the offer of whoever began to help last, or this very one."""
    made = await unit.questions.offers_of(question.id)
    began = [o for o in made if o.state is OfferState.ACCEPTED or (o.id == offer and o.helped)]
    named = next((o for o in began if o.id == offer), None)
    if not began:
        raise Refusal(t("Nobody has picked this question up, so there is nobody to thank yet."))
    return named or max(began, key=_began)


async def helpers_of(question: Question, unit: QuestionsUnit) -> Sequence[Offer]:
    """Return the offers of all who are here to help now, whoever began first at the front.

    Who had begun before the asker was still stuck may go on, but the question no longer waits for them.
    """
    made = await unit.questions.offers_of(question.id)
    since = question.opened_at or question.made_at
    return sorted((o for o in made if o.state is OfferState.ACCEPTED and _began(o)[0] >= since), key=_began)


def _began(offer: Offer) -> tuple[datetime, str]:
    return offer.answered_at or offer.made_at, offer.id


async def end_offers(question: Question, unit: QuestionsUnit, state: OfferState, *, by: datetime | None = None) -> None:
    """Let every offer that waits for an answer rest; with `by`, those that ran out by then."""
    for offer in await unit.questions.offers_of(question.id):
        if offer.state is OfferState.OPEN and (by is None or offer.expires_at <= by):
            await unit.questions.save_offer(offer.end(state))
            await unit.limits.free(offer.member)
            unit.emit(OfferEnded(unit.community, question.id, offer.id))


async def take_on(offer: Offer, question: Question, unit: QuestionsUnit) -> Offer:
    """Let somebody be on it; the others whom it was offered to need not answer any more."""
    await unit.questions.save(question.picked_up(unit.now))  # first: of two who accept at once, one waits here
    if offer.state is OfferState.OPEN:
        await unit.limits.free(offer.member)
    accepted = offer.accept(unit.now)
    await unit.questions.save_offer(accepted)
    await end_offers(question, unit, OfferState.CLOSED)
    unit.emit(OfferAccepted(unit.community, question.id, offer.id, offer.member))
    unit.emit(QuestionMoved(unit.community, question.id))
    unit.emit(StallDue(unit.community, question.id, offer.id), due=unit.now + STALL)
    unit.emit(SilenceDue(unit.community, question.id), due=unit.now + SILENCE)
    return accepted


async def come(question: Question, member: MemberId, via: Via, unit: QuestionsUnit) -> Offer:
    """Return the offer of somebody who comes of their own accord, written down now unless they were asked before."""
    if (found := await unit.questions.offer_to(question.id, member)) is not None:
        return found
    offer = Offer(
        OfferId(unit.new_id()),
        question.id,
        member,
        question.look,
        unit.now,
        unit.now,
        propensity=1.0,
        pool=0,
        probability=0.0,
        state=OfferState.EXPIRED,  # it takes no place of theirs: nobody asked them
        via=via,
    )
    await unit.questions.add_offer(offer)
    return offer


async def close(question: Question, unit: QuestionsUnit, outcome: Outcome) -> Question:
    """End a question; one that has ended stays as it is."""
    if question.state not in UNDERWAY:
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
    if outcome is Outcome.NOBODY:
        unit.emit(HostDue(unit.community, question.id))
    return closed


async def solve(question: Question, unit: QuestionsUnit, outcome: Outcome, helper: Offer) -> Question:
    """End a question with help that worked; one of which nobody had heard how it ended can still be told."""
    if question.state in UNDERWAY:
        solved = await close(question, unit, outcome)
    elif question.outcome is Outcome.UNKNOWN:
        solved = question.close(outcome, question.closed_at or unit.now)
        await unit.questions.save(solved)
        unit.emit(QuestionMoved(unit.community, question.id))
    else:
        return question
    unit.emit(QuestionSolved(unit.community, question.id, question.asker, helper.member, outcome))
    for member in await chain_to(helper, unit):
        unit.emit(ChainHelped(unit.community, question.id, member, helper.member))
    return solved


async def chain_to(offer: Offer, unit: QuestionsUnit) -> Sequence[MemberId]:
    """Return who thought of this helper, who thought of them, and so on."""
    links: list[MemberId] = []
    found: Offer | None = offer
    while found is not None and found.referred_by is not None and found.referred_by not in links:
        links.append(found.referred_by)
        found = await unit.questions.offer_to(offer.question, found.referred_by)
    return links


async def stuck(question: Question, unit: QuestionsUnit) -> None:
    """Ask others; whoever is helping may go on."""
    if question.state is State.TALKING or question.outcome is Outcome.UNKNOWN:
        await ask_others(question, unit)


async def step_away(offer: Offer, question: Question, unit: QuestionsUnit, note: str = "") -> Offer:
    """End somebody's help; if nobody else is on the question, others are asked."""
    on_it = [one.id for one in await helpers_of(question, unit)]
    away = offer.hand_on(note.strip() or None)
    await unit.questions.save_offer(away)
    unit.emit(HelpEnded(unit.community, question.id, offer.id, "handed-on"))
    if question.state is State.TALKING and on_it == [offer.id]:
        await ask_others(question, unit)
    else:
        unit.emit(QuestionMoved(unit.community, question.id))
    return away


async def remove(question: Question, unit: QuestionsUnit) -> Question:
    """Take a question away for good, words and all; every copy that was sent says so. For moderators."""
    if question.outcome is Outcome.REMOVED:
        return question
    await end_offers(question, unit, OfferState.CLOSED)
    removed = question.remove(unit.now)
    await unit.questions.save(removed)
    for offer in await unit.questions.offers_of(question.id):
        unit.emit(OfferEnded(unit.community, question.id, offer.id))
        if offer.helped:
            unit.emit(HelpEnded(unit.community, question.id, offer.id, "removed"))
    unit.emit(QuestionClosed(unit.community, question.id, Outcome.REMOVED))
    unit.emit(QuestionMoved(unit.community, question.id))
    return removed


async def look_at(question: Question, unit: QuestionsUnit, at: datetime) -> None:
    """Move the next look for people."""
    await unit.questions.save(question.sooner(at))
    unit.emit(LookDue(unit.community, question.id, question.look), due=at)
    unit.emit(QuestionMoved(unit.community, question.id))


async def ask_others(question: Question, unit: QuestionsUnit) -> None:
    """Open the question again and look for more people at once; its three days begin anew."""
    await unit.questions.save(question.reopened(unit.now).sooner(unit.now))
    helped = helped_by(await unit.questions.offers_of(question.id))
    unit.emit(LookDue(unit.community, question.id, question.look))
    unit.emit(EndDue(unit.community, question.id, helped), due=unit.now + LONGEST_WAIT)
    unit.emit(QuestionMoved(unit.community, question.id))


def helped_by(offers: Sequence[Offer]) -> int:
    """Count those who began to help."""
    return sum(offer.helped for offer in offers)
