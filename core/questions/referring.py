"""*I know someone*: a member names another one, who is asked under the same limits as anybody; each link has credit.

Whoever names somebody always reads the same, so that nothing shows about whom they named.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from core.asking import ReferralDue
from core.commands import press, submit
from core.events import OfferPassed
from core.ids import MemberId
from core.letters import reaction
from core.questions import answers
from core.questions.life import offered
from core.questions.model import Question, State
from core.questions.offer import LONGEST_CHAIN, OfferState
from core.questions.seats import ask_named
from core.questions.showing import elsewhere, what_it_says
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.spans import t

MAY_REFER = (OfferState.OPEN, OfferState.EXPIRED, OfferState.PASSED)
TRIES = 12  # mornings at most on which somebody who was named is thought of again
AGAIN = timedelta(hours=4)  # later today: they may have room by then

WHO = t("Please write their name.")
SEVERAL = t("I know more than one person of that name. Please write the whole name.")


@press("offers.refer", asks=True)
async def refer(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Ask for a name."""
    found, question = await offered(caller, unit, offer)
    if question.state is State.ASKING and found.state in MAY_REFER and found.may_refer:
        return Ask(answers.refer_form(question, found))
    return Replace(await elsewhere(question, found, unit) or await what_it_says(question, found, unit))


@submit("offers.refer")
async def referred(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], offer: str) -> Reply:
    """Take the name. Whatever it means, the answer is the same."""
    found, question = await offered(caller, unit, offer)
    if question.state is not State.ASKING or found.state not in MAY_REFER or not found.may_refer:
        return Replace(await elsewhere(question, found, unit) or await what_it_says(question, found, unit))
    who = values.get("who", "").strip()
    if not who:
        return Invalid({"who": WHO}, answers.refer_form(question, found).filled(values))
    meant = await unit.people.called(who, caller.home)
    if len(meant) > 1:
        return Invalid({"who": SEVERAL}, answers.refer_form(question, found).filled(values))
    if found.state is OfferState.OPEN:
        await unit.limits.free(found.member)
        unit.emit(OfferPassed(unit.community, question.id, found.id))
    done = found.refer(unit.now)
    await unit.questions.save_offer(done)
    unnamed = int(values.get("named") == "no")
    for one in meant:
        name(question, caller.member, one.member, found.steps + 1, unit, unnamed=unnamed)
    return Replace(answers.referred(done))


@press("offers.note")
async def note(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Give words that one can send oneself."""
    _, question = await offered(caller, unit, offer)
    return Whisper(answers.note_to_send(await unit.experts.topics(question.text)))


def name(
    question: Question, by: MemberId, member: MemberId, steps: int, unit: QuestionsUnit, *, unnamed: int = 0
) -> None:
    """Let somebody be thought of."""
    unit.emit(ReferralDue(unit.community, question.id, by, member, steps, unnamed, 1))


@reaction(ReferralDue)
async def think_of(event: ReferralDue, unit: QuestionsUnit) -> None:
    """Ask whoever was named if they take questions and have room; at night, in the morning."""
    question = await unit.questions.get(event.question)
    if question is None or question.state is not State.ASKING or question.confined or event.steps > LONGEST_CHAIN:
        return
    if await unit.barriers.between(event.by, event.member):
        return
    if not await unit.consents.allows(event.member, "questions"):
        return
    wakes = await unit.limits.wakes(event.member)
    waits = wakes > unit.now or await unit.brake.on()
    done = not waits and await ask_named(
        question, event.member, unit, by=event.by, steps=event.steps, unnamed=bool(event.unnamed)
    )
    if not done and event.number < TRIES:
        unit.emit(replace(event, number=event.number + 1), due=wakes if wakes > unit.now else unit.now + AGAIN)
