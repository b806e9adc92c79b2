"""What a question's life sends, written from what is true at the moment of sending: offers, and the asker's status."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

from core.asking import OfferEdited
from core.events import OfferEnded, OfferMade, QuestionClosed, QuestionMoved
from core.letters import Direct, Letter, Purpose, letter
from core.questions import outcomes, progress
from core.questions.channel import where
from core.questions.company import kept_company
from core.questions.hosting import hosts_for
from core.questions.life import helpers_of
from core.questions.model import Outcome, Question, State
from core.questions.naming import home_of
from core.questions.offer import Offer, OfferState, Via
from core.questions.progress import Around
from core.questions.reading import read, the_question
from core.questions.relay import in_relay
from core.questions.sharing_store import SharingUnit
from core.questions.showing import invitation, what_it_says
from core.questions.store import QuestionsUnit

WAVES_ONLY = (Via.WAVE, Via.STRETCH, Via.FIRST)
ENOUGH_WAITS = 20  # so many past questions before a usual wait is said
LATEST_WAITS = 200


@letter(OfferMade, lane="offer")
async def invite(event: OfferMade, unit: QuestionsUnit) -> Letter | None:
    """The offer itself, if it still stands."""
    question, offer = await read(event.question, event.offer, unit)
    if offer.state is not OfferState.OPEN or question.state is not State.ASKING:
        return None
    message = await invitation(question, offer, unit)
    return Letter(Direct(offer.member, home_of(question)), message, Purpose.OFFER, slot=offer_slot(offer))


@letter(OfferEnded, lane="offer")
async def offer_rests(event: OfferEnded, unit: QuestionsUnit) -> Letter | None:
    """The offer turns into a line that says nothing more is needed."""
    return await _offer_as_it_is(*await read(event.question, event.offer, unit), unit)


@letter(OfferEdited, lane="offer")
async def offer_changes(event: OfferEdited, unit: QuestionsUnit) -> Letter | None:
    """The offer shows the question's words as they are now."""
    question, offer = await read(event.question, event.offer, unit)
    if offer.state is not OfferState.OPEN or question.state is not State.ASKING:
        return None
    return await _offer_as_it_is(question, offer, unit)


async def _offer_as_it_is(question: Question, offer: Offer, unit: QuestionsUnit) -> Letter:
    message = await what_it_says(question, offer, unit)
    to = Direct(offer.member, home_of(question))
    return Letter(to, message, Purpose.REPLY, slot=offer_slot(offer), only_edit=True)


@letter(QuestionMoved, lane="question")
async def status(event: QuestionMoved, unit: SharingUnit) -> Letter | None:
    """The asker's one status message."""
    question = await the_question(event.question, unit)
    if question.state is State.DRAFT or question.sent_at is None:
        return None
    made = await unit.questions.offers_of(question.id)
    picked_up = [offer for offer in made if offer.helped]
    latest = max(picked_up, key=lambda offer: (offer.answered_at or offer.made_at, offer.id), default=None)
    helper = (await unit.people.named(latest.member)).name if latest else None
    away = latest is not None and latest.state is OfferState.HANDED_ON
    waves = [offer for offer in made if offer.via in WAVES_ONLY]
    pool = waves[-1].pool if waves else 0
    message = progress.status(
        question,
        _waiting(question, waves),
        pool,
        helper,
        stepped_away=away,
        helped=len(picked_up),
        around=await _around(question, latest, unit),
    )
    message = await kept_company(message, question, unit)
    return Letter(Direct(question.asker, question.home), message, Purpose.REPLY, slot=f"question:{question.id}")


@letter(QuestionClosed, lane="question")
async def nobody(event: QuestionClosed, unit: QuestionsUnit) -> Letter | None:
    """A question that found nobody ends with a message of its own."""
    question = await the_question(event.question, unit)
    if event.outcome != Outcome.NOBODY or question.outcome is not Outcome.NOBODY:
        return None
    message = outcomes.nobody(question, host=bool(await hosts_for(question, unit)))
    at = question.opened_at or question.made_at
    slot = f"nobody:{question.id}:{at:%Y%m%d%H%M}"
    return Letter(Direct(question.asker, question.home), message, Purpose.REPLY, slot=slot)


async def _around(question: Question, latest: Offer | None, unit: QuestionsUnit) -> Around:
    """Tell what else the status may say."""
    if question.state is State.TALKING:
        others = [offer for offer in await helpers_of(question, unit) if latest is None or offer.id != latest.id]
        names = [(await unit.people.named(offer.member)).name for offer in others]
        relayed = latest is not None and await in_relay(question, latest, unit)
        return Around(beside=tuple(names), relayed=relayed)
    if question.state is not State.ASKING:
        return Around()
    place = await where(question, unit)
    calls = [call for call in await unit.questions.calls_of(question.id) if not call.passed]
    host = (await unit.people.named(calls[-1].host)).name if calls else None
    return Around(await _usual_wait(unit), place[1] if place else None, host)


async def _usual_wait(unit: QuestionsUnit) -> timedelta | None:
    """The median wait for a first helper, those that found nobody among them; None while too few are known."""
    waits = await unit.questions.waits(LATEST_WAITS)
    if len(waits) < ENOUGH_WAITS:
        return None
    middle = median(wait.total_seconds() if wait is not None else float("inf") for wait in waits)
    return None if middle == float("inf") else timedelta(seconds=middle)


def _waiting(question: Question, made: Sequence[Offer]) -> int:
    """Count who was asked in this look, those who passed among them: the asker learns nothing of passing."""
    states = [offer.state for offer in made if offer.look == question.look]
    over = OfferState.EXPIRED in states and OfferState.OPEN not in states
    return 0 if over else sum(state is not OfferState.CLOSED for state in states)


def offer_slot(offer: Offer) -> str:
    """Name the slot of an offer's message."""
    return f"offer:{offer.id}"
