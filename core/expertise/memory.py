"""What a community remembers for matching: rooms, words, past questions and pairs, all of it added up from evidence."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.activity import Room
from core.expertise.columns import DAY, HOUR
from core.expertise.model import Evidence, Kind
from core.expertise.postings import Postings
from core.expertise.threads import PastQuestions
from core.ids import MemberId

Floats = npt.NDArray[np.float64]

WORDS = 365 * DAY  # half-life of what somebody wrote about
VOUCHED = 730 * DAY  # half-life of help that worked
PAIRED = (3 * DAY, 60 * DAY)  # half-lives of one member's help to another
THANKS = 0.5  # a thanks counts as half a solved question
ROOM_KEEPS = 4_096  # answers and openings that the whole community's reply rates look at

_PAIRED = np.array(PAIRED)
_Help = list[float]
_WEEKEND = (5, 6)
_THURSDAY = 3  # 1970 began on a Thursday


class Memory:
    """The additive state of one community. Rows may come in any order; every part says the same afterwards.

    One exception: if a thread has two OPENED rows with different words (a reader forgot it for a year), the words of
    the first to arrive are kept. Which row a member gets does depend on the order; nothing that is ranked by does.
    """

    def __init__(self) -> None:
        self.members: list[MemberId] = []
        self._slot_of: dict[MemberId, int] = {}
        self.everywhere = Room(ROOM_KEEPS)
        self.channels: dict[str, Room] = defaultdict(Room)
        self.questions = PastQuestions()
        self.said = Postings(WORDS)
        self.vouched = Postings(VOUCHED)
        self.declared = Postings(float("inf"))
        self.helped: dict[int, dict[int, _Help]] = defaultdict(dict)  # asker -> helper -> (help per half-life, last)
        self.helped_by: dict[int, dict[int, _Help]] = defaultdict(dict)  # helper -> asker -> the same
        self._hours = np.zeros((16, 48), dtype=np.float32)
        self._heard = np.zeros(16)
        self.hours_of_all = np.zeros(48)

    def observe(self, evidence: Evidence) -> None:
        """Add one row; the caller never adds the same source twice."""
        slot, kind, at = self.slot(evidence.member), evidence.kind, evidence.at
        if kind is Kind.DECLARED:
            self.declared.add(slot, at, evidence.terms)
            return
        if kind in (Kind.HELPED, Kind.THANKED):
            self.vouched.add(slot, at, evidence.terms, 1.0 if kind is Kind.HELPED else THANKS)
            question = evidence.thread or evidence.source
            if kind is Kind.HELPED:
                self.questions.opened(question, at, evidence.terms)
                self.questions.answered(question, slot)
        else:
            self.said.add(slot, at, evidence.terms)
            hour = hour_of_week(at)
            self._hours[slot, hour] += 1.0
            self._heard[slot] += 1.0
            self.hours_of_all[hour] += 1.0
            if kind is Kind.OPENED and evidence.thread is not None:
                self.questions.opened(evidence.thread, at, evidence.terms)
            elif kind is Kind.ANSWERED and evidence.thread is not None:
                self.questions.answered(evidence.thread, slot)
        if kind is not Kind.THANKED:
            self.everywhere.observe(slot, kind, at)
            self.channels[evidence.channel].observe(slot, kind, at)
        if evidence.counterpart is not None and kind in (Kind.ANSWERED, Kind.HELPED, Kind.THANKED):
            self._pair(self.slot(evidence.counterpart), slot, at, THANKS if kind is Kind.THANKED else 1.0)

    def slot(self, member: MemberId) -> int:
        """A member's row number, given at first sight."""
        slot = self._slot_of.get(member)
        if slot is None:
            slot = self._slot_of[member] = len(self.members)
            self.members.append(member)
            if slot >= len(self._hours):
                self._hours = np.concatenate([self._hours, np.zeros_like(self._hours)])
                self._heard = np.concatenate([self._heard, np.zeros_like(self._heard)])
        return slot

    def find(self, member: MemberId) -> int | None:
        """A member's row number, or None for somebody of whom nothing is known."""
        return self._slot_of.get(member)

    @property
    def hours(self) -> npt.NDArray[np.float32]:
        """Messages per hour of a weekday (0-23) and of a weekend day (24-47), UTC, (members, 48)."""
        return self._hours[: len(self.members)]

    @property
    def heard(self) -> Floats:
        """Messages of each member, (members)."""
        return self._heard[: len(self.members)]

    def pairs(self, asker: MemberId, now: float) -> tuple["Pairs", "Pairs"]:
        """Who helped this asker, and whom this asker helped."""
        slot = self._slot_of.get(asker, -1)
        return _faded(self.helped.get(slot, {}), now), _faded(self.helped_by.get(slot, {}), now)

    def _pair(self, asker: int, helper: int, at: float, amount: float) -> None:
        kept = self.helped[asker].get(helper)
        if kept is None:
            kept = self.helped[asker][helper] = [*([amount] * len(PAIRED)), at]
            self.helped_by[helper][asker] = kept
            return
        ahead = at - kept[-1]
        for place, half_life in enumerate(PAIRED):
            faded = 2.0 ** (-abs(ahead) / half_life)
            kept[place] = kept[place] * faded + amount if ahead >= 0 else kept[place] + amount * faded
        kept[-1] = max(at, kept[-1])


@dataclass(frozen=True, slots=True)
class Pairs:
    """The others' rows, the help between (others, PAIRED), faded, and when it was last, epoch seconds."""

    others: npt.NDArray[np.intp]
    help: Floats
    last: Floats


def _faded(kept: dict[int, _Help], now: float) -> Pairs:
    amounts = np.array(list(kept.values())).reshape(len(kept), len(PAIRED) + 1)
    fade = np.exp2(-(now - amounts[:, -1:]) / _PAIRED)
    return Pairs(np.array(list(kept), dtype=np.intp), amounts[:, :-1] * fade, amounts[:, -1])


def hour_of_week(at: float) -> int:
    """0-23: an hour of a weekday, 24-47: of a weekend day, UTC."""
    weekday = int(at // DAY + _THURSDAY) % 7
    return int(at % DAY // HOUR) + (24 if weekday in _WEEKEND else 0)
