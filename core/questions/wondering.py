"""I wonder too: one tap tells the asker that they are not alone, and brings whoever tapped what came of it.

The number of those who wonder is shown, their names never, and not to the asker either.
"""

from core.commands import press
from core.errors import Refusal
from core.events import MemberLeft, QuestionClosed, QuestionMoved, QuestionSolved
from core.ids import MemberId, QuestionId
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.message import Message
from core.questions import wonder_messages as messages
from core.questions.model import Question, State
from core.questions.naming import apart
from core.questions.near import card_of
from core.questions.sharing_store import SharingUnit
from core.reads import Caller
from core.replies import Replace, Reply, Whisper
from core.sharing import KeptChanged, WonderedToo, WonderMoved


@press("wonder.too")
async def too(caller: Caller, unit: SharingUnit, question: str) -> Reply:
    """Wonder, too; a second press changes nothing, and of an ended question it tells the end."""
    found = await _seen(caller, unit, question)
    if found.state is State.CLOSED:
        return Whisper(await _outcome(found, unit))
    if await unit.wonderers.add(found.id, caller.member, unit.now):
        others = await unit.wonderers.count(found.id)
        unit.emit(WonderedToo(unit.community, found.id, others))
        unit.emit(QuestionMoved(unit.community, found.id))
    return Whisper(messages.noted(found, await unit.wonderers.count(found.id)))


@press("wonder.not")
async def no_longer(caller: Caller, unit: SharingUnit, question: str) -> Reply:
    """Take it back."""
    await unit.wonderers.drop(QuestionId(question), caller.member)
    unit.emit(QuestionMoved(unit.community, QuestionId(question)))
    return Replace(messages.dropped())


@reaction(QuestionClosed)
async def tell_wonderers(event: QuestionClosed, unit: SharingUnit) -> None:
    """Those who wonder, too, hear how it ended."""
    await _tell(event.question, unit)


@reaction(QuestionSolved)
async def tell_wonderers_after_all(event: QuestionSolved, unit: SharingUnit) -> None:
    """One that was closed with nobody knowing how may be told of as solved later."""
    await _tell(event.question, unit)


@reaction(KeptChanged)
async def tell_wonderers_more(event: KeptChanged, unit: SharingUnit) -> None:
    """What they read says what is kept, or that it no longer is."""
    await _tell(event.question, unit)


@reaction(MemberLeft)
async def wonder_no_more(event: MemberLeft, unit: SharingUnit) -> None:
    """Who leaves hears nothing more."""
    await unit.wonderers.leave(event.member)
    await unit.lookups.leave(event.member)


@letter(WonderMoved)
async def tell(event: WonderMoved, unit: SharingUnit) -> Letter | None:
    """How a question ended about which this member wonders, too: what they asked for by their tap."""
    question = await unit.questions.get(event.question)
    if question is None or question.state is not State.CLOSED or not await _here(event.member, question, unit):
        return None
    slot = f"wonder:{question.id}:{event.member}"
    return Letter(Direct(event.member), await _outcome(question, unit), Purpose.REPLY, slot)


async def _outcome(question: Question, unit: SharingUnit) -> Message:
    kept = await unit.kept_book.of_question(question.id)
    if kept is not None and kept.kept:
        return messages.answered(await card_of(kept, unit.people))
    return messages.outcome(question)


async def _tell(question: QuestionId, unit: SharingUnit) -> None:
    for member in await unit.wonderers.of(question):
        unit.emit(WonderMoved(unit.community, question, member))


async def _here(member: MemberId, question: Question, unit: SharingUnit) -> bool:
    joined = (await unit.people.standing(member)).joined
    return joined and not await apart(question, member, unit.barriers)


async def _seen(caller: Caller, unit: SharingUnit, question: str) -> Question:
    """Return a question that this member may wonder about, or refuse; a barrier reads as if it were gone."""
    found = await unit.questions.get(QuestionId(question))
    if found is None or found.sent_at is None or await apart(found, caller.member, unit.barriers):
        raise Refusal(messages.GONE)
    if found.asker == caller.member:
        raise Refusal(messages.YOUR_OWN)
    if not caller.joined:
        raise Refusal(messages.JOIN)
    return found
