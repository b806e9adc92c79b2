"""`./kith run …` as it runs at noon of a working day: at night nobody is asked, and tests are run at any hour."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bots.cli.running import run_process

ZONE = ZoneInfo("Europe/Paris")
SATURDAY = 5
DAY = timedelta(days=1)


def until_noon(now: datetime) -> timedelta:
    """Tell how far it is to the next noon of a working day where the tests' members live."""
    noon = now.astimezone(ZONE).replace(hour=12, minute=0, second=0, microsecond=0)
    while noon.weekday() >= SATURDAY or noon < now:
        noon += DAY
    return noon - now


class DayClock:
    """The real time, so much later."""

    def __init__(self, later: timedelta) -> None:
        self._later = later

    def now(self) -> datetime:
        """Return it in UTC."""
        return datetime.now(UTC) + self._later


def main(seconds: str, run: str, what: str) -> None:
    """Run this process."""
    assert run == "run"
    asyncio.run(run_process(what, None, DayClock(timedelta(seconds=int(seconds)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
