"""What a question's life sends, written from what is true at the moment of sending."""

from collections.abc import Sequence

from core.events import (
    AnswerWritten,
    HelpEnded,
    HelperThanked,
    OfferAccepted,
    OfferEnded,
    OfferMade,
    QuestionMoved,
    QuestionSolved,
)
from core.ids import OfferId, QuestionId
from core.letters import Direct, Letter, Purpose, Room, letter
from core.questions import messages, offers, progress, talking, thanking
from core.questions.model import Offer, OfferState, Question, State
from core.questions.store import QuestionsUnit


@letter(OfferMade, lane="offer")
async def invite(event: OfferMade, unit: QuestionsUnit) -> Letter | None:
    """The offer itself, if it still stands."""
    question, offer = await _read(event.question, event.offer, unit)
    if offer.state is not OfferState.OPEN or question.state is not State.ASKING:
        return None
    asker = await unit.people.named(question.asker)
    topics = await unit.experts.topics(question.text)
    message = offers.offer(question, offer, asker.name, topics, unit.now)
    return Letter(Direct(offer.member, question.home), message, Purpose.OFFER, slot=_offer_slot(offer))


@letter(OfferEnded, lane="offer")
async def offer_rests(event: OfferEnded, unit: QuestionsUnit) -> Letter | None:
    """The offer turns into a line that says nothing more is needed."""
    question, offer = await _read(event.question, event.offer, unit)
    asker = await unit.people.named(question.asker)
    rests = offer.end(OfferState.CLOSED) if question.state is State.CLOSED else offer
    message = offers.settled(rests, asker.name)
    return Letter(Direct(offer.member, question.home), message, Purpose.REPLY, slot=_offer_slot(offer), only_edit=True)


@letter(QuestionMoved, lane="question")
async def status(event: QuestionMoved, unit: QuestionsUnit) -> Letter | None:
    """The asker's one status message."""
    question = await _question(event.question, unit)
    if question.state is State.DRAFT:
        return None
    made = await unit.questions.offers_of(question.id)
    picked_up = [offer for offer in made if offer.state in {OfferState.ACCEPTED, OfferState.HANDED_ON}]
    latest = max(picked_up, key=lambda offer: (offer.answered_at or offer.made_at, offer.id), default=None)
    helper = (await unit.people.named(latest.member)).name if latest else None
    away = latest is not None and latest.state is OfferState.HANDED_ON
    pool = made[-1].pool if made else 0
    message = progress.status(
        question, _waiting(question, made), pool, helper, stepped_away=away, helped=len(picked_up)
    )
    return Letter(Direct(question.asker, question.home), message, Purpose.REPLY, slot=f"question:{question.id}")


@letter(OfferAccepted, lane="offer")
async def open_room(event: OfferAccepted, unit: QuestionsUnit) -> Letter | None:
    """The place where the two talk opens with the question."""
    question, offer = await _read(event.question, event.offer, unit)
    if offer.state is not OfferState.ACCEPTED:
        return None
    asker, helper = await unit.people.named(question.asker), await unit.people.named(offer.member)
    message = talking.room(question, asker.name, helper.name)
    return Letter(_room(question, offer), message, Purpose.REPLY, slot=f"room:{offer.id}")


@letter(AnswerWritten, lane="offer")
async def answer(event: AnswerWritten, unit: QuestionsUnit) -> Letter | None:
    """A short answer, where the two talk."""
    question, offer = await _read(event.question, event.offer, unit)
    if len(offer.answers) < event.number:
        return None
    helper = await unit.people.named(offer.member)
    return Letter(_room(question, offer), talking.answer(offer.answers[event.number - 1], helper.name), Purpose.REPLY)


@letter(HelpEnded, lane="offer")
async def room_rests(event: HelpEnded, unit: QuestionsUnit) -> Letter | None:
    """The first message where the two talk says how it ended."""
    question, offer = await _read(event.question, event.offer, unit)
    asker, helper = await unit.people.named(question.asker), await unit.people.named(offer.member)
    say = talking.room_handed_on if event.how == "handed-on" else talking.room_closed
    message = say(question, asker.name, helper.name)
    return Letter(_room(question, offer), message, Purpose.REPLY, slot=f"room:{offer.id}", only_edit=True)


@letter(QuestionSolved, lane="question")
async def ask_for_thanks(event: QuestionSolved, unit: QuestionsUnit) -> Letter | None:
    """After it is solved: thanks, if the asker likes."""
    question = await _question(event.question, unit)
    if await unit.questions.thanks_for(question.id):
        return None
    helper = await unit.people.named(event.helper)
    message = thanking.thank_prompt(question, helper.name)
    return Letter(Direct(question.asker, question.home), message, Purpose.REPLY, slot=f"thank:{question.id}")


@letter(HelperThanked, lane="question")
async def thanks_noted(event: HelperThanked, unit: QuestionsUnit) -> Letter | None:
    """The prompt turns into one line."""
    question = await _question(event.question, unit)
    helper = await unit.people.named(event.helper)
    to = Direct(question.asker, question.home)
    return Letter(to, thanking.thanked(helper.name), Purpose.REPLY, slot=f"thank:{question.id}", only_edit=True)


@letter(HelperThanked)
async def thank(event: HelperThanked, unit: QuestionsUnit) -> Letter | None:
    """The helper learns who thanked them and why."""
    question = await _question(event.question, unit)
    if not await unit.consents.allows(event.helper, "joined"):
        return None  # they left, and were told that nothing more reaches them
    thanks = await unit.questions.thanks_for(question.id)
    asker = await unit.people.named(event.asker)
    topics = await unit.experts.topics(question.text)
    message = thanking.thanks(asker.name, topics, thanks.words if thanks else "")
    return Letter(Direct(event.helper, question.home), message, Purpose.REPLY)


def _waiting(question: Question, made: Sequence[Offer]) -> int:
    """Count who was asked in this look, those who passed among them: the asker learns nothing of passing."""
    states = [offer.state for offer in made if offer.look == question.look]
    return 0 if OfferState.EXPIRED in states else sum(s in {OfferState.OPEN, OfferState.PASSED} for s in states)


def _room(question: Question, offer: Offer) -> Room:
    return Room(f"help-{offer.id}", (question.asker, offer.member), messages.short(question.text, 60), question.home)


def _offer_slot(offer: Offer) -> str:
    return f"offer:{offer.id}"


async def _question(question: QuestionId, unit: QuestionsUnit) -> Question:
    found = await unit.questions.get(question)
    if found is None:
        message = f"question {question} is gone"
        raise LookupError(message)
    return found


async def _read(question: QuestionId, offer: OfferId, unit: QuestionsUnit) -> tuple[Question, Offer]:
    found = await unit.questions.offer(offer)
    if found is None:
        message = f"offer {offer} is gone"
        raise LookupError(message)
    return await _question(question, unit), found
