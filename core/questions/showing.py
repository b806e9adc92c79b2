"""What the message of an offer says now, put together from what is true."""

from core.message import Message
from core.questions import offers
from core.questions.answers import yours
from core.questions.life import helpers_of
from core.questions.model import Outcome, Question, State
from core.questions.naming import shown
from core.questions.offer import Offer, OfferState, Via
from core.questions.relay import shown_to
from core.questions.store import QuestionsUnit
from core.spans import Phrase

EARLIER = 5  # answers a helper may choose from


async def invitation(question: Question, offer: Offer, unit: QuestionsUnit, *, again: bool = False) -> Message:
    """The offer while it waits for an answer."""
    asker = await shown(question, unit)
    topics = await unit.experts.topics(question.text)
    return offers.offer(question, offer, asker.name, topics, unit.now, by=await thought_of_by(offer, unit), again=again)


async def thought_of_by(offer: Offer, unit: QuestionsUnit) -> str | None:
    """Name whoever thought of this member, if they like that."""
    if offer.via is not Via.REFERRAL or offer.referred_by is None or offer.unnamed:
        return None
    if not (await unit.people.standing(offer.referred_by)).joined:
        return None
    return (await unit.people.named(offer.referred_by)).name


async def what_it_says(question: Question, offer: Offer, unit: QuestionsUnit) -> Message:
    """The message of an offer, whatever became of it."""
    if question.outcome is Outcome.REMOVED:
        return offers.removed()
    if question.state is State.CLOSED:
        offer = offer.end(OfferState.CLOSED)
    match offer.state:
        case OfferState.OPEN:
            return await invitation(question, offer, unit)
        case OfferState.ACCEPTED:
            return await on_it(question, offer, unit)
        case _:
            return offers.settled(offer, (await shown_to(question, offer, unit)).name)


async def on_it(question: Question, offer: Offer, unit: QuestionsUnit) -> Message:
    """What somebody who took a question on can do."""
    name = (await shown_to(question, offer, unit)).name
    earlier = bool(await unit.questions.answered_by(offer.member, 1))
    return yours(offer, name, earlier=earlier and not offer.answer, note=await left_behind(question, offer, unit))


async def left_behind(question: Question, offer: Offer, unit: QuestionsUnit) -> str | None:
    """The note of whoever had to step away last, for whoever goes on."""
    noted = [one for one in await unit.questions.offers_of(question.id) if one.note and one.id != offer.id]
    return max(noted, key=lambda one: (one.answered_at or one.made_at, one.id)).note if noted else None


async def whoever_is_on_it(question: Question, reader: Offer, unit: QuestionsUnit) -> str | Phrase | None:
    """Name the helper to somebody who came later; nobody whom they should not be shown."""
    on_it = await helpers_of(question, unit)
    if not on_it or await unit.barriers.between(reader.member, on_it[0].member):
        return None
    return (await unit.people.named(on_it[0].member)).name


async def elsewhere(question: Question, offer: Offer, unit: QuestionsUnit) -> Message | None:
    """What an offer turns into whose question is with somebody else, or has ended."""
    if question.state is State.TALKING:
        return offers.taken(offer, await whoever_is_on_it(question, offer, unit))
    return await what_it_says(question, offer, unit) if question.state is State.CLOSED else None
