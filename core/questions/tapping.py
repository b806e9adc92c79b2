"""A question without a name is posted in a channel once an organiser has read the exact post and tapped.

Where there is no organiser who could, its asker hears so at once, and may give the question their name instead.
"""

from core.asking import ChannelAllowed, ChannelRefused, ChannelWanted, NobodyTaps, OfferEdited
from core.commands import press
from core.errors import Refusal
from core.events import QuestionMoved
from core.ids import QuestionId
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.message import Message
from core.questions import outcomes, posting, tap_messages
from core.questions.channel import FREE, may_name, needs_tap, tappers, want, where
from core.questions.life import mine
from core.questions.model import UNDERWAY, InChannel, Question, State
from core.questions.naming import Naming
from core.questions.offer import OfferState
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Replace, Reply, Whisper
from core.safekeeping import TapWanted


@reaction(ChannelWanted)
async def ask_organisers(event: ChannelWanted, unit: QuestionsUnit) -> None:
    """Let every organiser see the exact post; the first tap decides. With no organiser it is not to be posted."""
    question = await unit.questions.get(event.question)
    if question is None or question.in_channel is not InChannel.WANTED or not await needs_tap(question, unit):
        return
    if await tappers(question, unit):
        await _tell(question, unit)
        return
    await unit.questions.save(question.shown_in_channel(InChannel.UNTAPPED))
    unit.emit(QuestionMoved(unit.community, question.id))
    unit.emit(NobodyTaps(unit.community, question.id))


@press("questions.tap-post")
async def post_it(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Let it be posted; a second tap changes nothing."""
    return await _decide(caller, unit, question, allowed=True)


@press("questions.tap-not")
async def keep_it_out(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Keep it out of the channel; the asker reads so, and people are asked in private as before."""
    return await _decide(caller, unit, question, allowed=False)


@press("questions.name")
async def see_with_name(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Show the asker the exact post with their name, before anybody else learns it."""
    found = await mine(caller, unit, question)
    if (answer := await _settled(found, unit)) is not None:
        return Whisper(answer)
    if (place := await where(found.named(), unit)) is None:
        raise Refusal(posting.NO_CHANNEL)
    topics = await unit.experts.topics(found.text)
    return Whisper(posting.preview(found, caller.name, topics, place[1], tap=False, naming=True))


@press("questions.name-now")
async def post_with_name(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Give the question its asker's name and post it; a second press changes nothing."""
    found = await mine(caller, unit, question)
    if (answer := await _settled(found, unit)) is not None:
        return Replace(answer)
    named = found.named()
    if (place := await where(named, unit)) is None:
        raise Refusal(posting.NO_CHANNEL)
    wanted = await want(named, unit)
    for offer in await unit.questions.offers_of(found.id):
        if offer.state is OfferState.OPEN:
            unit.emit(OfferEdited(unit.community, found.id, offer.id))
    return Replace(posting.on_its_way(wanted, place[1], tap=False))


@letter(NobodyTaps, lane="question")
async def say_so(event: NobodyTaps, unit: QuestionsUnit) -> Letter | None:
    """The asker reads that nobody here could look at the post, where the channel would have been proposed."""
    question = await unit.questions.get(event.question)
    if question is None or question.state not in UNDERWAY or question.in_channel is not InChannel.UNTAPPED:
        return None
    message = tap_messages.nobody(question, may_name=await may_name(question, unit))
    return Letter(Direct(question.asker, question.home), message, Purpose.REPLY, slot=f"proposal:{question.id}")


@letter(TapWanted, lane="question")
async def show_post(event: TapWanted, unit: QuestionsUnit) -> Letter | None:
    """An organiser reads the exact post, or what became of it."""
    question = await unit.questions.get(event.question)
    if question is None or not (await unit.people.standing(event.organiser)).organiser:
        return None
    edited = f":{question.edited_at:%Y%m%d%H%M%S}" if question.edited_at else ""  # other words: a message of their own
    slot = f"tap:{question.id}:{event.organiser}{edited}"
    waits = _waits(question)
    return Letter(Direct(event.organiser), await _card(question, unit), Purpose.SAFETY, slot=slot, only_edit=not waits)


async def _decide(caller: Caller, unit: QuestionsUnit, question: str, *, allowed: bool) -> Reply:
    if not caller.organiser:
        raise Refusal(tap_messages.ORGANISERS)
    found = await unit.questions.get(QuestionId(question))
    if found is None:
        raise Refusal(tap_messages.GONE)
    if found.asker == caller.member:
        raise Refusal(tap_messages.ANOTHER)
    if not _waits(found):
        return Replace(await _card(found, unit))
    decided = ChannelAllowed if allowed else ChannelRefused
    unit.emit(decided(unit.community, found.id))
    await _tell(found, unit)
    return Replace(tap_messages.allowed() if allowed else tap_messages.refused())


async def _settled(question: Question, unit: QuestionsUnit) -> Message | None:
    """Say what is true where a question can't get its asker's name any more, or has it; None where it can."""
    if question.state is not State.ASKING:
        return outcomes.ended(question) if question.state is State.CLOSED else posting.needs_no_channel()
    if question.in_channel not in FREE or question.naming is not Naming.ANONYMOUS:
        place = await where(question, unit)
        return posting.on_its_way(question, place[1] if place else "", tap=await needs_tap(question, unit))
    return None if await may_name(question, unit) else tap_messages.nobody(question, may_name=False)


async def _tell(question: Question, unit: QuestionsUnit) -> None:
    for organiser in await tappers(question, unit):
        unit.emit(TapWanted(unit.community, question.id, organiser))


async def _card(question: Question, unit: QuestionsUnit) -> Message:
    if _waits(question):
        place = await where(question, unit)
        exact = posting.post(question, None, await unit.experts.topics(question.text))
        return tap_messages.card(question, exact, place[1] if place else "")
    if question.in_channel is InChannel.POSTED:
        return tap_messages.allowed()
    return tap_messages.refused() if question.in_channel is InChannel.REFUSED else tap_messages.needless()


def _waits(question: Question) -> bool:
    return question.in_channel is InChannel.WANTED and question.state in UNDERWAY
