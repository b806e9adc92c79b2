"""Seats of a wave, drawn one after another: the best as a rule, now and then somebody else, with exact chances."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.expertise.model import Candidate
from core.ports import Chance

LEAST_EXPLORED = 0.05  # of the draws: without it nothing can be learned about those who are never asked
POOL = 20  # how many of the next best an exploring draw chooses from


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody drawn, and the exact chance, at that draw and given those before it, that it would be them."""

    candidate: Candidate
    propensity: float
    explored: bool


def draw(candidates: Sequence[Candidate], seats: int, explore: float, chance: Chance) -> list[Seat]:
    """Draw at most `seats` different candidates of a ranking (best first).

    Each draw takes the best of those left with chance 1 - `explore`; otherwise one of the next `POOL`, each of them
    equally likely. `explore` is raised to `LEAST_EXPLORED`. When only one is left, they get the seat.
    """
    left = list(candidates)
    drawn: list[Seat] = []
    while left and len(drawn) < seats:
        odds = chances(len(left), explore)
        explored = len(odds) > 1 and chance.random() >= odds[0]
        place = 1 + chance.below(len(odds) - 1) if explored else 0
        drawn.append(Seat(left.pop(place), odds[place], explored))
    return drawn


def chances(left: int, explore: float) -> list[float]:
    """The chance of each of the first candidates left, in order, to be drawn next; the others have none. Sums to 1."""
    pool = min(left - 1, POOL)
    if pool < 1:
        return [1.0] * left
    explore = min(1.0, max(LEAST_EXPLORED, explore))
    return [1.0 - explore, *[explore / pool] * pool]
