"""Day and night are the receiver's, also when the clock changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.waking import after_waking, is_waking, next_hour, next_waking

WARSAW, LIMA, APIA = ZoneInfo("Europe/Warsaw"), ZoneInfo("America/Lima"), ZoneInfo("Pacific/Apia")
ZONES = st.sampled_from([WARSAW, LIMA, APIA, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Australia/Lord_Howe")])
MOMENTS = st.datetimes(datetime(2011, 12, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
HOUR = timedelta(hours=1)


def at(day: str, clock: str, zone: ZoneInfo = WARSAW) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone).astimezone(UTC)


def test_the_day_begins_at_eight_and_ends_at_eight() -> None:
    assert not is_waking(at("2026-11-25", "07:59:59"), WARSAW)
    assert is_waking(at("2026-11-25", "08:00"), WARSAW)
    assert is_waking(at("2026-11-25", "19:59:59"), WARSAW)
    assert not is_waking(at("2026-11-25", "20:00"), WARSAW)


def test_it_is_day_here_and_night_there() -> None:
    noon = at("2026-11-25", "12:00")

    assert is_waking(noon, WARSAW)
    assert not is_waking(noon, LIMA)
    assert next_waking(noon, LIMA) == at("2026-11-25", "08:00", LIMA)


def test_a_weekend_is_quiet_unless_somebody_said_otherwise() -> None:
    saturday = at("2026-11-28", "12:00")

    assert not is_waking(saturday, WARSAW)
    assert is_waking(saturday, WARSAW, weekends=True)
    assert next_waking(at("2026-11-27", "20:00"), WARSAW) == at("2026-11-30", "08:00")
    assert next_waking(at("2026-11-27", "20:00"), WARSAW, weekends=True) == at("2026-11-28", "08:00")


def test_four_hours_of_day_stop_for_the_night_and_the_weekend() -> None:
    assert after_waking(at("2026-11-25", "12:00"), 4 * HOUR, WARSAW) == at("2026-11-25", "16:00")
    assert after_waking(at("2026-11-25", "18:00"), 4 * HOUR, WARSAW) == at("2026-11-26", "10:00")
    assert after_waking(at("2026-11-27", "18:00"), 4 * HOUR, WARSAW) == at("2026-11-30", "10:00")
    assert after_waking(at("2026-11-27", "23:00"), 4 * HOUR, WARSAW) == at("2026-11-30", "12:00")
    assert after_waking(at("2026-11-27", "18:00"), 30 * HOUR, WARSAW) == at("2026-12-02", "12:00")


def test_a_night_in_which_the_clock_changes_ends_at_eight_by_the_new_time() -> None:
    spring, autumn = at("2027-03-26", "20:00"), at("2026-10-23", "20:00")

    assert next_waking(spring, WARSAW) - spring == 59 * HOUR
    assert next_waking(autumn, WARSAW) - autumn == 61 * HOUR
    assert next_waking(spring, WARSAW, weekends=True) - spring == 12 * HOUR
    assert next_waking(at("2027-03-27", "20:00"), WARSAW, weekends=True) == at("2027-03-28", "08:00")


def test_a_day_that_an_island_skipped_is_no_day() -> None:
    """On Samoa, Thursday 29 December 2011 was followed by Saturday 31 December."""
    thursday = at("2011-12-29", "21:00", APIA)

    assert next_waking(thursday, APIA, weekends=True) == at("2011-12-31", "08:00", APIA)
    assert next_waking(thursday, APIA) == at("2012-01-02", "08:00", APIA)


def test_the_hour_of_a_daily_question_is_the_next_one_that_strikes_on_a_waking_day() -> None:
    assert next_hour(at("2026-11-25", "08:30"), 9, WARSAW) == at("2026-11-25", "09:00")
    assert next_hour(at("2026-11-25", "09:00"), 9, WARSAW) == at("2026-11-25", "09:00")
    assert next_hour(at("2026-11-25", "09:01"), 9, WARSAW) == at("2026-11-26", "09:00")
    assert next_hour(at("2026-11-27", "10:00"), 9, WARSAW) == at("2026-11-30", "09:00")


@settings(max_examples=200, deadline=None)
@given(moment=MOMENTS, zone=ZONES, weekends=st.booleans(), minutes=st.integers(0, 3000))
@example(moment=at("2026-10-25", "02:30"), zone=WARSAW, weekends=True, minutes=240)
def test_waking_time_is_counted_minute_by_minute(
    *, moment: datetime, zone: ZoneInfo, weekends: bool, minutes: int
) -> None:
    opens = next_waking(moment, zone, weekends=weekends)
    end = after_waking(moment, timedelta(minutes=minutes), zone, weekends=weekends)

    assert opens >= moment
    assert is_waking(opens, zone, weekends=weekends)
    assert opens == moment or not is_waking(opens - timedelta(seconds=1), zone, weekends=weekends)
    assert end >= opens
    lived = sum(
        is_waking(opens + timedelta(minutes=minute), zone, weekends=weekends)
        for minute in range(round((end - opens) / timedelta(minutes=1)))
    )
    assert lived == minutes
