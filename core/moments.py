"""Times as a person says them: the hour in their own zone, and the day."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.spans import Phrase, t


def spoken(at: datetime, now: datetime, zone: ZoneInfo) -> Phrase:
    """Say when, as "14:00 today" or "9:00 on Tuesday 3 November"; both instants are in UTC."""
    there, here = at.astimezone(zone), now.astimezone(zone)
    clock = f"{there.hour}:{there.minute:02}"
    days = (there.date() - here.date()).days
    if days == 0:
        return t("{clock} today", clock=clock)
    if days == 1:
        return t("{clock} tomorrow", clock=clock)
    if days == -1:
        return t("{clock} yesterday", clock=clock)
    weekday, month = _WEEKDAYS[there.weekday()], _MONTHS[there.month - 1]
    if there.year == here.year:
        return t("{clock} on {weekday} {day} {month}", clock=clock, weekday=weekday, day=there.day, month=month)
    return t("{clock} on {day} {month} {year}", clock=clock, day=there.day, month=month, year=there.year)


def month_of(at: datetime, now: datetime) -> Phrase:
    """Say roughly when something was: "March", or "March 2024" if that was another year."""
    month = _MONTHS[at.month - 1]
    return month if at.year == now.year else t("{month} {year}", month=month, year=at.year)


_WEEKDAYS = (t("Monday"), t("Tuesday"), t("Wednesday"), t("Thursday"), t("Friday"), t("Saturday"), t("Sunday"))
_MONTHS = (
    t("January"),
    t("February"),
    t("March"),
    t("April"),
    t("May"),
    t("June"),
    t("July"),
    t("August"),
    t("September"),
    t("October"),
    t("November"),
    t("December"),
)
