"""Who could help: rows of evidence in, a ranking with probabilities and reasons out."""

from collections.abc import Collection

import numpy as np
import numpy.typing as npt

from core.expertise.features import picture
from core.expertise.memory import Memory
from core.expertise.model import Ask, Candidate, Evidence
from core.expertise.reasons import Explained
from core.expertise.scorer import Weights, probabilities, shares
from core.ids import MemberId

Floats = npt.NDArray[np.float64]
Slots = npt.NDArray[np.intp]

SAME = 9  # decimals in which two scores must differ to be told apart, so that rounding never decides


class Matcher:
    """One community's matcher, in memory: it knows what it observed. To take rows back, build a new one without."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._vector = weights.vector()
        self.memory = Memory()
        self._gone: set[MemberId] = set()

    def observe(self, evidence: Evidence) -> None:
        """Add one row, in any order; the caller never adds one source twice."""
        self.memory.observe(evidence)

    def forget(self, member: MemberId) -> None:
        """Never rank this member again; what others' counts owe to them goes when the matcher is rebuilt."""
        self._gone.add(member)

    def rank(self, ask: Ask, eligible: Collection[MemberId] | None = None, top: int = 20) -> list[Candidate]:
        """The likeliest `top` to reply, best first, of the eligible (None: of everybody seen), never the asker.

        Everything observed counts, so the caller observes nothing from `ask.at` on before asking. Eligible members of
        whom nothing is known take part too, as somebody unknown. Level scores go to who was active last, then by id.
        """
        seen = picture(self.memory, ask)
        scores = np.round(seen.values @ self._vector, SAME)
        barred = self._barred(ask.asker)
        chances = scores.copy()
        chances[barred] = -np.inf
        likely = probabilities(shares(chances), self._weights.repliers)
        members, nobody = self.memory.members, len(self.memory.members)
        if eligible is None:
            slots = np.flatnonzero(np.isfinite(chances[:nobody]))
            strangers: list[MemberId] = []
        else:
            known = {member: self.memory.find(member) for member in set(eligible) - self._gone - {ask.asker}}
            slots = np.array([slot for slot in known.values() if slot is not None], dtype=np.intp)
            strangers = sorted(member for member, slot in known.items() if slot is None)
        slots = _shortlist(slots, scores, top)
        order = [(-scores[s], -seen.last[s], members[s], int(s)) for s in slots]
        order += [(-scores[nobody], np.inf, member, nobody) for member in strangers]
        explained = Explained(seen, self._vector)
        return [
            Candidate(member, float(-minus), float(likely[slot]), explained.why(slot))
            for minus, _, member, slot in sorted(order)[:top]
        ]

    def _barred(self, asker: MemberId) -> list[int]:
        slots = (self.memory.find(member) for member in (asker, *self._gone))
        return sorted({slot for slot in slots if slot is not None})


def _shortlist(slots: Slots, scores: Floats, top: int) -> Slots:
    """The `top` best and everybody level with the last of them."""
    if len(slots) <= top:
        return slots
    mine = scores[slots]
    best: Slots = slots[mine >= np.partition(mine, -top)[-top]]
    return best
