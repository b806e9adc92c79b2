"""Open questions: what waits and fits whoever looks, longest first; for those who like no pushes, or can't get them.

Only what its asker lets this reader see is here: the audience holds, barriers hold, and who passed isn't shown it.
"""

from collections.abc import Collection, Sequence
from typing import Annotated

from core.commands import Arg, Part, What, command, press
from core.errors import Refusal
from core.ids import MemberId, QuestionId
from core.questions import open_messages as messages
from core.questions.audience import may_see
from core.questions.life import come, take_on
from core.questions.model import UNDERWAY, Question, State
from core.questions.naming import from_whom, shown
from core.questions.offer import Via
from core.questions.sharing_store import SharingUnit
from core.questions.showing import elsewhere, on_it, what_it_says
from core.reads import Caller
from core.replies import Reply, Whisper
from core.spans import t

LOOKED_AT = 100


@command("open", t("See questions that wait for someone, longest first"), front=3, part=Part.HELP)
async def open_(
    caller: Caller, unit: SharingUnit, topic: Annotated[str, Arg(t("a topic, or nothing for all"), What.TOPIC)] = ""
) -> Reply:
    """List what waits."""
    if not caller.joined:
        return Whisper(messages.join())
    fitting, others = await waiting_for(caller.member, unit, topic)
    return Whisper(messages.waiting(fitting, others, topic))


@press("open.all")
async def all_(caller: Caller, unit: SharingUnit) -> Reply:
    """List what waits, whatever the topic."""
    return await open_.run(caller, unit)


@press("open.see")
async def see(caller: Caller, unit: SharingUnit, question: str) -> Reply:
    """Show one question whole, with what one can do."""
    found = await _open(caller, unit, question)
    asker = from_whom(found, (await shown(found, unit)).name)
    return Whisper(messages.one(found, asker, await unit.wonderers.count(found.id)))


@press("open.help")
async def help_(caller: Caller, unit: SharingUnit, question: str) -> Reply:
    """Take a question on without having been asked: from here on it is the same as for whoever was."""
    if not caller.joined:
        raise Refusal(messages.JOIN)
    found = await unit.questions.get(QuestionId(question))
    if found is None or found.state not in UNDERWAY or not await may_see(found, caller.member, unit):
        raise Refusal(messages.GONE)
    mine = await unit.questions.offer_to(found.id, caller.member)
    if mine is None and found.state is not State.ASKING:
        raise Refusal(messages.GONE)
    offer = mine or await come(found, caller.member, Via.OPEN, unit)
    if offer.helped and found.state is State.TALKING:
        return Whisper(await what_it_says(found, offer, unit))
    if (message := await elsewhere(found, offer, unit)) is not None:
        return Whisper(message)
    return Whisper(await on_it(found, await take_on(offer, found, unit), unit))


async def waiting_for(
    reader: MemberId, unit: SharingUnit, topic: str = ""
) -> tuple[Sequence[Question], Sequence[Question]]:
    """Return the open questions that this member may see, longest first: those that fit their topics, and the others.

    With a topic, those about it fit, and nothing else is returned.
    """
    wanted = [topic] if topic else await topics_on(reader, unit)
    terms = [one for one in [await unit.vocabulary.terms(words) for words in wanted] if one]
    fitting: list[Question] = []
    others: list[Question] = []
    for question in await unit.wonderers.waiting(reader, LOOKED_AT):
        if await may_see(question, reader, unit) and not question.confined:
            about = await unit.vocabulary.terms(question.text)
            (fitting if _fits(about, terms) else others).append(question)
    return fitting, [] if topic else others


async def topics_on(member: MemberId, unit: SharingUnit) -> list[str]:
    """Return every topic on a member's lists: who learns something may know a little, or wonder, too."""
    lists = await unit.topics_of.lists_of(member)
    return [*lists.done, *lists.learning, *lists.curious]


def _fits(about: Collection[int], topics: Sequence[frozenset[int]]) -> bool:
    return any(topic <= set(about) for topic in topics)


async def _open(caller: Caller, unit: SharingUnit, question: str) -> Question:
    if not caller.joined:
        raise Refusal(messages.JOIN)
    found = await unit.questions.get(QuestionId(question))
    waits = found is not None and found.state is State.ASKING and not found.confined
    if found is None or not waits or not await may_see(found, caller.member, unit):
        raise Refusal(messages.GONE)
    return found
