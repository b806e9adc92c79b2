"""At which hours members are about: messages by hour of a weekday and of a weekend day."""

import numpy as np
import numpy.typing as npt

from core.expertise.columns import DAY, HOUR

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

HOURS = 48  # of a weekday, then of a weekend day, UTC
_WEEKEND = 5
_THURSDAY = 3  # 1970 began on a Thursday


class Week:
    """Counts by member and hour, (members, HOURS), in all by member, and in all by hour."""

    def __init__(self) -> None:
        self.hours = np.zeros((0, HOURS), dtype=np.float32)
        self.heard, self.of_all = np.zeros(0), np.zeros(HOURS)

    def grow(self, members: int) -> None:
        """Have a row for each of so many members."""
        more = members - len(self.heard)
        if more > 0:
            more = max(more, members // 8)
            self.hours = np.concatenate([self.hours, np.zeros((more, HOURS), dtype=np.float32)])
            self.heard = np.concatenate([self.heard, np.zeros(more)])

    def count(self, members: Places, at: Floats) -> None:
        """Members wrote at these moments."""
        hours = _hours(at)
        np.add.at(self.hours.reshape(-1), members * HOURS + hours, np.float32(1.0))
        np.add.at(self.heard, members, 1.0)
        self.of_all += np.bincount(hours, minlength=HOURS)

    def retract(self, members: Places, at: Floats) -> None:
        """Members did not write at these moments."""
        hours = _hours(at)
        np.add.at(self.hours.reshape(-1), members * HOURS + hours, np.float32(-1.0))
        np.add.at(self.heard, members, -1.0)
        self.of_all -= np.bincount(hours, minlength=HOURS)

    def nbytes(self) -> int:
        """Bytes held."""
        return self.hours.nbytes + self.heard.nbytes


def hours_about(at: float) -> Places:
    """The hours of the week about a moment, its own in the middle."""
    hour = int(at % DAY // HOUR)
    day = 24 if (at // DAY + _THURSDAY) % 7 >= _WEEKEND else 0
    return np.array([day + (hour + step) % 24 for step in (-2, -1, 0, 1, 2)])


def _hours(at: Floats) -> Places:
    weekend = (at // DAY + _THURSDAY) % 7 >= _WEEKEND
    return (at % DAY // HOUR).astype(np.intp) + 24 * weekend
