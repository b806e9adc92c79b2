"""What is true now of a month's post and of each nomination, read together for whoever is to see it."""

from core.message import Message
from core.reads import Caller
from core.shoutouts import asking
from core.shoutouts.asking import Asked
from core.shoutouts.model import Nomination, Says, Settings, Shoutout, Side, State
from core.shoutouts.months import span
from core.shoutouts.posting import Line, Posting
from core.shoutouts.store import ShoutoutsUnit


async def posting_of(shoutout: Shoutout, unit: ShoutoutsUnit) -> Posting:
    """Gather the post: the lines to which both sides agreed, of members who are still here."""
    lines, others = [], False
    for nomination in await unit.shoutouts.nominations(shoutout.period):
        line = await _agreed_line(nomination, unit)
        if line is not None:
            lines.append(line)
        if line is None or line.name is None:
            others = others or (nomination.asked_at is not None and not nomination.dropped)
    begin, end = span(shoutout.period, await unit.dealings.zone())
    helped = bool(await unit.deeds.between(begin, end))
    return Posting(shoutout.period, tuple(lines), others, helped)


async def asked_of(nomination: Nomination, side: Side, shoutout: Shoutout, unit: ShoutoutsUnit) -> Asked:
    """Gather what one side is asked: the exact line with all names, as it stands if both say yes."""
    settings = await unit.shoutouts.settings()
    deed = await unit.deeds.get(nomination.deed)
    giver = deed.giver if deed else nomination.giver
    name = (await unit.people.named(giver)).name if giver else None
    doer = (await unit.people.named(nomination.doer)).name
    quote = nomination.quote if nomination.giver else ""
    line = Line(nomination.kind, doer, nomination.topic, nomination.line, quote, name if quote else None)
    return Asked(nomination, side, line, name, settings.channel, shoutout.post_at)


def waits(nomination: Nomination, side: Side, shoutout: Shoutout) -> bool:
    """Tell whether this side's answer is waited for."""
    open_ = shoutout.state is State.ASKING and not nomination.dropped
    return open_ and nomination.says(side) is Says.NOTHING


async def reads(nomination: Nomination, side: Side, shoutout: Shoutout, unit: ShoutoutsUnit) -> Message:
    """Return what one side's message says now."""
    asked = await asked_of(nomination, side, shoutout, unit)
    if waits(nomination, side, shoutout):
        return asking.ask(asked)
    if shoutout.state is State.ASKING and not nomination.dropped:
        return asking.answered(asked)
    if shoutout.state is State.POSTED and nomination.agreed and (side is Side.DOER or nomination.quoted):
        return asking.posted(asked)
    return asking.closed()


def channel_here(caller: Caller) -> str:
    """Return what the caller's channel is called, empty where all that is known of it is a number."""
    return "" if caller.channel.isdecimal() else caller.channel


def where(settings: Settings) -> str:
    """Return what the channel is called, empty where there is none."""
    return settings.channel if settings.place is not None else ""


async def _agreed_line(nomination: Nomination, unit: ShoutoutsUnit) -> Line | None:
    if not nomination.agreed or not (await unit.people.standing(nomination.doer)).joined:
        return None
    named = nomination.doer_says is Says.NAMED
    doer = (await unit.people.named(nomination.doer)).name if named else None
    quote, by = "", None
    if nomination.giver is not None and nomination.quoted and (await unit.people.standing(nomination.giver)).joined:
        quote = nomination.quote
        by = (await unit.people.named(nomination.giver)).name if nomination.giver_says is Says.NAMED else None
    return Line(nomination.kind, doer, nomination.topic, nomination.line, quote, by)
