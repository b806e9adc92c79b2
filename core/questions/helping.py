"""What somebody does who is asked: accept, join, pass, take a pass back."""

from datetime import datetime, timedelta

from core.commands import press
from core.errors import Refusal
from core.events import OfferPassed
from core.questions import offers
from core.questions.life import GONE_OFFER, look_at, offered, take_on
from core.questions.model import TOO_LATE, Question, State
from core.questions.naming import apart
from core.questions.not_mine import about
from core.questions.offer import Offer, OfferState, Why
from core.questions.showing import elsewhere, invitation, on_it, what_it_says
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Replace, Reply, Whisper
from core.spans import Code, t

NO_ROOM = t(
    "You have another question open, or reached your number for this week. {command} changes it.",
    command=Code("/kith me"),
)
LEFT = t("You've left Kith. {command} brings you back, and then you can help.", command=Code("/kith join"))


@press("offers.read")
async def read(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Show a long question whole."""
    found, question = await offered(caller, unit, offer)
    if question.state is State.CLOSED:
        return Whisper(await what_it_says(question, found, unit))
    return Whisper(offers.whole(question, found))


@press("offers.accept")
async def accept(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Take the question on; the first who does has it, and who comes later may join."""
    found, question = await offered(caller, unit, offer)
    if found.state is OfferState.ACCEPTED:
        return Replace(await what_it_says(question, found, unit))
    if (message := await elsewhere(question, found, unit)) is not None:
        return Replace(message)
    return await _take_on(caller, question, found, unit)


@press("offers.join")
async def join(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Help beside somebody who is on it already."""
    found, question = await offered(caller, unit, offer)
    if found.state is OfferState.ACCEPTED or question.state is State.CLOSED:
        return Replace(await what_it_says(question, found, unit))
    return await _take_on(caller, question, found, unit)


@press("offers.fine")
async def fine(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Leave it to whoever is on it."""
    found, question = await offered(caller, unit, offer)
    if found.state is OfferState.ACCEPTED:
        return Replace(await what_it_says(question, found, unit))
    return Replace(offers.fine())


@press("offers.pass")
async def pass_on(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Say no, unseen; when all have, others are asked once the time to undo is over."""
    found, question = await offered(caller, unit, offer)
    if found.state is not OfferState.OPEN:
        return Replace(await what_it_says(question, found, unit))
    passed = found.pass_on(unit.now)
    await unit.questions.save_offer(passed)
    await unit.limits.free(found.member)
    unit.emit(OfferPassed(unit.community, question.id, found.id))
    return Replace(offers.passed(passed))


@press("offers.undo")
async def undo(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Take a pass back."""
    found, question = await offered(caller, unit, offer)
    if found.state is not OfferState.PASSED:
        return Replace(await what_it_says(question, found, unit))
    if (message := await elsewhere(question, found, unit)) is not None:
        return Replace(message)
    if found.look != question.look:
        raise Refusal(TOO_LATE)
    again = found.undo(unit.now)
    if not await unit.limits.take(caller.member, again=True):
        raise Refusal(NO_ROOM)
    await unit.questions.save_offer(again)
    await look_at(question, unit, found.expires_at)
    return Replace(await invitation(question, again, unit))


@press("offers.topic")
async def not_my_topic(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Say that it is not one's topic; it changes what this member is asked, and nothing else."""
    found, question = await offered(caller, unit, offer)
    if found.state is not OfferState.PASSED:
        return Replace(await what_it_says(question, found, unit))
    if found.why is not Why.TOPIC:
        await unit.questions.save_offer(found.because_of(Why.TOPIC))
    return Replace(offers.not_my_topic(found, await about(question.text, caller.member, unit)))


@press("offers.busy")
async def busy(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Ask this member nothing until Monday."""
    found, _ = await offered(caller, unit, offer)
    if found.state is OfferState.PASSED and found.why is None:
        await unit.questions.save_offer(found.because_of(Why.BUSY))
    until = next_monday(unit.now.astimezone(caller.zone)).astimezone(unit.now.tzinfo)
    await unit.limits.rest(caller.member, until)
    return Replace(offers.resting(until))


def next_monday(local: datetime) -> datetime:
    """Give the morning of the Monday after this moment, in its zone."""
    monday = local + timedelta(days=7 - local.weekday())
    return monday.replace(hour=8, minute=0, second=0, microsecond=0)


async def _take_on(caller: Caller, question: Question, offer: Offer, unit: QuestionsUnit) -> Reply:
    if not caller.joined:
        raise Refusal(LEFT)
    if await apart(question, caller.member, unit.barriers):
        raise Refusal(GONE_OFFER)
    return Replace(await on_it(question, await take_on(offer, question, unit), unit))
