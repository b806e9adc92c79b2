"""Whom a month's shout-out would name: chosen from those who may be asked, with at most one question for anybody."""

from core.ids import MemberId
from core.letters import Purpose
from core.shoutouts.choosing import REMEMBERED, Past, choose, resting, told
from core.shoutouts.model import Deed, Nomination
from core.shoutouts.months import months_back, span
from core.shoutouts.store import ShoutoutsUnit


async def nominate(period: str, unit: ShoutoutsUnit) -> list[Nomination]:
    """Choose a month's nominations and write them down."""
    begin, end = span(period, await unit.dealings.zone())
    deeds = told(await unit.deeds.between(begin, end))
    past = [
        Past(one.period, one.doer, one.kind, one.asked_at is not None, one.agreed)
        for one in await unit.shoutouts.nominations_since(months_back(period, REMEMBERED))
    ]
    rest = resting(past, period)
    eligible = {
        doer
        for doer in dict.fromkeys(deed.doer for deed in deeds)
        if doer not in rest and await _may_be_named(doer, unit)
    }
    chosen = choose(deeds, eligible, past, unit.chance)
    asked = {deed.doer for deed in chosen}
    found = []
    for deed in chosen:
        giver = await _quotable(deed, asked, unit)
        if giver is not None:
            asked.add(giver)
        quote = deed.words if giver else ""
        nomination = Nomination(
            unit.new_id(), period, deed.id, deed.kind, deed.doer, unit.now, giver, deed.topic, quote
        )
        await unit.shoutouts.nominate(nomination)
        found.append(nomination)
    return found


async def _quotable(deed: Deed, asked: set[MemberId], unit: ShoutoutsUnit) -> MemberId | None:
    """Return who would be asked about the words of the thanks: nobody is asked twice for one post."""
    if deed.giver is None or not deed.words or deed.giver in asked:
        return None
    return deed.giver if await _may_be_asked(deed.giver, unit) else None


async def _may_be_named(doer: MemberId, unit: ShoutoutsUnit) -> bool:
    organiser = (await unit.people.standing(doer)).organiser
    return not organiser and await _may_be_asked(doer, unit)


async def _may_be_asked(member: MemberId, unit: ShoutoutsUnit) -> bool:
    standing = await unit.people.standing(member)
    here = standing.joined and not standing.away
    wishes = await unit.shoutouts.wishes(member)
    return here and wishes.ask and await unit.consents.allows(member, Purpose.NEWS)
