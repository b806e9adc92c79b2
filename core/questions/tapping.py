"""A question without a name is posted in a channel once an organiser has read the exact post and tapped."""

from typing import Protocol

from core.asking import ChannelAllowed, ChannelRefused, ChannelWanted
from core.commands import press
from core.errors import Refusal
from core.ids import QuestionId
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.message import Message
from core.questions import posting, tap_messages
from core.questions.channel import needs_tap, where
from core.questions.model import UNDERWAY, InChannel, Question
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Replace, Reply
from core.safekeeping import LooksAfter, TapWanted


class TapUnit(QuestionsUnit, LooksAfter, Protocol):
    """What these handlers work with."""


@reaction(ChannelWanted)
async def ask_organisers(event: ChannelWanted, unit: TapUnit) -> None:
    """Let every organiser see the exact post; the first tap decides."""
    question = await unit.questions.get(event.question)
    if question is not None and question.in_channel is InChannel.WANTED and await needs_tap(question, unit):
        await _tell(question, unit)


@press("questions.tap-post")
async def post_it(caller: Caller, unit: TapUnit, question: str) -> Reply:
    """Let it be posted; a second tap changes nothing."""
    return await _decide(caller, unit, question, allowed=True)


@press("questions.tap-not")
async def keep_it_out(caller: Caller, unit: TapUnit, question: str) -> Reply:
    """Keep it out of the channel; the asker reads so, and people are asked in private as before."""
    return await _decide(caller, unit, question, allowed=False)


@letter(TapWanted, lane="question")
async def show_post(event: TapWanted, unit: TapUnit) -> Letter | None:
    """An organiser reads the exact post, or what became of it."""
    question = await unit.questions.get(event.question)
    if question is None or not (await unit.people.standing(event.organiser)).organiser:
        return None
    edited = f":{question.edited_at:%Y%m%d%H%M%S}" if question.edited_at else ""  # other words: a message of their own
    slot = f"tap:{question.id}:{event.organiser}{edited}"
    waits = _waits(question)
    return Letter(Direct(event.organiser), await _card(question, unit), Purpose.SAFETY, slot=slot, only_edit=not waits)


async def _decide(caller: Caller, unit: TapUnit, question: str, *, allowed: bool) -> Reply:
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


async def _tell(question: Question, unit: TapUnit) -> None:
    for organiser in await unit.reports.organisers():
        if organiser != question.asker:
            unit.emit(TapWanted(unit.community, question.id, organiser))


async def _card(question: Question, unit: TapUnit) -> Message:
    if _waits(question):
        place = await where(question, unit)
        exact = posting.post(question, None, await unit.experts.topics(question.text))
        return tap_messages.card(question, exact, place[1] if place else "")
    if question.in_channel is InChannel.POSTED:
        return tap_messages.allowed()
    return tap_messages.refused() if question.in_channel is InChannel.REFUSED else tap_messages.needless()


def _waits(question: Question) -> bool:
    return question.in_channel is InChannel.WANTED and question.state in UNDERWAY
