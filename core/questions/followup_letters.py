"""Two weeks after help: of a random third, the asker is asked once whether it held up; by day, and rarely.

Where several fall due in a week, the one that was solved first is asked about, and the others lapse. Nobody is asked
who left, was taken out or wants no such questions. During a pause, or where the week has an unasked message already,
it waits, a week at most. What lapses leaves no trace in the figures: unknown is not no.
"""

from datetime import datetime

from core.events import MemberLeft, QuestionSolved
from core.fewer import Unasked
from core.lasting import HeldDue, HeldMoved, HeldOver, HeldTold
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.questions import followup_messages as messages
from core.questions.choices import Naming
from core.questions.following_up import as_it_stands, asking, can_go_on, helper_of
from core.questions.followup import AFTER, LATE, WITHIN, FollowUp, Says
from core.questions.followup_store import FollowUpUnit
from core.questions.model import WITH_HELP, Outcome, Question
from core.questions.naming import home_of
from core.questions.relay import shown_to
from core.unnamed import LINK_KEPT
from core.waking import ONE_DAY

SPENT = "held"  # of the week's place; which question it was about would tell who asked it


@reaction(QuestionSolved)
async def remember_to_follow_up(event: QuestionSolved, unit: FollowUpUnit) -> None:
    """Ask in two weeks, if the question was drawn for it when it was sent."""
    question = await unit.questions.get(event.question)
    if question is not None and question.sampled:
        due = HeldDue(unit.community, event.question, event.helper, unit.now.isoformat())
        unit.emit(due, due=unit.now + AFTER, once=f"held:{event.question}")


@reaction(HeldDue)
async def follow_up_begins(event: HeldDue, unit: FollowUpUnit) -> None:
    """Begin, unless the asker is asked about another one this week, or it may not be known any more who asked."""
    question = await unit.questions.get(event.question)
    if question is None or not can_go_on(question) or _unlinked(question, unit.now):
        return
    if await unit.followups.asked_lately(question.asker, unit.now - WITHIN):
        return
    one = FollowUp(question.id, question.asker, event.helper, datetime.fromisoformat(event.at))
    if not one.too_late(unit.now) and await unit.followups.add(one):
        unit.emit(HeldMoved(unit.community, question.id))


@reaction(HeldOver)
async def follow_up_over(event: HeldOver, unit: FollowUpUnit) -> None:
    """Let what was said stand, and wait for nothing more."""
    await _end(await unit.followups.get(event.question), unit)


@reaction(MemberLeft)
async def follow_up_no_more(event: MemberLeft, unit: FollowUpUnit) -> None:
    """Who left is asked nothing more."""
    for one in await unit.followups.unfinished(event.member):
        await _end(one, unit)


@letter(HeldMoved, lane="question")
async def ask_if_it_held(event: HeldMoved, unit: FollowUpUnit) -> Letter | None:
    """The asker is asked, or their message says what is true now."""
    one, question = await unit.followups.get(event.question), await unit.questions.get(event.question)
    if one is None or question is None or question.outcome is Outcome.REMOVED:
        return None
    if one.asked_at is None and not one.over:
        begun = await _begin(event, one, question, unit)
        if begun is None:
            return None
        one = begun
    to, slot = Direct(one.asker, question.home), f"held:{question.id}"
    if one.open(unit.now) and one.says is Says.NOTHING:
        return Letter(to, await asking(one, question, unit), Purpose.REPLY, slot)
    return Letter(to, await as_it_stands(one, question, unit), Purpose.REPLY, slot, only_edit=True)


@letter(HeldTold)
async def tell_the_helper(event: HeldTold, unit: FollowUpUnit) -> Letter | None:
    """It still works: by day, if both are still here and nothing keeps them apart."""
    one, question = await unit.followups.get(event.question), await unit.questions.get(event.question)
    offer = await unit.questions.offer_to(one.question, one.helper) if one else None
    if one is None or question is None or offer is None or question.outcome is Outcome.REMOVED:
        return None
    if not await helper_of(one, question, unit):
        return None
    if (wakes := await unit.limits.wakes(one.helper)) > unit.now:
        unit.emit(event, due=wakes)
        return None
    topics = await unit.experts.topics(question.text)
    message = messages.told(await shown_to(question, offer, unit), topics)
    return Letter(Direct(one.helper, home_of(question)), message, Purpose.REPLY)


async def _begin(event: HeldMoved, one: FollowUp, question: Question, unit: FollowUpUnit) -> FollowUp | None:
    """Take this week's place and ask; None if it has to wait, or lapses."""
    if one.too_late(unit.now) or question.outcome not in WITH_HELP or not await _may_ask(one, unit):
        await unit.followups.save(one.end())
        return None
    if (wakes := await unit.limits.wakes(one.asker)) > unit.now:
        unit.emit(event, due=wakes)
        return None
    away = (await unit.people.standing(one.asker)).away
    if away or not await unit.budget.spend(one.asker, SPENT, Unasked.HELD):
        unit.emit(event, due=unit.now + ONE_DAY)
        return None
    lately = await unit.followups.asked_lately(one.asker, unit.now - WITHIN)
    if any(other.asked_at is not None for other in lately):  # of two that began at one moment
        await unit.followups.save(one.end())
        return None
    begun = one.asked(unit.now)
    await unit.followups.save(begun)
    unit.emit(HeldOver(unit.community, question.id), due=begun.until)
    return begun


async def _may_ask(one: FollowUp, unit: FollowUpUnit) -> bool:
    here = (await unit.people.standing(one.asker)).joined
    return here and not await unit.barriers.banned(one.asker) and await unit.budget.wants(one.asker, Unasked.HELD)


def _unlinked(question: Question, now: datetime) -> bool:
    """Whether who asked without a name is forgotten before an answer would count no more."""
    if question.naming is not Naming.ANONYMOUS or question.closed_at is None:
        return False
    return now + LATE + WITHIN > question.closed_at + LINK_KEPT


async def _end(one: FollowUp | None, unit: FollowUpUnit) -> None:
    if one is not None and not one.over:
        await unit.followups.save(one.end())
        unit.emit(HeldMoved(unit.community, one.question))
