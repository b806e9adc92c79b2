"""The first minute after joining: topics, then at once something true: an open question, a kept answer, or how to ask.

Told once in a member's life, when their first topics are known. A question is shown to who takes questions, and only
one that waited before they came: of a newer one they hear by an offer, or not at all. What is shown here is never
offered to them later, and what was offered is not shown: nobody is asked twice. Nothing untrue is claimed.
"""

from datetime import datetime

from core.events import MemberJoined, TopicsChanged
from core.ids import MemberId
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.message import Message
from core.questions import first_messages as messages
from core.questions.audience import reads
from core.questions.life import come
from core.questions.model import Question
from core.questions.naming import from_whom, shown
from core.questions.offer import Via
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
    if await topics_on(event.member, unit) or await _asked(event.member, unit):
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
    if await unit.consents.allows(member, Purpose.OFFER) and (found := await _example(member, unit)) is not None:
        await come(found, member, Via.SHOWN, unit)
        return messages.waits(found, from_whom(found, (await shown(found, unit)).name))
    for topic in await topics_on(member, unit):
        if kept := await unit.kept_answers.about(topic, member, 1):
            return messages.kept(kept[0], topic)
    return messages.how_to_ask()


async def _example(member: MemberId, unit: SharingUnit) -> Question | None:
    """Find a question that fits, waited before they came, and reached them in no other way."""
    since = (await unit.people.standing(member)).since
    fitting, _ = await waiting_for(member, unit)
    for question in fitting:
        before = await unit.questions.offer_to(question.id, member)
        fresh = before is None or before.via is Via.SHOWN
        if fresh and _waited(question, since) and await reads(question, member, unit):
            return question
    return None


def _waited(question: Question, since: datetime | None) -> bool:
    return question.sent_at is not None and since is not None and question.sent_at < since


async def _asked(member: MemberId, unit: SharingUnit) -> bool:
    """Tell whether somebody asked something, also where this letter comes so late that it is over."""
    return bool(await unit.questions.of_asker(member)) or await unit.questions.sent_by(member) > 0


async def _once(member: MemberId, unit: SharingUnit) -> None:
    if await topics_on(member, unit):
        unit.emit(FirstMinute(unit.community, member), once=f"first-minute:{member}")
