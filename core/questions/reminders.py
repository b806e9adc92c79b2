"""*More…* on an offer, and being reminded of it: a wish that doesn't hold the question for whoever had it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.asking import ReminderDue
from core.commands import press, submit
from core.errors import Refusal
from core.letters import Direct, Letter, Purpose, letter
from core.questions import menu
from core.questions.grounds import why_said
from core.questions.helping import next_monday
from core.questions.life import offered
from core.questions.model import State
from core.questions.naming import apart, home_of
from core.questions.offer import Offer, OfferState
from core.questions.showing import invitation
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Replace, Reply, Whisper

MORNING = 9
WAITING = (OfferState.OPEN, OfferState.EXPIRED)


@press("offers.more")
async def more(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Show what else one can do."""
    found, _ = await offered(caller, unit, offer)
    return Whisper(menu.more(found))


@press("offers.why")
async def why(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Say why it came."""
    found, question = await offered(caller, unit, offer)
    return Whisper(menu.why(why_said(found, question.channel, unit.now)))


@press("offers.remind", asks=True)
async def remind(caller: Caller, unit: QuestionsUnit, offer: str) -> Reply:
    """Ask when."""
    found, question = await offered(caller, unit, offer)
    if question.state is not State.ASKING or found.state not in WAITING:
        return Replace(menu.over())
    return Ask(menu.remind_form(found))


@submit("offers.remind")
async def remind_at(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], offer: str) -> Reply:
    """Note the wish; a later one takes the place of an earlier one."""
    found, question = await offered(caller, unit, offer)
    if question.state is not State.ASKING or found.state not in WAITING:
        return Replace(menu.over())
    at = moment(values.get("when", ""), unit.now, caller.zone)
    await unit.questions.save_offer(found.remind(at))
    unit.emit(ReminderDue(unit.community, question.id, found.id, at.isoformat()), due=at)
    return Replace(menu.reminded(at))


@letter(ReminderDue, lane="offer")
async def remember(event: ReminderDue, unit: QuestionsUnit) -> Letter | None:
    """The offer once more, if it still waits and this is still the wish."""
    question, offer = await unit.questions.get(event.question), await unit.questions.offer(event.offer)
    if question is None or offer is None or not _still_wished(offer, event.at):
        return None
    if question.state is not State.ASKING or not await unit.consents.allows(offer.member, "joined"):
        return None
    if await apart(question, offer.member, unit.barriers):
        return None
    message = await invitation(question, offer, unit, again=True)
    return Letter(
        Direct(offer.member, home_of(question)), message, Purpose.REPLY, slot=f"reminder:{offer.id}:{event.at}"
    )


def moment(when: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment of a choice, by the member's own clock."""
    local = now.astimezone(zone)
    match when:
        case menu.HOUR:
            return now + timedelta(hours=1)
        case menu.LATER:
            return now + timedelta(hours=3)
        case menu.TOMORROW:
            tomorrow = local + timedelta(days=1)
            return tomorrow.replace(hour=MORNING, minute=0, second=0, microsecond=0).astimezone(now.tzinfo)
        case menu.MONDAY:
            return next_monday(local).replace(hour=MORNING).astimezone(now.tzinfo)
        case _:
            raise Refusal(menu.NO_TIME)


def _still_wished(offer: Offer, at: str) -> bool:
    return offer.remind_at is not None and offer.remind_at.isoformat() == at and offer.state in WAITING
