"""Once a season: are these topics still you? One message at most, by day, and only if nothing else came that week."""

from datetime import date, datetime, timedelta

from core.belonging import SeasonBegan, StillYouDue
from core.commands import press
from core.fewer import Unasked
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.members import topic_messages as messages
from core.members.store import MembersUnit
from core.reads import Caller
from core.replies import Replace, Reply
from core.ticks import Tick

OLD = timedelta(days=60)  # how long somebody has been here before they are asked
DAY = timedelta(days=1)
LASTS = timedelta(days=60)  # what found no week by then is not asked this season
MONTHS, SHIFT = 3, 1  # seasons begin in February, May, August and November: look-backs have months of their own


def season_of(now: datetime) -> str:
    """Name the season of a moment by the month in which it began."""
    return f"{began(now.date()):%Y-%m}"


def began(day: date) -> date:
    """Return the first day of a day's season."""
    months = day.year * 12 + day.month - 1 - SHIFT
    first = months - months % MONTHS + SHIFT
    return date(first // 12, first % 12 + 1, 1)


SEASON = Tick("members.season", season_of, SeasonBegan, by_local_time=True)


@reaction(SeasonBegan)
async def plan(event: SeasonBegan, unit: MembersUnit) -> None:
    """Ask those who list topics and want news, if they have been here for a while."""
    season = season_of(unit.now)
    for member in await unit.profiles.listing(Purpose.NEWS, unit.now - OLD):
        unit.emit(StillYouDue(event.community, member, season), due=await unit.limits.wakes(member))


@letter(StillYouDue)
async def ask(event: StillYouDue, unit: MembersUnit) -> Letter | None:
    """Still you?"""
    member, profile = await unit.members.get(event.member), await unit.profiles.get(event.member)
    over = unit.now.date() - date.fromisoformat(f"{event.season}-01") > LASTS
    if member is None or not member.joined or not member.topics or over:
        return None
    if not await unit.consents.allows(member.id, Purpose.NEWS):
        return None
    if not await unit.budget.wants(member.id, Unasked.STILL_YOU):
        return None
    if member.pause(unit.now) or not await unit.budget.spend(member.id, f"still-you:{event.season}", Unasked.STILL_YOU):
        unit.emit(event, due=unit.now + DAY)
        return None
    return Letter(Direct(member.id), messages.still_you(member, profile), Purpose.NEWS)


@press("members.still-me")
async def still_me(caller: Caller, unit: MembersUnit) -> Reply:  # noqa: ARG001
    """Nothing changed."""
    return Replace(messages.still_me())
