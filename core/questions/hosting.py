"""Nobody's first question stays alone: a host, a person, hears of it after a day; and of any that found nobody.

One host is told at a time, and may pass it to another one. Where no host was chosen, or all of them take a pause,
organisers are told.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta

from core.asking import HostCalled, HostDue
from core.commands import press
from core.errors import Refusal
from core.ids import MemberId, QuestionId
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.questions import calling
from core.questions.audience import readers
from core.questions.life import come, helped_by, take_on
from core.questions.model import LONGEST_WAIT, Outcome, Question, State
from core.questions.naming import Naming, apart, shown
from core.questions.offer import Call, Via
from core.questions.relay import shown_to
from core.questions.showing import on_it, whoever_is_on_it
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Replace, Reply, Whisper

A_DAY = timedelta(days=1)


async def hosts_for(question: Question, unit: QuestionsUnit) -> Sequence[MemberId]:
    """Return who may be told of a question: the hosts, else organisers; nobody who is kept apart from its asker.

    Whoever takes a pause is let be, unless nobody else is left: then organisers are told all the same, since whoever
    asks reaches a person. Nobody is told words that come from a private place.
    """
    if question.confined:
        return ()
    apart_from = await unit.barriers.barred(question.asker) | {question.asker}
    left, _ = await _here_and_away((await unit.settings.get()).hosts, apart_from, unit)
    if not left:
        here, away = await _here_and_away(await unit.stewards.organisers(), apart_from, unit, joined=False)
        left = here or away
    reading = await readers(question, left, unit)
    return [one for one in left if one in reading] or left  # rather somebody who reads it not than nobody


async def _here_and_away(
    members: Sequence[MemberId], apart_from: Collection[MemberId], unit: QuestionsUnit, *, joined: bool = True
) -> tuple[list[MemberId], list[MemberId]]:
    """Part those who may be told from those of them who take a pause."""
    here: list[MemberId] = []
    away: list[MemberId] = []
    for member in members:
        if member not in apart_from and ((standing := await unit.people.standing(member)).joined or not joined):
            (away if standing.away else here).append(member)
    return here, away


def waits(question: Question) -> bool:
    """Whether somebody is still missing."""
    return question.state is State.ASKING or question.outcome is Outcome.NOBODY


@reaction(HostDue)
async def call_a_host(event: HostDue, unit: QuestionsUnit) -> None:
    """Tell the next host, if nobody began to help; while there is none at all, look again each day."""
    question = await unit.questions.get(event.question)
    if question is None or not waits(question):
        return
    if question.state is State.ASKING and helped_by(await unit.questions.offers_of(question.id)):
        return
    if await call_next(question, unit) or question.confined or await hosts_for(question, unit):
        return
    again, ends = unit.now + A_DAY, (question.opened_at or question.made_at) + LONGEST_WAIT
    if question.state is State.ASKING and again < ends:  # at its end a host is looked for as well
        unit.emit(HostDue(unit.community, question.id), due=again, once=f"host-due:{question.id}:{again:%Y-%m-%d}")


async def call_next(question: Question, unit: QuestionsUnit) -> bool:
    """Tell a host who was not told yet; when all were, the first of those who did not pass it on. False if none is."""
    hosts = await hosts_for(question, unit)
    calls = {call.host: call for call in await unit.questions.calls_of(question.id)}
    fresh = [host for host in hosts if host not in calls]
    again = [host for host in hosts if host in calls and not calls[host].passed]
    for host in (*fresh, *again)[:1]:
        await unit.questions.call(Call(question.id, host, unit.now))
        unit.emit(HostCalled(unit.community, question.id, host))
        return True
    return False


@letter(HostCalled, lane="question")
async def tell_host(event: HostCalled, unit: QuestionsUnit) -> Letter | None:
    """One host, by day, if somebody is still missing."""
    question = await unit.questions.get(event.question)
    if question is None or not waits(question):
        return None
    if event.host not in await hosts_for(question, unit):  # they left since, or take a pause: somebody else is told
        unit.emit(HostDue(unit.community, question.id))
        return None
    wakes = await unit.limits.wakes(event.host)
    if wakes > unit.now:
        unit.emit(event, due=wakes)
        return None
    unnamed = question.naming is Naming.ANONYMOUS  # how new they are here is nobody's to know
    first = not unnamed and await unit.questions.sent_by(question.asker) <= 1
    others = len(await hosts_for(question, unit)) > 1
    topics = await unit.experts.topics(question.text)
    message = calling.told(question, topics, first=first, others=others)
    ended = "nobody" if question.state is State.CLOSED else "waits"
    return Letter(Direct(event.host), message, Purpose.REPLY, slot=f"host:{question.id}:{event.host}:{ended}")


@press("host.see")
async def see(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Show the question to a host who was told of it."""
    found = await _told(caller, unit, question)
    if not waits(found):
        return Whisper(calling.over())
    return Whisper(calling.see(found, (await shown(found, unit)).name, others=await _others(found, unit)))


@press("host.take")
async def take(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """A host takes it; a question that ended with nobody goes on."""
    found = await _told(caller, unit, question)
    offer = await come(found, caller.member, Via.HOST, unit)
    if offer.helped:
        return Replace(await on_it(found, offer, unit))
    if not waits(found):
        name = await whoever_is_on_it(found, offer, unit) if found.state is State.TALKING else None
        return Replace(calling.taken(name) if name else calling.over())
    taken = await take_on(offer, found, unit)
    return Replace(calling.yours(taken, (await shown_to(found, taken, unit)).name))


@press("host.pass")
async def pass_on(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Another host is told."""
    found = await _told(caller, unit, question)
    if not waits(found):
        return Replace(calling.over())
    await unit.questions.call(Call(found.id, caller.member, unit.now, passed=True))
    return Replace(calling.passed(anybody=await call_next(found, unit)))


async def _told(caller: Caller, unit: QuestionsUnit, question: str) -> Question:
    found = await unit.questions.get(QuestionId(question))
    calls = await unit.questions.calls_of(QuestionId(question))
    if found is None or caller.member not in {call.host for call in calls}:
        raise Refusal(calling.NOT_YOURS)
    if await apart(found, caller.member, unit.barriers):
        raise Refusal(calling.NOT_YOURS)
    return found


async def _others(question: Question, unit: QuestionsUnit) -> bool:
    return len(await hosts_for(question, unit)) > 1
