"""When it goes quiet: the asker is asked after a day how it goes, and after a week of silence it rests."""

from core.asking import SilenceDue, StallDue
from core.events import HelpEnded
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.message import Message
from core.questions import stalling
from core.questions.life import close
from core.questions.model import SILENCE, Outcome, Question, State
from core.questions.offer import Offer, OfferState
from core.questions.store import QuestionsUnit


async def goes_on(question: Question, unit: QuestionsUnit) -> Message:
    """Note that they are still talking."""
    await unit.questions.save(question.heard(unit.now))
    until = unit.now + SILENCE
    unit.emit(SilenceDue(unit.community, question.id), due=until)
    return stalling.goes_on(until)


@letter(StallDue, lane="offer")
async def ask_how_it_goes(event: StallDue, unit: QuestionsUnit) -> Letter | None:
    """A day after somebody began to help; by day, and only if the asker said nothing since."""
    question, offer = await unit.questions.get(event.question), await unit.questions.offer(event.offer)
    if question is None or offer is None or not _quiet(question, offer):
        return None
    wakes = await unit.limits.wakes(question.asker)
    if wakes > unit.now:
        unit.emit(event, due=wakes)
        return None
    helper = await unit.people.named(offer.member)
    to = Direct(question.asker, question.home)
    return Letter(to, stalling.stall(question, offer, helper.name), Purpose.REPLY, slot=_slot(offer))


@letter(HelpEnded, lane="offer")
async def stall_rests(event: HelpEnded, unit: QuestionsUnit) -> Letter | None:
    """Nothing is left to press once it ended."""
    question, offer = await unit.questions.get(event.question), await unit.questions.offer(event.offer)
    if question is None or offer is None or question.outcome is Outcome.UNKNOWN:
        return None  # it can still be told how it went
    to = Direct(question.asker, question.home)
    return Letter(to, stalling.settled(), Purpose.REPLY, slot=_slot(offer), only_edit=True)


@reaction(SilenceDue)
async def let_rest(event: SilenceDue, unit: QuestionsUnit) -> None:
    """Close a talk of which the asker said nothing for a week; nobody knows how it went."""
    question = await unit.questions.get(event.question)
    if question is None or question.state is not State.TALKING:
        return
    if question.heard_at is None or question.heard_at + SILENCE <= unit.now:
        await close(question, unit, Outcome.UNKNOWN)


def _quiet(question: Question, offer: Offer) -> bool:
    if question.state is not State.TALKING or offer.state is not OfferState.ACCEPTED or offer.answered_at is None:
        return False
    return question.heard_at is None or question.heard_at <= offer.answered_at


def _slot(offer: Offer) -> str:
    return f"stall:{offer.id}"
