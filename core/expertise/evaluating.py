"""How well the matcher does here: this community's own history told again, and what came of its live waves."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from core.expertise.columns import DAY
from core.expertise.features import COLUMN
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Evidence, Kind
from core.expertise.residual import Residual
from core.expertise.scorer import Weights
from core.expertise.warm import Learner
from core.expertise.waves import LOGGED, SPREAD, Loads, Turns, unexplored
from core.expertise.waves_store import Became, Decision
from core.ids import MemberId, QuestionId
from core.ports import Chance

Floats = npt.NDArray[np.float64]

WEEK = 7 * DAY
MOST = 1_500  # questions judged, the latest
SEATS = 5  # of a question that are judged, as the referee does
TELLS = 20  # questions below which figures tell nothing
ROUNDS = 400  # of the bootstrap
CLIPPED = 20.0  # the largest weight of one seat
_HERE, _ALL = COLUMN["here.answered.30d.plain"], COLUMN["all.answered.30d.plain"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with the interval in which it lies 95 times of 100, and how many cases it rests on."""

    value: float
    low: float
    high: float
    cases: int


@dataclass(frozen=True, slots=True)
class Told:
    """One question of the history: where the first who replied stood, for us and for the floor; 0 is nowhere."""

    place: int
    floor: int
    tail: bool
    said: tuple[float, ...]
    replied: tuple[bool, ...]


@dataclass
class Retelling:
    """Tells a community's evidence again, in its order; each question is ranked by what was known before it.

    The floor is who answered most lately in this channel, as the referee has it.
    """

    weights: Weights
    told: list[Told] = field(default_factory=list)
    seats: Counter[MemberId] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Begin with nothing known."""
        self._matcher = Matcher(self.weights)
        self._learner = Learner(self._matcher, Residual.above(self.weights))
        self._loads, self._prolific = Loads(), Counter[MemberId]()
        self._open: dict[str, tuple[float, list[MemberId], list[float], list[MemberId], frozenset[MemberId]]] = {}
        self._answered: dict[str, set[MemberId]] = {}
        self._last = -np.inf

    def hear(self, row: Evidence, *, judged: bool) -> None:
        """Take the next row; rank before it if it opens a question that is to be judged."""
        self._close(row.at)
        if row.kind is Kind.OPENED and row.thread is not None and judged and row.at >= self._last:
            self._rank(row)
        if row.kind in (Kind.ANSWERED, Kind.HELPED):
            self._prolific[row.member] += 1
        if row.thread in self._open and row.kind is Kind.ANSWERED:
            self._answered[row.thread].add(row.member)
        self._last = max(self._last, row.at)
        self._learner.hear(row)

    def end(self) -> None:
        """Judge what is still open."""
        self._close(np.inf)

    def _rank(self, row: Evidence) -> None:
        if row.thread is None or row.thread in self._open:
            return
        ask = Ask(row.member, row.at, row.channel, row.terms, row.thread)
        learned = self._learner.residual
        ranked = self._matcher.rank(ask, top=LOGGED, warm=learned.added(), line=learned.line)
        turns = Turns(self._loads.of([one.member for one in ranked], row.at), SPREAD)
        seated = unexplored(ranked, turns)
        self._loads.give([one.member for one in seated[:SEATS]], row.at)
        self.seats.update(one.member for one in seated[:SEATS])
        usual = sorted(ranked, key=lambda one: -_usual(one.picture))
        prolific = frozenset(member for member, _ in self._prolific.most_common(SEATS))
        self._answered[row.thread] = set()
        names, chances = [one.member for one in seated], [one.probability for one in seated]
        self._open[row.thread] = (row.at, names, chances, [one.member for one in usual], prolific)

    def _close(self, now: float) -> None:
        while self._open:
            thread, (at, names, chances, usual, prolific) = next(iter(self._open.items()))
            if at > now - WEEK:
                return
            del self._open[thread]
            who = self._answered.pop(thread)
            if who:
                replied = tuple(member in who for member in names)
                place, floor = _first(names, who), _first(usual, who)
                self.told.append(Told(place, floor, not who & prolific, tuple(chances), replied))


def _usual(picture: Floats | None) -> float:
    return float(picture[_HERE] + 0.1 * picture[_ALL]) if picture is not None else 0.0


def _first(names: Sequence[MemberId], who: set[MemberId]) -> int:
    return next((place for place, member in enumerate(names, start=1) if member in who), 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a retelling says: ours and the floor's, the share of seats of the busiest five, and how true chances are."""

    ours: dict[str, Estimate]
    floor: dict[str, Estimate]
    busiest: float
    brier: float
    reliability: tuple[tuple[float, float, int], ...]  # said, happened, times


