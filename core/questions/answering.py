"""What a helper does once they are on it: a short answer, one given before, a talk, or handing it on."""

from collections.abc import Mapping

from core.asking import TalkChosen
from core.commands import press, submit
from core.errors import Refusal
from core.events import AnswerWritten
from core.ids import OfferId
from core.questions import answers
from core.questions.life import offered, step_away
from core.questions.model import UNDERWAY
from core.questions.offer import Offer, OfferState
from core.questions.relay import in_relay, shown_to
from core.questions.showing import EARLIER, on_it, what_it_says
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.spans import t

EMPTY = t("Please write a line or two.")
ELSEWHERE = t("This question is with somebody else now, so your words would not reach it.")
NONE_EARLIER = t("I have no earlier answer of yours. You can write a short one instead.")


@press("offers.write", asks=True)
async def write(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Open the form for a short answer."""
    found, question = await offered(caller, unit, offer)
    _may_answer(found)
    return Ask(answers.answer_form(question, found))


@submit("offers.answer")
async def answer(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], offer: str) -> Reply:
    """Take a short answer to where the two talk."""
    found, question = await offered(caller, unit, offer)
    _may_answer(found)
    text = values.get("answer", "").strip()
    if not text:
        return Invalid({"answer": EMPTY}, answers.answer_form(question, found))
    written = found.write(text)
    if written != found:
        await unit.questions.save_offer(written)
        stance = values.get("stance", "")
        unit.emit(AnswerWritten(unit.community, question.id, found.id, len(written.answers), stance))
    return Replace(await on_it(question, written, unit))


@press("offers.earlier")
async def earlier(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Show the answers that this helper gave before."""
    found, _ = await offered(caller, unit, offer)
    _may_answer(found)
    given = [pair for pair in await unit.questions.answered_by(caller.member, EARLIER + 1) if pair[0].id != found.id]
    if not given:
        raise Refusal(NONE_EARLIER)
    return Whisper(answers.earlier(found, given[:EARLIER]))


@press("offers.reuse", asks=True)
async def reuse(caller: Caller, unit: QuestionsUnit, offer: str, value: str = "") -> Reply:
    """Open the form with an answer given before, to be changed as one likes."""
    found, question = await offered(caller, unit, offer)
    _may_answer(found)
    given = await unit.questions.offer(OfferId(value))
    if given is None or given.member != caller.member or not given.answers:
        raise Refusal(NONE_EARLIER)
    return Ask(answers.answer_form(question, found, given.answers[-1]))


@press("offers.talk")
async def talk(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Say in the room that one would like to talk it over."""
    found, question = await offered(caller, unit, offer)
    if found.state is not OfferState.ACCEPTED or question.state not in UNDERWAY:
        return Replace(await what_it_says(question, found, unit))
    if await in_relay(question, found, unit):
        return Replace(await what_it_says(question, found, unit))
    unit.emit(TalkChosen(unit.community, question.id, found.id), once=f"talk:{found.id}")
    return Replace(answers.talked(found, (await shown_to(question, found, unit)).name))


@press("offers.hand-on", asks=True)
async def hand_on(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Ask for a note to whoever comes next; sending it hands the question on, and closing it keeps it."""
    found, question = await offered(caller, unit, offer)
    if found.state is not OfferState.ACCEPTED or question.state not in UNDERWAY:
        return Replace(await what_it_says(question, found, unit))
    return Ask(answers.hand_on_form(found, (await shown_to(question, found, unit)).name))


@submit("offers.hand-on")
async def handed_on(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], offer: str) -> Reply:
    """Step away from a question taken on; somebody else is asked."""
    found, question = await offered(caller, unit, offer)
    if found.state is OfferState.ACCEPTED and question.state in UNDERWAY:
        found = await step_away(found, question, unit, values.get("note", "")[: answers.LONGEST_NOTE])
    return Replace(await what_it_says(question, found, unit))


def _may_answer(offer: Offer) -> None:
    if offer.state is not OfferState.ACCEPTED:
        raise Refusal(ELSEWHERE)
