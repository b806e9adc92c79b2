"""What organisers do with the lines of a post: change one, add one, leave one out; both sides agree to what changed."""

from collections.abc import Mapping
from dataclasses import replace

from core.commands import press, submit
from core.errors import Refusal
from core.ids import MemberId
from core.letters import Purpose
from core.message import Message
from core.reads import Caller
from core.recognition import NominationMoved
from core.replies import Ask, Invalid, Replace, Reply
from core.shoutouts import previewing
from core.shoutouts.choosing import MOST, ROTATION, Past, resting
from core.shoutouts.gathering import asked_of
from core.shoutouts.messages import NAMESAKES, NOBODY
from core.shoutouts.model import LONGEST_LINE, Deed, Kind, Nomination, Shoutout, Side, Source
from core.shoutouts.months import NOTICE, months_back, waking
from core.shoutouts.planning import preview_of, tell_both, the_plan
from core.shoutouts.posting import line as said
from core.shoutouts.store import ShoutoutsUnit

ROOM = MOST + 2  # lines with those that organisers add


@press("shoutouts.lines")
async def lines(caller: Caller, unit: ShoutoutsUnit, period: str) -> Reply:
    """See the lines one by one."""
    return Replace(await _lines(await _plan(caller, unit, period), unit))


@press("shoutouts.preview")
async def preview(caller: Caller, unit: ShoutoutsUnit, period: str) -> Reply:
    """Go back to the preview."""
    return Replace(await preview_of(await _plan(caller, unit, period), unit))


@press("shoutouts.drop")
async def drop(caller: Caller, unit: ShoutoutsUnit, period: str, value: str) -> Reply:
    """Leave somebody out; they are told nothing but that nothing more is needed."""
    plan = await _plan(caller, unit, period)
    found = await _line(unit, value, period)
    if not found.dropped:
        await unit.shoutouts.save_nomination(replace(found, dropped=True))
        tell_both(found, unit)
    return Replace(await _lines(plan, unit))


@press("shoutouts.line", asks=True)
async def line(caller: Caller, unit: ShoutoutsUnit, period: str, value: str) -> Reply:
    """Open the form for other words."""
    await _plan(caller, unit, period)
    found = await _line(unit, value, period)
    return Ask(previewing.line_form(found, (await unit.people.named(found.doer)).name))


@submit("shoutouts.line")
async def line_changed(caller: Caller, unit: ShoutoutsUnit, values: Mapping[str, str], nomination: str) -> Reply:
    """Take other words; whoever agreed to the earlier ones is asked again."""
    found = await unit.shoutouts.nomination(nomination)
    if found is None:
        raise Refusal(previewing.TOO_LATE)
    plan = await _plan(caller, unit, found.period)
    text = " ".join(values.get("line", "").split())[:LONGEST_LINE]
    if not text:
        form = previewing.line_form(found, (await unit.people.named(found.doer)).name)
        return Invalid({"line": previewing.NO_WORDS}, form)
    changed = found.edited(text)
    if changed != found:
        await unit.shoutouts.save_nomination(changed)
        tell_both(changed, unit)
    return Replace(await _lines(plan, unit))


@press("shoutouts.add", asks=True)
async def add(caller: Caller, unit: ShoutoutsUnit, period: str) -> Reply:
    """Open the form for one more line."""
    await _plan(caller, unit, period)
    return Ask(previewing.add_form(period))


@submit("shoutouts.add")
async def added(caller: Caller, unit: ShoutoutsUnit, values: Mapping[str, str], period: str) -> Reply:
    """Add a line and ask the one it is about, by the rules that hold for everybody."""
    plan = await _plan(caller, unit, period)
    form = previewing.add_form(period).filled(values)
    people = await unit.people.called(values.get("who", ""), caller.home)
    text = " ".join(values.get("line", "").split())[:LONGEST_LINE]
    if len(people) != 1 or not text:
        who = {"who": NAMESAKES if people else NOBODY} if len(people) != 1 else {}
        return Invalid({**who, **({} if text else {"line": previewing.NO_WORDS})}, form)
    doer = people[0].member
    if len([one for one in await unit.shoutouts.nominations(period) if not one.dropped]) >= ROOM:
        raise Refusal(previewing.FULL)
    if plan.post_at - unit.now < NOTICE:
        raise Refusal(previewing.NO_TIME)
    if not await _may_be_asked(doer, period, unit):
        raise Refusal(previewing.CANT_ASK)
    # It counts for nothing else: the month's own choosing never sees it.
    source = f"{Source.ORGANISER}:{period}:{doer}"
    deed = Deed(unit.new_id(), Kind.ADDED, doer, unit.now, source, counts=False)
    if await unit.deeds.add(deed):
        nomination = Nomination(unit.new_id(), period, deed.id, Kind.ADDED, doer, unit.now, line=text)
        await unit.shoutouts.nominate(nomination)
        due = waking(unit.now, people[0].zone)
        unit.emit(NominationMoved(unit.community, nomination.id, Side.DOER), due=due)
    return Replace(await _lines(plan, unit))


async def _lines(plan: Shoutout, unit: ShoutoutsUnit) -> Message:
    found = []
    for one in await unit.shoutouts.nominations(plan.period):
        if not one.dropped:
            asked = await asked_of(one, Side.DOER, plan, unit)
            found.append((one.id, asked.line.name or "", said(asked.line)))
    return previewing.lines(plan.period, found)


async def _plan(caller: Caller, unit: ShoutoutsUnit, period: str) -> Shoutout:
    plan = await the_plan(caller, unit, period)
    if plan is None:
        raise Refusal(previewing.TOO_LATE)
    return plan


async def _line(unit: ShoutoutsUnit, nomination: str, period: str) -> Nomination:
    found = await unit.shoutouts.nomination(nomination)
    if found is None or found.period != period:
        raise Refusal(previewing.TOO_LATE)
    return found


async def _may_be_asked(doer: MemberId, period: str, unit: ShoutoutsUnit) -> bool:
    """Ask no organiser, nobody who is away or said never, and nobody who was asked lately or for this post."""
    standing, wishes = await unit.people.standing(doer), await unit.shoutouts.wishes(doer)
    if not standing.joined or standing.away or standing.organiser or not wishes.ask:
        return False
    if not await unit.consents.allows(doer, Purpose.NEWS):
        return False
    earlier = await unit.shoutouts.nominations_since(months_back(period, ROTATION))
    past = [Past(one.period, one.doer, one.kind, one.asked_at is not None, one.agreed) for one in earlier]
    here = {who for one in earlier if one.period == period for who in (one.doer, one.giver)}
    return doer not in resting(past, period) and doer not in here
