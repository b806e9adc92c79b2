"""The first minute after joining: topics, then at once something true: an open question, a kept answer, or how to ask.

Told once in a member's life, when their first topics are known. A question is shown to who takes questions; nothing is
claimed that isn't here.
"""

from core.events import MemberJoined, TopicsChanged
from core.ids import MemberId
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.message import Message
from core.questions import first_messages as messages
from core.questions.naming import from_whom, shown
from core.questions.open_questions import topics_on, waiting_for
from core.questions.sharing_store import SharingUnit
from core.sharing import FirstMinute


@reaction(MemberJoined)
async def welcome(event: MemberJoined, unit: SharingUnit) -> None:
    """Somebody joined, perhaps with topics."""
    await _once(event.member, unit)


@reaction(TopicsChanged)
async def topics_told(event: TopicsChanged, unit: SharingUnit) -> None:
    """Somebody said what they know of."""
    await _once(event.member, unit)


@letter(MemberJoined)
async def ask_for_topics(event: MemberJoined, unit: SharingUnit) -> Letter | None:
    """Without topics nothing can fit: three are asked for. Who joined by asking has other things on their mind."""
    if await topics_on(event.member, unit) or await unit.questions.of_asker(event.member):
        return None
    if not (await unit.people.standing(event.member)).joined:
        return None
    return Letter(Direct(event.member), messages.topics(), Purpose.REPLY)


@letter(FirstMinute)
async def something_true(event: FirstMinute, unit: SharingUnit) -> Letter | None:
    """What is true now and fits their topics."""
    if not (await unit.people.standing(event.member)).joined:
        return None
    return Letter(Direct(event.member), await _true_now(event.member, unit), Purpose.REPLY)


async def _true_now(member: MemberId, unit: SharingUnit) -> Message:
    topics = await topics_on(member, unit)
    if await unit.consents.allows(member, Purpose.OFFER):
        fitting, _ = await waiting_for(member, unit)
        if fitting:
            asker = from_whom(fitting[0], (await shown(fitting[0], unit)).name)
            return messages.waits(fitting[0], asker)
    for topic in topics:
        if found := await unit.kept_answers.about(topic, member, 1):
            return messages.kept(found[0], topic)
    return messages.how_to_ask()


async def _once(member: MemberId, unit: SharingUnit) -> None:
    if await topics_on(member, unit):
        unit.emit(FirstMinute(unit.community, member), once=f"first-minute:{member}")
