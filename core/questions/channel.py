"""Asking everybody in a channel, once the asker agreed: nothing of a question is posted before, and never behind them.

The post waits for `ChannelAllowed`. Of a question with a name this follows at once; of one without, safety says it
after a moderator's tap. Changed words of a question without a name wait for a tap anew. Where nobody could tap, the
asker reads so at once, and may show their name instead (`tapping`).
"""

from collections.abc import Sequence

from core.asking import ChannelAllowed, ChannelRefused, ChannelWanted, WavesOver
from core.commands import press
from core.errors import Refusal
from core.events import QuestionMoved
from core.ids import MemberId, QuestionId
from core.letters import Direct, Letter, Purpose, There, letter, reaction
from core.message import Message
from core.places import Place, PlaceKind
from core.questions import outcomes, posting, tap_messages
from core.questions.life import GONE_OFFER, come, helped_by, mine, take_on
from core.questions.model import UNDERWAY, InChannel, Question, State
from core.questions.naming import apart, shown
from core.questions.offer import Via
from core.questions.showing import elsewhere, on_it, what_it_says
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Replace, Reply, Whisper
from core.spans import Code, t

JOIN_FIRST = t("Join with {command}, then press again. It takes one screen.", command=Code("/kith join"))
FREE = (InChannel.NO, InChannel.UNTAPPED)  # nothing of it stands in a channel, or is on its way there
OWN = t("This one is yours. You'll read here when somebody picks it up.")


async def where(question: Question, unit: QuestionsUnit) -> tuple[Place, str] | None:
    """Return in which channel a question would be asked, and its name; None if there is none.

    Where its words come from, if these are private; else the help channel; else where it was asked.
    """
    settings = await unit.settings.get()
    if question.confined:
        return (question.place, question.channel) if question.place else None
    if settings.help_channel is not None:
        return settings.help_channel, settings.help_channel_name
    if question.place is None or (question.place.kind is PlaceKind.POST and (await shown(question, unit)).anonymous):
        return None  # whoever began that post would be known there
    return question.place, question.channel


async def needs_tap(question: Question, unit: QuestionsUnit) -> bool:
    """Whether a moderator looks at it before a channel does."""
    settings = await unit.settings.get()
    return settings.anonymous_needs_tap and (await shown(question, unit)).anonymous


async def tappers(question: Question, unit: QuestionsUnit) -> Sequence[MemberId]:
    """Return who may look at it before a channel does: organisers, but never its asker."""
    return [one for one in await unit.stewards.organisers() if one != question.asker]


async def untapped(question: Question, unit: QuestionsUnit, *, over: bool = False) -> Message | None:
    """Say that nobody here can let the post through, and what its asker can do; None where somebody can."""
    if not await needs_tap(question, unit) or await tappers(question, unit):
        return None
    return tap_messages.nobody(question, may_name=await may_name(question, unit), over=over)


async def may_name(question: Question, unit: QuestionsUnit) -> bool:
    """Whether its asker may give it their name for everybody: as long as nobody helps whom they talk to without."""
    asking = question.state is State.ASKING and question.in_channel in FREE
    return asking and not helped_by(await unit.questions.offers_of(question.id))


async def want(question: Question, unit: QuestionsUnit) -> Question:
    """Note that the asker agreed."""
    wanted = question.shown_in_channel(InChannel.WANTED)
    await unit.questions.save(wanted)
    unit.emit(ChannelWanted(unit.community, question.id))
    unit.emit(QuestionMoved(unit.community, question.id))
    return wanted