def figures(retold: Retelling, chance: Chance) -> Figures | None:
    """Sum a retelling up; None where it tells nothing."""
    told = retold.told[-MOST:]
    if len(told) < TELLS:
        return None
    given = [seats for _, seats in retold.seats.most_common()]
    said = np.array([one for each in told for one in each.said])
    did = np.array([float(one) for each in told for one in each.replied])
    return Figures(
        _places([each.place for each in told], [each.tail for each in told], chance),
        _places([each.floor for each in told], [each.tail for each in told], chance),
        sum(given[:SEATS]) / max(1, sum(given)),
        float(((said - did) ** 2).mean()),
        reliability(said, did),
    )


def reliability(said: Floats, did: Floats) -> tuple[tuple[float, float, int], ...]:
    """By tenths of the chance: what was said in the mean, how often it happened, and how many times it was said."""
    tenth = np.minimum((said * 10).astype(int), 9)
    held = [tenth == at for at in range(10) if (tenth == at).any()]
    return tuple((float(said[of].mean()), float(did[of].mean()), int(of.sum())) for of in held)


def _places(places: Sequence[int], tail: Sequence[bool], chance: Chance) -> dict[str, Estimate]:
    at = np.array(places, dtype=np.float64)
    hit = ((at > 0) & (at <= SEATS)).astype(np.float64)
    first = np.where(at > 0, 1.0 / np.maximum(at, 1.0), 0.0)
    return {
        "MRR": estimate(first, chance),
        "Hit@5": estimate(hit, chance),
        "tailHit@5": estimate(hit[np.array(tail, dtype=bool)], chance),
    }


def estimate(values: Floats, chance: Chance, weights: Floats | None = None) -> Estimate:
    """A (weighted) mean with a bootstrap interval of 95 %."""
    if not len(values):
        return Estimate(0.0, 0.0, 1.0, 0)
    usual = np.ones(len(values)) if weights is None else weights
    dice = np.random.Generator(np.random.PCG64(int.from_bytes(chance.entropy(8), "big")))  # noqa: TID251 - seeded
    drawn = dice.integers(0, len(values), (ROUNDS, len(values)))
    means = np.sort((values * usual)[drawn].sum(axis=1) / np.maximum(usual[drawn].sum(axis=1), 1e-12))
    value = float((values * usual).sum() / max(float(usual.sum()), 1e-12))
    return Estimate(value, float(means[round(0.025 * ROUNDS)]), float(means[round(0.975 * ROUNDS) - 1]), len(values))


def share(said: Sequence[bool]) -> Estimate:
    """A share with Wilson's interval (1927) of 95 %, which stays honest where cases are few or all alike."""
    cases = len(said)
    if not cases:
        return Estimate(0.0, 0.0, 1.0, 0)
    value, z = sum(said) / cases, 1.959964
    middle = value + z**2 / (2 * cases)
    half = z * float(np.sqrt(value * (1 - value) / cases + z**2 / (4 * cases**2)))
    low, high = ((middle + way * half) / (1 + z**2 / cases) for way in (-1, 1))
    return Estimate(value, max(0.0, low), min(1.0, high), cases)


@dataclass(slots=True)
class LiveSeats:
    """Seats that were really given, and what another way of giving them would have brought, by inverse propensity."""

    propensity: list[float] = field(default_factory=list)
    explored: list[bool] = field(default_factory=list)
    pool: list[int] = field(default_factory=list)
    accepted: list[float] = field(default_factory=list)
    said: list[float] = field(default_factory=list)
    lasted: dict[tuple[QuestionId, MemberId], bool] = field(default_factory=dict)

    def add(self, decision: Decision, became: Sequence[Became]) -> None:
        """Count one wave; what became of a question comes with each of its waves, and counts once."""
        self.lasted |= {(one.question, one.member): one.held for one in became if one.held is not None}
        who = {one.member for one in became if one.accepted_at is not None}
        for one in decision.considered:
            if one.propensity is not None:
                self.propensity.append(one.propensity)
                self.explored.append(one.explored)
                self.pool.append(len(decision.considered))
                self.accepted.append(float(one.member in who))
                self.said.append(one.probability)

    def held(self) -> Estimate:
        """The share of help that held up two weeks later, of what askers of the sample said; no case where none did."""
        return share(list(self.lasted.values()))

    def estimates(self, chance: Chance) -> dict[str, Estimate]:
        """The share of seats that are accepted: as given, if only the best were asked, and if anybody likely were."""
        if not self.accepted:
            return {}
        accepted = np.array(self.accepted)
        best: Callable[[float, bool, int], float] = lambda odds, explored, _: 0.0 if explored else 1.0 / odds  # noqa: E731
        weights = [best(*seat) for seat in zip(self.propensity, self.explored, self.pool, strict=True)]
        evenly = [1.0 / (pool * odds) for odds, pool in zip(self.propensity, self.pool, strict=True)]
        return {
            "as they were given": estimate(accepted, chance),
            "if only the best were asked": estimate(accepted, chance, np.minimum(weights, CLIPPED)),
            "if anybody likely were asked": estimate(accepted, chance, np.minimum(evenly, CLIPPED)),
        }
