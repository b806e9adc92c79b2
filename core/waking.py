"""When somebody may be written to unasked: by day, on working days, by their own clock.

A rule is in local time; a moment is an instant. Clock changes lie between the two, so every step goes through the zone.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENS = time(8)
CLOSES = time(20)
SATURDAY = 5
ONE_DAY = timedelta(days=1)


def is_waking(at: datetime, zone: ZoneInfo, *, weekends: bool = False) -> bool:
    """Tell whether it is day there; `weekends` are days, too, for those who said so."""
    local = at.astimezone(zone)
    return OPENS <= local.time() < CLOSES and (weekends or local.weekday() < SATURDAY)


def next_waking(at: datetime, zone: ZoneInfo, *, weekends: bool = False) -> datetime:
    """Return the first waking moment from then on; that moment itself if it is one."""
    if is_waking(at, zone, weekends=weekends):
        return at
    day = at.astimezone(zone).date()
    while True:
        opens = _first(day, OPENS, zone)
        if opens >= at and is_waking(opens, zone, weekends=weekends):
            return opens
        day += ONE_DAY


def after_waking(at: datetime, span: timedelta, zone: ZoneInfo, *, weekends: bool = False) -> datetime:
    """Return the moment by which so much waking time will have passed."""
    start, left = next_waking(at, zone, weekends=weekends), span
    while True:
        closes = _last(start.astimezone(zone).date(), CLOSES, zone)
        if start + left <= closes:
            return start + left
        left -= closes - start
        start = next_waking(closes, zone, weekends=weekends)


def next_hour(at: datetime, hour: int, zone: ZoneInfo, *, weekends: bool = False) -> datetime:
    """Return the first moment from then on at which it is this hour of a waking day."""
    day = at.astimezone(zone).date()
    while True:
        strikes = _first(day, time(hour), zone)
        if strikes >= at and is_waking(strikes, zone, weekends=weekends):
            return strikes
        day += ONE_DAY


def _first(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The instant of that hour: the first of two where the clock is set back."""
    return datetime.combine(day, hour, zone).astimezone(UTC)


def _last(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The instant of that hour: the last of two where the clock is set back."""
    return max(datetime.combine(day, hour.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1))