@press("questions.channel")
async def ask_channel(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Show the asker exactly what would be posted, and where."""
    found = await mine(caller, unit, question)
    place = await where(found, unit)
    if found.state is not State.ASKING:
        return Whisper(outcomes.ended(found) if found.state is State.CLOSED else posting.needs_no_channel())
    if place is None:
        raise Refusal(posting.NO_CHANNEL)
    if found.in_channel not in FREE:
        return Whisper(posting.on_its_way(found, place[1], tap=found.in_channel is InChannel.WANTED))
    if (nobody := await untapped(found, unit)) is not None:
        return Whisper(nobody)
    topics = await unit.experts.topics(found.text)
    return Whisper(posting.preview(found, await _by(found, unit), topics, place[1], tap=await needs_tap(found, unit)))


@press("questions.channel-now")
async def ask_channel_now(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Post it, or let a moderator look at it first; a second press changes nothing."""
    found = await mine(caller, unit, question)
    place = await where(found, unit)
    if found.state is not State.ASKING:
        return Replace(outcomes.ended(found) if found.state is State.CLOSED else posting.needs_no_channel())
    if place is None:
        raise Refusal(posting.NO_CHANNEL)
    if found.in_channel in FREE:
        if (nobody := await untapped(found, unit)) is not None:
            return Replace(nobody)
        found = await want(found, unit)
    return Replace(posting.on_its_way(found, place[1], tap=await needs_tap(found, unit)))


@press("questions.channel-not")
async def not_in_channel(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Leave it among those who are asked in private."""
    found = await mine(caller, unit, question)
    if found.in_channel in FREE:
        return Replace(posting.not_posted())
    place = await where(found, unit)
    return Replace(posting.on_its_way(found, place[1] if place else "", tap=found.in_channel is InChannel.WANTED))


@press("questions.join-in")
async def join_in(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Somebody in the channel can help; the post itself is everybody's and stays."""
    found = await unit.questions.get(QuestionId(question))
    if found is None or found.in_channel in FREE:
        raise Refusal(GONE_OFFER)
    if found.asker == caller.member:
        raise Refusal(OWN)
    if not caller.joined:
        raise Refusal(JOIN_FIRST)
    if await apart(found, caller.member, unit.barriers):
        raise Refusal(posting.NEEDS_NOBODY)
    if found.state not in UNDERWAY:
        raise Refusal(posting.NEEDS_NOBODY)
    offer = await come(found, caller.member, Via.CHANNEL, unit)
    if offer.helped and found.state is State.TALKING:
        return Whisper(await what_it_says(found, offer, unit))
    if (message := await elsewhere(found, offer, unit)) is not None:
        return Whisper(message)
    return Whisper(await on_it(found, await take_on(offer, found, unit), unit))


@reaction(ChannelWanted)
async def allow_what_has_a_name(event: ChannelWanted, unit: QuestionsUnit) -> None:
    """What is asked by name needs nobody's tap."""
    question = await unit.questions.get(event.question)
    if question is not None and not await needs_tap(question, unit):
        unit.emit(ChannelAllowed(unit.community, question.id))


@reaction(ChannelAllowed)
async def post_it(event: ChannelAllowed, unit: QuestionsUnit) -> None:
    """Let the post go out, if it is still wanted."""
    question = await unit.questions.get(event.question)
    if question is not None and question.in_channel is InChannel.WANTED:
        await unit.questions.save(question.shown_in_channel(InChannel.POSTED))
        unit.emit(QuestionMoved(unit.community, question.id))


@reaction(ChannelRefused)
async def keep_it_out(event: ChannelRefused, unit: QuestionsUnit) -> None:
    """A moderator would rather not have it there; the asker reads so, and others are asked as before."""
    question = await unit.questions.get(event.question)
    if question is not None and question.in_channel is InChannel.WANTED:
        await unit.questions.save(question.shown_in_channel(InChannel.REFUSED))
        unit.emit(QuestionMoved(unit.community, question.id))


@letter(QuestionMoved, lane="question")
async def post(event: QuestionMoved, unit: QuestionsUnit) -> Letter | None:
    """The post in the channel, which says what is true now; it is not written anew once it ended."""
    question = await unit.questions.get(event.question)
    if question is None or question.in_channel is InChannel.NO:
        return None
    place = await where(question, unit)
    if place is None:
        return None
    open_ = question.in_channel is InChannel.POSTED and question.state is State.ASKING
    message = await _says(question, unit)
    return Letter(There(place[0]), message, Purpose.REPLY, slot=f"channel:{question.id}", only_edit=not open_)


async def _says(question: Question, unit: QuestionsUnit) -> Message:
    if question.in_channel is InChannel.WANTED and question.state in UNDERWAY:
        return posting.waits_for_words()
    if question.in_channel is not InChannel.POSTED:
        return posting.not_here()
    return posting.post(question, await _by(question, unit), await unit.experts.topics(question.text))


async def _by(question: Question, unit: QuestionsUnit) -> str | None:
    """Name the asker to everybody; nobody who would rather not be named."""
    asker = await shown(question, unit)
    return asker.name if isinstance(asker.name, str) and not asker.anonymous and not question.question_first else None


@letter(WavesOver, lane="question")
async def propose(event: WavesOver, unit: QuestionsUnit) -> Letter | None:
    """Everybody who may know was asked: with the asker's agreement, the channel comes next."""
    question = await unit.questions.get(event.question)
    if question is None or question.state is not State.ASKING or question.in_channel is not InChannel.NO:
        return None
    place = await where(question, unit)
    if place is None or question.confined:
        return None
    wakes = await unit.limits.wakes(question.asker)
    if wakes > unit.now:
        unit.emit(event, due=wakes)
        return None
    message = await untapped(question, unit, over=True) or posting.proposal(question, place[1])
    return Letter(Direct(question.asker, question.home), message, Purpose.REPLY, slot=f"proposal:{question.id}")
