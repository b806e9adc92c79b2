"""Why somebody came up: the parts of a linear score that rest on something which really happened."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.features import GROUNDS, NAMES, Picture
from core.expertise.model import Ground, Reason
from core.expertise.postings import Found

Floats = npt.NDArray[np.float64]

TERMS_NAMED = 5  # terms of one reason, the strongest first
LEAST = 0.02  # the part of a score below which a ground is not worth a word

_PARTS = {ground: tuple(part for part, its in GROUNDS.items() if its is ground) for ground in Ground}
_GROUNDS = list(Ground)
_BELONGS = np.array([[float(name.startswith(_PARTS[ground])) for ground in _GROUNDS] for name in NAMES])


@dataclass(frozen=True, slots=True)
class Explained:
    """One question's picture and the weights it was scored with, ready to give reasons."""

    seen: Picture
    weights: Floats

    def why(self, place: int) -> tuple[Reason, ...]:
        """The reasons of the candidate at a place, strongest first; only grounds with something behind them."""
        gained = (self.seen.values[place] - self.seen.values[-1]) * self.weights
        reasons = []
        for ground, weight in zip(_GROUNDS, (gained @ _BELONGS).tolist(), strict=True):
            if weight < LEAST:
                continue
            rests_on = self._behind(ground, place) if place < len(self.seen.slots) else None
            if rests_on is not None:
                reasons.append(Reason(ground, weight, *rests_on))
        return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.ground)))

    def _behind(self, ground: Ground, place: int) -> tuple[tuple[int, ...], float | None] | None:
        seen, slot = self.seen, int(self.seen.slots[place])
        match ground:
            case Ground.ACTIVE_HERE:
                return ((), float(seen.last_answer_here[place])) if seen.answers_here[place] > 0 else None
            case Ground.ANSWERED_ABOUT:
                return self._answered(slot)
            case Ground.SPOKE_ABOUT:
                return _terms(seen.wording.said, slot)
            case Ground.HELPED:
                return _terms(seen.wording.vouched, slot)
            case Ground.DECLARED:
                return _terms(seen.wording.declared, slot)
            case Ground.HELPED_ASKER:
                return ((), seen.helped_asker[slot]) if slot in seen.helped_asker else None

    def _answered(self, slot: int) -> tuple[tuple[int, ...], float | None] | None:
        alike = self.seen.wording.alike
        mine = [place for place, repliers in enumerate(alike.repliers) if slot in repliers]
        if not mine:
            return None
        strength = alike.shared(mine) @ alike.likeness[mine]
        terms = tuple(alike.terms[i] for i in np.argsort(-strength, kind="stable")[:TERMS_NAMED] if strength[i] > 0)
        return terms, float(alike.at[mine].max())


def _terms(found: Found, slot: int) -> tuple[tuple[int, ...], float | None] | None:
    mine = found.of(slot)
    if not mine.any():
        return None
    strength = mine / (found.counts + 1.0)
    return tuple(found.terms[i] for i in np.argsort(-strength, kind="stable")[:TERMS_NAMED] if mine[i] > 0), None
