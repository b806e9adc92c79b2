"""What is written where an asker and a helper talk, in a place of their own: it opens, answers come, it rests."""

from core.asking import OfferEdited, TalkChosen
from core.events import AnswerWritten, HelpEnded, OfferAccepted
from core.ids import OfferId, QuestionId
from core.letters import Letter, Purpose, Room, letter
from core.questions import messages, talking
from core.questions.model import Question
from core.questions.naming import apart, manners_of
from core.questions.offer import Offer, OfferState
from core.questions.reading import read
from core.questions.relay import in_relay, shown_to
from core.questions.store import QuestionsUnit
from core.questions.why_them import why_them
from core.safekeeping import reportable


@letter(OfferAccepted, lane="offer")
async def open_room(event: OfferAccepted, unit: QuestionsUnit) -> Letter | None:
    """The place where the two talk opens with the question."""
    found = await _in_room(event.question, event.offer, unit)
    if found is None or found[1].state is not OfferState.ACCEPTED:
        return None
    return await _first_message(*found, unit)


@letter(OfferEdited, lane="offer")
async def room_changes(event: OfferEdited, unit: QuestionsUnit) -> Letter | None:
    """The first message there shows the question's words as they are now."""
    found = await _in_room(event.question, event.offer, unit)
    if found is None or found[1].state is not OfferState.ACCEPTED:
        return None
    return await _first_message(*found, unit, only_edit=True)


@letter(AnswerWritten, lane="offer")
async def answer(event: AnswerWritten, unit: QuestionsUnit) -> Letter | None:
    """A short answer, where the two talk."""
    found = await _in_room(event.question, event.offer, unit)
    if found is None or len(found[1].answers) < event.number:
        return None
    question, offer = found
    message = talking.answer(offer.answers[event.number - 1], await _helper(offer, unit), event.stance)
    return Letter(_room(question, offer), reportable(message, "answer", offer.id), Purpose.REPLY)


@letter(TalkChosen, lane="offer")
async def talk(event: TalkChosen, unit: QuestionsUnit) -> Letter | None:
    """The helper would like to talk it over there."""
    found = await _in_room(event.question, event.offer, unit)
    if found is None or found[1].state is not OfferState.ACCEPTED:
        return None
    question, offer = found
    asker = (await shown_to(question, offer, unit)).name
    return Letter(_room(question, offer), talking.talk(asker, await _helper(offer, unit)), Purpose.REPLY)


@letter(HelpEnded, lane="offer")
async def room_rests(event: HelpEnded, unit: QuestionsUnit) -> Letter | None:
    """The first message where the two talk says how it ended."""
    found = await _in_room(event.question, event.offer, unit)
    if found is None:
        return None
    question, offer = found
    asker, helper = (await shown_to(question, offer, unit)).name, await _helper(offer, unit)
    if event.how == "removed":
        message = talking.room_removed()
    elif event.how == "handed-on":
        message = talking.room_handed_on(question, asker, helper)
    else:
        message = talking.room_closed(question, asker, helper)
    return Letter(_room(question, offer), message, Purpose.REPLY, slot=_slot(offer), only_edit=True)


async def _first_message(question: Question, offer: Offer, unit: QuestionsUnit, *, only_edit: bool = False) -> Letter:
    asker = (await shown_to(question, offer, unit)).name
    helper = await _helper(offer, unit)
    said = await why_them(question, offer.member, helper, unit)
    manners = (*said, *await manners_of(question, offer, (asker, helper), unit))
    message = talking.room(question, asker, helper, offer, manners)
    return Letter(_room(question, offer), message, Purpose.REPLY, slot=_slot(offer), only_edit=only_edit)


async def _in_room(question: QuestionId, offer: OfferId, unit: QuestionsUnit) -> tuple[Question, Offer] | None:
    """Return both, unless the two talk through Kith, or something came between them."""
    found = await read(question, offer, unit)
    if await in_relay(*found, unit) or await apart(found[0], found[1].member, unit.barriers):
        return None
    return found


async def _helper(offer: Offer, unit: QuestionsUnit) -> str:
    return (await unit.people.named(offer.member)).name


def _room(question: Question, offer: Offer) -> Room:
    return Room(f"help-{offer.id}", (question.asker, offer.member), messages.short(question.text, 60), question.home)


def _slot(offer: Offer) -> str:
    return f"room:{offer.id}"
