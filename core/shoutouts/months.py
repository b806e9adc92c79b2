"""When things happen: the month that is thanked for, the day and hour of its post, and hours in which one may ask.

Rules stand in local time, moments in UTC. An hour that a clock change leaves out is the same hour of the old time (an
hour later on the clock); of an hour that comes twice, the first counts. Weekends and holidays move no post.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.waking import next_waking

DAY = 10  # of the next month: the day of the post
NOTICE = timedelta(days=5)  # the least time in which to answer
LATE_NOTICE = 8  # days from a late start to the post: five to answer, three in case a weekend comes first
LAST_DAY = 28  # what cannot be posted by then is not posted
POSTPONED = timedelta(days=7)
QUARTER = 3


def month_before(local: date) -> str:
    """Name the month before this day's."""
    return f"{local.replace(day=1) - timedelta(days=1):%Y-%m}"


def months_back(period: str, count: int) -> str:
    """Name the month so many months before a month."""
    year, month = map(int, period.split("-"))
    months = year * 12 + month - 1 - count
    return f"{months // 12:04}-{months % 12 + 1:02}"


def moment(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """Return an hour of a day in a zone, as a moment in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(UTC)


def first_day(period: str) -> date:
    """Return the first day of a month."""
    return date.fromisoformat(f"{period}-01")


def span(period: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return where a month begins and where the next one does."""
    return moment(first_day(period), 0, zone), moment(first_day(months_back(period, -1)), 0, zone)


def post_moment(period: str, hour: int, zone: ZoneInfo) -> datetime:
    """Return when a month's post is due if all goes well: on the tenth of the next month."""
    return moment(first_day(months_back(period, -1)).replace(day=DAY), hour, zone)


def planned(now: datetime, hour: int, zone: ZoneInfo) -> datetime | None:
    """Return the post's moment if asking begins now, later than the tenth where that is needed; None if too late."""
    today = now.astimezone(zone).date()
    day = max(DAY, today.day + LATE_NOTICE)
    return moment(today.replace(day=day), hour, zone) if day <= LAST_DAY else None


def next_chance(now: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """Return the next time it is this hour."""
    today = now.astimezone(zone).date()
    at = moment(today, hour, zone)
    return at if at >= now else moment(today + timedelta(days=1), hour, zone)


def postponed(post_at: datetime, hour: int, zone: ZoneInfo) -> datetime | None:
    """Return the moment a week later, or None if that is too late in the month."""
    day = (post_at.astimezone(zone) + POSTPONED).date()
    same = day.month == post_at.astimezone(zone).month
    return moment(day, hour, zone) if same and day.day <= LAST_DAY else None


def waking(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the next moment from now at which a member may be written to unasked."""
    return next_waking(now, zone)


def season(period: str) -> str | None:
    """Name the season that begins with the month after this one, in March, June, September and December."""
    following = months_back(period, -1)
    return following if int(following[5:]) % QUARTER == 0 else None
