"""What thanks and shout-outs send, written from what is true at the moment of sending."""

from datetime import timedelta

from core.fewer import Unasked
from core.ids import MemberId
from core.letters import Direct, Letter, Purpose, There, letter
from core.recognition import LookBackDue, NominationMoved, ShoutoutMoved, ThanksGiven, ThanksShown
from core.safekeeping import reportable
from core.shoutouts import messages
from core.shoutouts.gathering import posting_of, reads, waits, where
from core.shoutouts.model import Nomination, Shoutout, Side, State
from core.shoutouts.months import NOTICE, waking
from core.shoutouts.posting import post
from core.shoutouts.store import ShoutoutsUnit

TOMORROW = timedelta(days=1)
SEASON = timedelta(days=92)
MOST_HELPERS = 2  # with *Thank someone*, three buttons


@letter(ThanksGiven)
async def thank(event: ThanksGiven, unit: ShoutoutsUnit) -> Letter | None:
    """The receiver learns who thanked them and why: a reply to what they did."""
    deed = await unit.deeds.get(event.deed)
    if deed is None or not await unit.consents.allows(event.receiver, "joined"):
        return None
    giver = (await unit.people.named(event.giver)).name
    channel = where(await unit.shoutouts.settings())
    message = reportable(messages.thanks(deed, giver, channel), "deed", deed.id)
    return Letter(Direct(event.receiver), message, Purpose.REPLY)


@letter(ThanksShown)
async def show(event: ThanksShown, unit: ShoutoutsUnit) -> Letter | None:
    """In the channel, since both like that."""
    deed, settings = await unit.deeds.get(event.deed), await unit.shoutouts.settings()
    if deed is None or deed.giver is None or settings.place is None:
        return None
    giver, doer = await unit.people.named(deed.giver), await unit.people.named(deed.doer)
    message = reportable(messages.public(deed, giver.name, doer.name), "deed", deed.id)
    return Letter(There(settings.place), message, Purpose.REPLY)


@letter(NominationMoved, lane="nomination")
async def ask(event: NominationMoved, unit: ShoutoutsUnit) -> Letter | None:
    """One side is asked, or their message says what is true now."""
    found = await unit.shoutouts.nomination(event.nomination)
    side = Side(event.side)
    member = found.who(side) if found else None
    shoutout = await unit.shoutouts.get(found.period) if found else None
    if found is None or member is None or shoutout is None:
        return None
    slot = f"shoutout:{found.id}:{side}:{found.round(side)}"
    stands = await unit.progress.slot(slot) is not None
    if not stands and waits(found, side, shoutout) and not await _may_ask(event, found, member, shoutout, unit):
        return None
    message = await reads(found, side, shoutout, unit)
    if stands or not waits(found, side, shoutout):
        return Letter(Direct(member), message, Purpose.REPLY, slot, only_edit=True)
    again = found.round(side) > 0  # they agreed to other words before, so this answers them
    return Letter(Direct(member), message, Purpose.REPLY if again else Purpose.NEWS, slot)


@letter(ShoutoutMoved, lane="period")
async def publish(event: ShoutoutMoved, unit: ShoutoutsUnit) -> Letter | None:
    """The post, which an organiser asked for; later it is only edited, as when somebody takes their part out."""
    shoutout, settings = await unit.shoutouts.get(event.period), await unit.shoutouts.settings()
    if shoutout is None or shoutout.state is not State.POSTED or settings.place is None:
        return None
    slot = f"shoutout:{event.period}"
    stands = await unit.progress.slot(slot) is not None
    message = reportable(post(await posting_of(shoutout, unit)), "month", event.period)
    return Letter(There(settings.place), message, Purpose.REPLY, slot, only_edit=stands)


@letter(LookBackDue)
async def look_back(event: LookBackDue, unit: ShoutoutsUnit) -> Letter | None:
    """Who moved you forward? For who asked for it, in the first month of the season only."""
    zone = await unit.dealings.zone()
    wishes, standing = await unit.shoutouts.wishes(event.member), await unit.people.standing(event.member)
    over = f"{unit.now.astimezone(zone):%Y-%m}" != event.season
    if over or not wishes.look_back or not standing.joined or standing.away:
        return None
    if not await _has_room(event, event.member, f"look-back:{event.season}", Unasked.LOOK_BACK, unit):
        return None
    helpers = await unit.closeness.helpers_of(event.member, unit.now - SEASON)
    here = [one for one in helpers if (await unit.people.standing(one)).joined][:MOST_HELPERS]
    named = [await unit.people.named(one) for one in here]
    return Letter(Direct(event.member), messages.look_back(named), Purpose.NEWS)


async def _may_ask(
    event: NominationMoved, found: Nomination, member: MemberId, shoutout: Shoutout, unit: ShoutoutsUnit
) -> bool:
    """Check once more, at the moment of sending, that one may; a question that leaves less than five days expires."""
    standing, wishes = await unit.people.standing(member), await unit.shoutouts.wishes(member)
    if not standing.joined or standing.away or not wishes.ask:
        return False
    side = Side(event.side)
    if found.round(side) == 0:
        if shoutout.post_at - unit.now < NOTICE:
            return False
        if not await _has_room(event, member, f"shoutout:{found.id}:{side}", Unasked.SHOUTOUTS, unit):
            return False
    if side is Side.DOER and found.asked_at is None:
        await unit.shoutouts.save_nomination(found.asked(unit.now))
    return True


async def _has_room(
    event: NominationMoved | LookBackDue, member: MemberId, what: str, kind: Unasked, unit: ShoutoutsUnit
) -> bool:
    """Take the member's one unasked message of this week, by day; where that can't be, try again the next day."""
    if not await unit.consents.allows(member, Purpose.NEWS) or not await unit.budget.wants(member, kind):
        return False
    zone = (await unit.people.named(member)).zone
    again = waking(unit.now, zone)
    if again == unit.now:
        if await unit.budget.spend(member, what, kind):
            return True
        again = waking(unit.now + TOMORROW, zone)
    unit.emit(event, due=again)
    return False
