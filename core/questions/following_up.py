"""What an asker says two weeks later: it works, in part, still stuck; the latest counts until it is over."""

from core.commands import press
from core.errors import Refusal
from core.ids import QuestionId
from core.lasting import HeldSaid, HeldTold
from core.message import Message
from core.questions import followup_messages as messages
from core.questions.followup import FollowUp, Says, weeks_between
from core.questions.followup_store import FollowUpUnit
from core.questions.life import ask_others
from core.questions.messages import GONE, NOT_YOURS, too_many
from core.questions.model import UNDERWAY, WITH_HELP, Outcome, Question, State
from core.questions.naming import apart
from core.questions.relay import in_relay
from core.reads import Caller
from core.replies import Replace, Reply


@press("held.yes")
async def it_works(caller: Caller, unit: FollowUpUnit, question: str) -> Reply:
    """It held up."""
    return await _answer(caller, unit, question, Says.YES)


@press("held.partly")
async def in_part(caller: Caller, unit: FollowUpUnit, question: str) -> Reply:
    """It held up in part."""
    return await _answer(caller, unit, question, Says.PARTLY)


@press("held.stuck")
async def still_stuck(caller: Caller, unit: FollowUpUnit, question: str) -> Reply:
    """It did not hold up."""
    return await _answer(caller, unit, question, Says.NO)


@press("held.skip")
async def not_said(caller: Caller, unit: FollowUpUnit, question: str) -> Reply:
    """They would rather not say."""
    return await _answer(caller, unit, question, Says.SKIPPED)


@press("held.see")
async def see(caller: Caller, unit: FollowUpUnit, question: str) -> Reply:
    """See the question again; an answer given before stands until another one is given."""
    one, asked = await _mine(caller, unit, question)
    return Replace(await asking(one, asked, unit) if one.open(unit.now) else messages.over(one, asked))


@press("held.more")
async def more(caller: Caller, unit: FollowUpUnit, question: str) -> Reply:
    """See what else one may say."""
    one, asked = await _mine(caller, unit, question)
    return Replace(messages.more(asked) if one.open(unit.now) else messages.over(one, asked))


@press("held.tell")
async def tell(caller: Caller, unit: FollowUpUnit, question: str) -> Reply:
    """Let the helper know, once."""
    one, asked = await _mine(caller, unit, question)
    if one.open(unit.now) and one.says is Says.YES and one.told_at is None and await helper_of(one, asked, unit):
        one = one.told(unit.now)
        await unit.followups.save(one)
        unit.emit(HeldTold(unit.community, asked.id))
    return Replace(await as_it_stands(one, asked, unit))


@press("held.keep")
async def keep(caller: Caller, unit: FollowUpUnit, question: str) -> Reply:
    """Leave it between the asker and Kith."""
    one, asked = await _mine(caller, unit, question)
    if one.open(unit.now) and one.says is Says.YES and one.told_at is None:
        return Replace(messages.kept_to_me(one))
    return Replace(await as_it_stands(one, asked, unit))


@press("held.others")
async def ask_someone_else(caller: Caller, unit: FollowUpUnit, question: str) -> Reply:
    """Open the question again: others are asked, and whoever helped isn't told why."""
    one, asked = await _mine(caller, unit, question)
    if asked.state in UNDERWAY:
        return Replace(messages.others_asked())
    if one.says in {Says.PARTLY, Says.NO} and can_go_on(asked):
        underway = [open_ for open_ in await unit.questions.of_asker(caller.member) if open_.state is not State.DRAFT]
        most = await unit.limits.most_open()
        if len(underway) >= most:
            raise Refusal(too_many(most))
        await ask_others(asked, unit)
        return Replace(messages.others_asked())
    return Replace(await as_it_stands(one, asked, unit))


async def asking(one: FollowUp, question: Question, unit: FollowUpUnit) -> Message:
    """Write the question from what is true now."""
    weeks = weeks_between(min(question.closed_at or one.solved_at, one.solved_at), one.asked_at or unit.now)
    topics = await unit.experts.topics(question.text)
    return messages.ask(question, weeks, await helper_of(one, question, unit), topics, one.until or unit.now)


async def as_it_stands(one: FollowUp, question: Question, unit: FollowUpUnit) -> Message:
    """Write what the question turned into: an answer, or that none counts any more."""
    if not one.open(unit.now):
        return messages.over(one, question)
    if one.says is Says.NOTHING:
        return await asking(one, question, unit)
    if one.says in {Says.PARTLY, Says.NO} and question.state in UNDERWAY:
        return messages.others_asked()
    offer = await unit.questions.offer_to(question.id, one.helper)
    unnamed = offer is not None and await in_relay(question, offer, unit)
    helper = await helper_of(one, question, unit)
    return messages.answered(one, question, helper, unnamed=unnamed, again=can_go_on(question))


def can_go_on(question: Question) -> bool:
    """Whether others can be asked: it ended with help, and its words are still here."""
    return question.state is State.CLOSED and question.outcome in WITH_HELP and bool(question.text)


async def helper_of(one: FollowUp, question: Question, unit: FollowUpUnit) -> str:
    """Name the helper; nobody who left, or from whom something keeps the asker apart by now."""
    if not (await unit.people.standing(one.helper)).joined:
        return ""
    if await unit.barriers.between(one.asker, one.helper) or await apart(question, one.helper, unit.barriers):
        return ""
    return (await unit.people.named(one.helper)).name


async def _answer(caller: Caller, unit: FollowUpUnit, question: str, says: Says) -> Reply:
    one, asked = await _mine(caller, unit, question)
    if one.open(unit.now) and one.says is not says:
        changed = one.said(says)
        await unit.followups.save(changed)
        if changed.says.held != one.says.held:
            unit.emit(HeldSaid(unit.community, asked.id))
        one = changed
    return Replace(await as_it_stands(one, asked, unit))


async def _mine(caller: Caller, unit: FollowUpUnit, question: str) -> tuple[FollowUp, Question]:
    asked = await unit.questions.get(QuestionId(question))
    one = await unit.followups.get(asked.id) if asked else None
    if one is None or asked is None or asked.outcome is Outcome.REMOVED:
        raise Refusal(GONE)
    if one.asker != caller.member:
        raise Refusal(NOT_YOURS)
    return one, asked
