"""What an asker who isn't named and a helper are sent: each other's words, and how their talk began and ended.

Every letter here goes to one of the two alone; none opens a room before the asker showed their name.
"""

from core.events import AnswerWritten, HelpEnded, OfferAccepted
from core.ids import OfferId, QuestionId
from core.letters import Direct, Letter, Purpose, Room, letter
from core.message import Message
from core.questions import messages, relayed, talking
from core.questions.model import Outcome, Question
from core.questions.naming import apart, home_of, manners_of
from core.questions.offer import Offer, OfferState
from core.questions.relay import RelayUnit, asker_slot, in_relay, words_slot
from core.questions.store import QuestionsUnit
from core.questions.why_them import why_them
from core.unnamed import AskerRevealed, WordsRelayed


@letter(OfferAccepted, lane="offer")
async def relay_opens(event: OfferAccepted, unit: QuestionsUnit) -> Letter | None:
    """The asker hears who can help, and how they talk without being named."""
    found = await _in_relay(event.question, event.offer, unit)
    if found is None or found[1].state is not OfferState.ACCEPTED:
        return None
    question, offer = found
    return _to_asker(question, offer, relayed.opened(question, offer, await _name(offer, unit)))


@letter(AnswerWritten, lane="offer")
async def answer_relayed(event: AnswerWritten, unit: QuestionsUnit) -> Letter | None:
    """A short answer reaches the asker."""
    found = await _in_relay(event.question, event.offer, unit)
    if found is None or len(found[1].answers) < event.number or await _apart(*found, unit):
        return None
    question, offer = found
    helper, text = await _name(offer, unit), offer.answers[event.number - 1]
    message = relayed.to_asker(question, offer, helper, text, stance=event.stance)
    return Letter(Direct(question.asker, question.home), message, Purpose.REPLY)


@letter(WordsRelayed, lane="offer")
async def words_relayed(event: WordsRelayed, unit: RelayUnit) -> Letter | None:
    """One's words reach the other, unless something came between the two meanwhile."""
    question, offer = await _read(event.question, event.offer, unit)
    words = await unit.relay.words(event.words)
    if words is None or not words.text or await _apart(question, offer, unit):
        return None
    if words.from_asker:
        message, to = relayed.to_helper(question, offer, words), Direct(offer.member, home_of(question))
    else:
        message = relayed.to_asker(question, offer, await _name(offer, unit), words.text, words.id)
        to = Direct(question.asker, question.home)
    return Letter(to, message, Purpose.REPLY, slot=words_slot(words.id))


@letter(WordsRelayed, lane="offer")
async def words_forgotten(event: WordsRelayed, unit: RelayUnit) -> Letter | None:
    """In the same lane, thus after the words arrived: they are forgotten; those that did not arrive wait on."""
    question, offer = await _read(event.question, event.offer, unit)
    if await unit.progress.slot(words_slot(event.words)) is not None or await _apart(question, offer, unit):
        await unit.relay.delivered(event.words)
    return None


@letter(HelpEnded, lane="offer")
async def relay_rests(event: HelpEnded, unit: QuestionsUnit) -> Letter | None:
    """The asker's message about this helper says how it ended."""
    found = await _in_relay(event.question, event.offer, unit)
    if found is None:
        return None
    question, offer = found
    if event.how == "removed":
        return _to_asker(question, offer, talking.room_removed(), only_edit=True)
    message = relayed.rests(question, await _name(offer, unit), handed_on=event.how == "handed-on")
    return _to_asker(question, offer, message, only_edit=True)


@letter(AskerRevealed, lane="offer")
async def relay_ends(event: AskerRevealed, unit: QuestionsUnit) -> Letter | None:
    """The asker's message about this helper says that they know each other now."""
    question, offer = await _read(event.question, event.offer, unit)
    return _to_asker(question, offer, relayed.revealed(await _name(offer, unit)), only_edit=True)


@letter(AskerRevealed, lane="offer")
async def room_opens(event: AskerRevealed, unit: QuestionsUnit) -> Letter | None:
    """A place for the two opens, and only now."""
    question, offer = await _read(event.question, event.offer, unit)
    if not await unit.relay.revealed(offer.id) or await _apart(question, offer, unit):
        return None
    asker = (await unit.people.named(question.asker)).name
    helper = await _name(offer, unit)
    said = await why_them(question, offer.member, helper, unit)
    manners = (*said, *await manners_of(question, offer, (asker, helper), unit))
    message = talking.room(question, asker, helper, offer, manners)
    room = Room(f"help-{offer.id}", (question.asker, offer.member), messages.short(question.text, 60), question.home)
    return Letter(room, message, Purpose.REPLY, slot=f"room:{offer.id}")


def _to_asker(question: Question, offer: Offer, message: Message, *, only_edit: bool = False) -> Letter:
    to = Direct(question.asker, question.home)
    return Letter(to, message, Purpose.REPLY, slot=asker_slot(offer.id), only_edit=only_edit)


async def _apart(question: Question, offer: Offer, unit: QuestionsUnit) -> bool:
    """Whether nothing may pass between the two any more."""
    return question.outcome is Outcome.REMOVED or await apart(question, offer.member, unit.barriers)


async def _name(offer: Offer, unit: QuestionsUnit) -> str:
    return (await unit.people.named(offer.member)).name


async def _in_relay(question: QuestionId, offer: OfferId, unit: QuestionsUnit) -> tuple[Question, Offer] | None:
    found = await _read(question, offer, unit)
    return found if await in_relay(*found, unit) else None


async def _read(question: QuestionId, offer: OfferId, unit: QuestionsUnit) -> tuple[Question, Offer]:
    asked, made = await unit.questions.get(question), await unit.questions.offer(offer)
    if asked is None or made is None:
        message = f"offer {offer} of question {question} is gone"
        raise LookupError(message)
    return asked, made
