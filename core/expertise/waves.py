"""Seats of a wave, drawn one after another: the best as a rule, now and then somebody else, with exact chances."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log1p
from typing import NamedTuple

from core.expertise.model import Candidate
from core.ids import MemberId
from core.ports import Chance

LEAST_EXPLORED = 0.05  # of the draws: without it nothing can be learned about those who are never asked
POOL = 20  # how many of the next best an exploring draw chooses from
LOGGED = 30  # candidates among whom seats are drawn, and who are kept of a decision
SPREAD = 0.05  # what a seat lately given costs, by the seats before (docs/adr/0010-seats.md)
MOST_BEFORE = 4  # seats of a question after which the price rises no more
LATELY = 7 * 86_400.0  # half-life, seconds, of a seat in somebody's load


class Seat(NamedTuple):
    """Somebody drawn, and the exact chance, at that draw and given those before it, that it would be them."""

    candidate: Candidate
    propensity: float
    explored: bool


@dataclass(frozen=True, slots=True)
class Turns:
    """How seats go round: `load` is how many seats each member got lately, `before` the question's seats so far.

    A question's first seat goes to the best, whoever that is. Each later one costs those who were asked a lot lately
    more: `spread` times ln(1 + load) times the number of seats before it. So the wave begins with the likeliest and
    widens, and a question that few can answer reaches them all the same. 0 ranks by score alone.
    """

    load: Mapping[MemberId, float]
    spread: float = SPREAD
    before: int = 0

    def order(self, left: list[Candidate], taken: int) -> list[Candidate]:
        """Those left, in the order in which they come for the next seat; the same list where that is theirs."""
        price = self.spread * min(self.before + taken, MOST_BEFORE)
        if not price or not self.load:
            return left
        asked = [price * log1p(self.load.get(one.member, 0.0)) - one.score for one in left]
        return [left[place] for place in sorted(range(len(left)), key=asked.__getitem__)]


NOBODY_WAITS = Turns({})


def draw(
    candidates: Sequence[Candidate],
    seats: int,
    explore: float,
    chance: Chance,
    turns: Turns = NOBODY_WAITS,
) -> list[Seat]:
    """Draw at most `seats` different candidates of a ranking (best first).

    Each draw takes the first in turn of those left with chance 1 - `explore`; otherwise one of the next `POOL`, each
    of them equally likely. `explore` is raised to `LEAST_EXPLORED`. When only one is left, they get the seat.
    """
    ranked = list(candidates)
    drawn: list[Seat] = []
    while ranked and len(drawn) < seats:
        left = turns.order(ranked, len(drawn))
        odds = chances(len(left), explore)
        explored = len(odds) > 1 and chance.random() >= odds[0]
        place = 1 + chance.below(len(odds) - 1) if explored else 0
        drawn.append(Seat(left[place], odds[place], explored))
        if left is ranked:
            del ranked[place]
        else:
            ranked = [one for one in ranked if one is not left[place]]
    return drawn


def unexplored(candidates: Sequence[Candidate], turns: Turns) -> list[Candidate]:
    """The order in which candidates would get seats if no draw explored."""
    left = list(candidates)
    given: list[Candidate] = []
    while left and len(given) < MOST_BEFORE:
        given.append(turns.order(left, len(given))[0])
        left.remove(given[-1])
    return given + turns.order(left, len(given))


def chances(left: int, explore: float) -> list[float]:
    """The chance of each of the first candidates left, in order, to be drawn next; the others have none. Sums to 1."""
    pool = min(left - 1, POOL)
    if pool < 1:
        return [1.0] * left
    explore = min(1.0, max(LEAST_EXPLORED, explore))
    return [1.0 - explore, *[explore / pool] * pool]


class Loads:
    """How many seats each member was given lately, each fading with `LATELY`; O(1) a seat."""

    def __init__(self) -> None:
        self._kept: dict[MemberId, tuple[float, float]] = {}

    def set(self, member: MemberId, load: float, at: float) -> None:
        """Take up what a member's load was at a moment."""
        self._kept[member] = load, at

    def give(self, members: Collection[MemberId], at: float) -> None:
        """Count one seat of each."""
        for member in members:
            load, last = self._kept.get(member, (0.0, at))
            self._kept[member] = faded(load, at - last) + 1.0, at

    def of(self, members: Collection[MemberId], at: float) -> dict[MemberId, float]:
        """Their loads as of now; those who were given none are left out."""
        kept = ((member, self._kept[member]) for member in members if member in self._kept)
        return {member: faded(load, at - last) for member, (load, last) in kept}


def faded(load: float, age: float) -> float:
    """What is left of a load after so many seconds."""
    return float(load * 2.0 ** (-max(age, 0.0) / LATELY))
