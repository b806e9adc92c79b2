"""What follows by itself: help becomes a deed, a month that ended is planned, a post whose time has come goes out."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from core.asking import ChainHelped
from core.events import HelperThanked, MemberLeft
from core.letters import reaction
from core.recognition import LookBackDue, MonthBegan, NominationMoved, ShoutoutDue, ShoutoutMoved
from core.sharing import WonderedToo
from core.shoutouts.gathering import posting_of
from core.shoutouts.giving import counts
from core.shoutouts.model import LONGEST_WORDS, Deed, Kind, Shoutout, Side, Source, State
from core.shoutouts.months import (
    LAST_DAY,
    first_day,
    moment,
    month_before,
    months_back,
    next_chance,
    planned,
    season,
    waking,
)
from core.shoutouts.nominating import nominate
from core.shoutouts.store import ShoutoutsUnit
from core.ticks import Tick, monthly

PUNCTUAL = timedelta(hours=1)  # later than that, the post waits for its hour to come again
COMPANY = 2  # others who wonder, so that nobody can tell who
LOOK_BACK_DAY = 20  # past the days on which the shout-out asks and posts
MONTH = Tick("shoutouts.month", monthly, MonthBegan, by_local_time=True)


async def know_the_words(event: HelperThanked | WonderedToo, unit: ShoutoutsUnit) -> None:  # noqa: ARG001
    """Reading much evidence takes a while: it comes before the writing."""
    await unit.experts.warm()


@reaction(HelperThanked, ahead=know_the_words)
async def note_help(event: HelperThanked, unit: ShoutoutsUnit) -> None:
    """Thanks for a solved question speak of the helper, and of an asker who said what worked."""
    asked = await unit.asked.asked(event.question)
    if asked is not None and asked.anonymous:
        return  # a post would lead to who asked
    topic = next(iter(await unit.experts.topics(asked.text)), "") if asked else ""
    words = (await unit.asked.words_of_thanks(event.question, event.helper))[:LONGEST_WORDS]
    tag = await unit.asked.tag_of_thanks(event.question, event.helper)
    worth = await counts(event.asker, event.helper, unit)
    for kind, doer, source in (
        (Kind.HELPED, event.helper, Source.QUESTION),
        (Kind.CAME_BACK, event.asker, Source.BACK),
    ):
        helped = kind is Kind.HELPED
        if helped or words:
            key = f"{source}:{event.question}:{doer}"
            giver, quote, of_worth = (event.asker, words, worth) if helped else (None, "", True)
            told = Kind(tag) if helped and tag else kind
            await unit.deeds.add(Deed(unit.new_id(), told, doer, unit.now, key, giver, topic, quote, of_worth))


@reaction(WonderedToo, ahead=know_the_words)
async def note_company(event: WonderedToo, unit: ShoutoutsUnit) -> None:
    """Who asked what two others or more had, too, asked for them as well; whom nobody may know stays out of it."""
    asked = await unit.asked.asked(event.question)
    if event.others < COMPANY or asked is None or asked.asker is None:
        return
    topic = next(iter(await unit.experts.topics(asked.text)), "")
    key = f"{Source.COMPANY}:{event.question}"
    await unit.deeds.add(Deed(unit.new_id(), Kind.ASKED, asked.asker, unit.now, key, topic=topic))


@reaction(HelperThanked, ahead=know_the_words)
async def note_bridge(event: HelperThanked, unit: ShoutoutsUnit) -> None:
    """Help between two who had nobody in common, each with people of their own, reached across circles."""
    asked = await unit.asked.asked(event.question)
    if asked is None or asked.asker is None:
        return
    if await unit.closeness.reached_across(event.question, event.asker, event.helper):
        topic = next(iter(await unit.experts.topics(asked.text)), "")
        key = f"{Source.BRIDGE}:{event.question}:{event.helper}"
        await unit.deeds.add(Deed(unit.new_id(), Kind.BRIDGED, event.helper, unit.now, key, topic=topic))


@reaction(ChainHelped)
async def note_link(event: ChainHelped, unit: ShoutoutsUnit) -> None:
    """Who thought of somebody that helped brought people together; it says neither whom nor with what."""
    key = f"{Source.CHAIN}:{event.question}:{event.member}"
    await unit.deeds.add(Deed(unit.new_id(), Kind.CONNECTED, event.member, unit.now, key))


@reaction(MonthBegan)
async def plan(event: MonthBegan, unit: ShoutoutsUnit) -> None:  # noqa: ARG001
    """Plan the shout-out for the month that ended; asking begins at once, in waking hours."""
    settings, zone = await unit.shoutouts.settings(), await unit.dealings.zone()
    period = month_before(unit.now.astimezone(zone).date())
    await _look_back(period, zone, unit)
    if settings.place is None:
        return
    post_at = planned(unit.now, settings.hour, zone)
    state = State.ASKING if post_at else State.MISSED
    if not await unit.shoutouts.add(Shoutout(period, post_at or unit.now, state)) or post_at is None:
        return
    for nomination in await nominate(period, unit):
        for side in Side:
            if (member := nomination.who(side)) is not None:
                due = waking(unit.now, (await unit.people.named(member)).zone)
                unit.emit(NominationMoved(unit.community, nomination.id, side), due=due)
    unit.emit(ShoutoutDue(unit.community, period, 0), due=post_at)


@reaction(ShoutoutDue)
async def post(event: ShoutoutDue, unit: ShoutoutsUnit) -> None:
    """Let the post go out at its hour; one that is late waits for that hour, and is missed after the 28th."""
    shoutout = await unit.shoutouts.get(event.period)
    if shoutout is None or shoutout.state is not State.ASKING or shoutout.plan != event.plan:
        return
    settings = await unit.shoutouts.settings()
    ended = None
    if settings.place is None:
        ended = shoutout.end(State.STOPPED, unit.now)
    elif unit.now - shoutout.post_at > PUNCTUAL:
        zone = await unit.dealings.zone()
        moved = shoutout.move(next_chance(unit.now, settings.hour, zone))
        if _in_time(moved, zone):
            await unit.shoutouts.save(moved)
            unit.emit(ShoutoutDue(unit.community, moved.period, moved.plan), due=moved.post_at)
            return
        ended = shoutout.end(State.MISSED, unit.now)
    else:
        posting = await posting_of(shoutout, unit)
        says = posting.lines or posting.helped or settings.quiet
        ended = shoutout.end(State.POSTED if says else State.QUIET, unit.now)
    await unit.shoutouts.save(ended)
    if ended.state is State.POSTED:
        unit.emit(ShoutoutMoved(unit.community, ended.period))
    for nomination in await unit.shoutouts.nominations(ended.period):
        for side in Side:
            unit.emit(NominationMoved(unit.community, nomination.id, side))


@reaction(MemberLeft)
async def let_go(event: MemberLeft, unit: ShoutoutsUnit) -> None:
    """Whoever leaves is in the latest post no more; one that is planned leaves them out by itself."""
    latest = await unit.shoutouts.latest()
    if latest is None or latest.state is not State.POSTED:
        return
    if any(one.side_of(event.member) for one in await unit.shoutouts.nominations(latest.period)):
        unit.emit(ShoutoutMoved(unit.community, latest.period))


async def _look_back(period: str, zone: ZoneInfo, unit: ShoutoutsUnit) -> None:
    begins = season(period)
    if begins is None:
        return
    day = moment(first_day(begins).replace(day=LOOK_BACK_DAY), 10, zone)
    for member in await unit.shoutouts.looking_back():
        due = waking(max(day, unit.now), (await unit.people.named(member)).zone)
        unit.emit(LookBackDue(unit.community, member, begins), due=due)


def _in_time(shoutout: Shoutout, zone: ZoneInfo) -> bool:
    local = shoutout.post_at.astimezone(zone)
    return f"{local:%Y-%m}" == months_back(shoutout.period, -1) and local.day <= LAST_DAY
