"""What a helper does: accept, answer, pass, hand on."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from core.commands import press, submit
from core.errors import Refusal
from core.events import AnswerWritten, OfferAccepted, OfferPassed, QuestionMoved
from core.message import Message
from core.questions import offers
from core.questions.life import OPEN as UNDERWAY
from core.questions.life import end_offers, helper_of, look_at, offered, step_away
from core.questions.model import TOO_LATE, Offer, OfferState, Question, State
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.spans import Code, t

NO_ROOM = t(
    "You have another question open, or reached your number for this week. {command} changes it.",
    command=Code("/kith me"),
)
LEFT = t("You've left Kith. {command} brings you back, and then you can help.", command=Code("/kith join"))
EMPTY = t("Please write a line or two.")


@press("offers.read")
async def read(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Show a long question whole."""
    found, question = await offered(caller, unit, offer)
    return Whisper(offers.whole(question, found))


@press("offers.accept")
async def accept(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Take the question on; the first who does has it."""
    found, question = await offered(caller, unit, offer)
    asker = (await unit.people.named(question.asker)).name
    if found.state is OfferState.ACCEPTED:
        return Replace(offers.settled(found, asker))
    if (elsewhere := await _elsewhere(found, question, asker, unit)) is not None:
        return Replace(elsewhere)
    if not caller.joined:
        raise Refusal(LEFT)
    await unit.questions.save(question.picked_up())  # before the offers: of two who accept at once, one waits here
    if found.state is OfferState.OPEN:
        await unit.limits.free(found.member)
    accepted = found.accept(unit.now)
    await unit.questions.save_offer(accepted)
    await end_offers(question, unit, OfferState.CLOSED)
    unit.emit(OfferAccepted(unit.community, question.id, found.id, caller.member))
    unit.emit(QuestionMoved(unit.community, question.id))
    return Replace(offers.yours(accepted, asker))


@press("offers.write", asks=True)
async def write(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Open the form for a short answer."""
    found, question = await offered(caller, unit, offer)
    _may_answer(found)
    return Ask(offers.answer_form(question, found))


@submit("offers.answer")
async def answer(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], offer: str) -> Reply:
    """Take a short answer to where the two talk."""
    found, question = await offered(caller, unit, offer)
    _may_answer(found)
    text = values.get("answer", "").strip()
    if not text:
        return Invalid({"answer": EMPTY}, offers.answer_form(question, found))
    written = found.write(text)
    if written != found:
        await unit.questions.save_offer(written)
        unit.emit(AnswerWritten(unit.community, question.id, found.id, len(written.answers)))
    return Replace(offers.yours(written, (await unit.people.named(question.asker)).name))


@press("offers.pass")
async def pass_on(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Say no, unseen; when all have, others are asked once the time to undo is over."""
    found, question = await offered(caller, unit, offer)
    if found.state is not OfferState.OPEN:
        return Replace(offers.settled(found, (await unit.people.named(question.asker)).name))
    passed = found.pass_on(unit.now)
    await unit.questions.save_offer(passed)
    await unit.limits.free(found.member)
    unit.emit(OfferPassed(unit.community, question.id, found.id))
    return Replace(offers.passed(passed))


@press("offers.undo")
async def undo(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Take a pass back."""
    found, question = await offered(caller, unit, offer)
    asker = (await unit.people.named(question.asker)).name
    if found.state is not OfferState.PASSED:
        return Replace(offers.settled(found, asker))
    if (elsewhere := await _elsewhere(found, question, asker, unit)) is not None:
        return Replace(elsewhere)
    if found.look != question.look:
        raise Refusal(TOO_LATE)
    again = found.undo(unit.now)
    if not await unit.limits.take(caller.member, again=True):
        raise Refusal(NO_ROOM)
    await unit.questions.save_offer(again)
    await look_at(question, unit, found.expires_at)
    topics = await unit.experts.topics(question.text)
    return Replace(offers.offer(question, again, asker, topics, unit.now))


@press("offers.busy")
async def busy(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Ask this member nothing until Monday."""
    await offered(caller, unit, offer)
    until = _next_monday(unit.now.astimezone(caller.zone)).astimezone(unit.now.tzinfo)
    await unit.limits.rest(caller.member, until)
    return Replace(offers.resting(until))


@press("offers.hand-on")
async def hand_on(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Step away from a question taken on; somebody else is asked."""
    found, question = await offered(caller, unit, offer)
    asker = (await unit.people.named(question.asker)).name
    if found.state is OfferState.ACCEPTED and question.state in UNDERWAY:
        found = await step_away(found, question, unit)
    return Replace(offers.settled(found, asker))


def _may_answer(offer: Offer) -> None:
    if offer.state is not OfferState.ACCEPTED:
        raise Refusal(t("This question is with somebody else now, so your words would not reach it."))


async def _elsewhere(offer: Offer, question: Question, asker: str, unit: QuestionsUnit) -> Message | None:
    """What an offer turns into whose question is with somebody else, or has ended."""
    if question.state is State.TALKING:
        return offers.taken((await unit.people.named((await helper_of(question, unit)).member)).name)
    return offers.settled(offer.end(OfferState.CLOSED), asker) if question.state is State.CLOSED else None


def _next_monday(local: datetime) -> datetime:
    monday = local + timedelta(days=7 - local.weekday())
    return monday.replace(hour=8, minute=0, second=0, microsecond=0)
