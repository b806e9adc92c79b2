"""Who could help: rows of evidence in, a ranking with probabilities and reasons out."""

from collections.abc import Collection, Sequence
from functools import partial
from heapq import nsmallest

import numpy as np
import numpy.typing as npt

from core.expertise.calibrating import Line
from core.expertise.features import Picture, picture
from core.expertise.kernels import use_compiled
from core.expertise.memory import Memory
from core.expertise.model import Ask, Candidate, Evidence
from core.expertise.pool import near
from core.expertise.reasons import Explained
from core.expertise.scorer import Weights, probabilities, shares
from core.expertise.wording import wording
from core.ids import MemberId

Floats = npt.NDArray[np.float64]
Slots = npt.NDArray[np.intp]

SAME = 9  # decimals in which two scores must differ to be told apart, so that rounding never decides
FEW = 2_048  # eligible members up to whom each is looked at
LARGE = 4_096  # members from whom on the compiled loops are worth their loading


class Matcher:
    """One community's matcher, in memory: it knows what it observed. To take rows back, build a new one without."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._vector = weights.vector()
        self.memory = Memory()
        self._gone: set[MemberId] = set()
        self._large = False

    def observe(self, evidence: Evidence) -> None:
        """Add one row, in any order; the caller never adds one source twice."""
        self.memory.observe(evidence)
        if not self._large and len(self.memory.members) >= LARGE:
            self._large = True
            use_compiled()

    def forget(self, member: MemberId) -> None:
        """Never rank this member again; what others' counts owe to them goes when the matcher is rebuilt."""
        self._gone.add(member)

    def is_new(self, asker: MemberId) -> bool:
        """Whether nobody here is known to have helped this member before."""
        slot = self.memory.find(asker)
        return slot is None or not self.memory.helped.get(slot)

    def picture(self, ask: Ask, also: Slots | None = None) -> Picture:
        """Describe those who may come up for a question, and some others."""
        words = wording(self.memory, ask)
        slots = near(self.memory, ask, words, self._vector)
        return picture(self.memory, ask, words, slots if also is None else np.union1d(slots, also))

    def rank(
        self,
        ask: Ask,
        eligible: Collection[MemberId] | None = None,
        top: int = 20,
        warm: Floats | None = None,
        line: Line | None = None,
    ) -> list[Candidate]:
        """The likeliest `top` to reply, best first, of the eligible (None: of everybody seen), never the asker.

        Everything observed counts, so the caller observes nothing from `ask.at` on before asking. Eligible members of
        whom nothing is known take part too, as somebody unknown. Level scores go to who was active last, then by id.
        `warm` is added to the shipped weights, and `line` makes the chances true here.
        """
        eligible = frozenset(eligible) if eligible is not None else None
        seen = self.picture(ask, self._known(eligible) if eligible is not None and len(eligible) <= FEW else None)
        vector = self._vector if warm is None else self._vector + warm
        found = self._best(ask, seen, vector, line, eligible, top)
        if eligible is not None and len(eligible) > FEW and len(found) < min(top, len(eligible)):
            seen = self.picture(ask, self._known(eligible))
            found = self._best(ask, seen, vector, line, eligible, top)
        return found

    def _best(
        self,
        ask: Ask,
        seen: Picture,
        vector: Floats,
        line: Line | None,
        eligible: frozenset[MemberId] | None,
        top: int,
    ) -> list[Candidate]:
        scores = np.round(seen.values @ vector, SAME)
        members, nobody = self.memory.members, len(seen.slots)
        allowed = np.ones(nobody, dtype=bool)
        allowed[_places(seen.slots, self._barred(ask.asker))] = False
        chances = np.where(np.append(allowed, True), scores, -np.inf)
        likely = probabilities(shares(chances), self.weights.repliers)
        likely = likely if line is None else line.truly(likely)
        if eligible is not None:
            allowed &= np.array([members[slot] in eligible for slot in seen.slots.tolist()], dtype=bool)
        places = _shortlist(np.flatnonzero(allowed), scores, top)
        order = [(-scores[p], -seen.last[p], members[seen.slots[p]], int(p)) for p in places]
        if eligible is not None:
            unknown = float(scores[nobody])
            if len(order) < top or unknown >= min(-entry[0] for entry in order):
                order += [(-unknown, np.inf, member, nobody) for member in self._strangers(ask, eligible, top)]
        why = Explained(seen, vector).why
        return [
            Candidate(member, float(-minus), float(likely[place]), seen.values[place], partial(why, place))
            for minus, _, member, place in sorted(order)[:top]
        ]

    def _known(self, eligible: Collection[MemberId]) -> Slots:
        slots = (self.memory.find(member) for member in eligible)
        return np.array(sorted({slot for slot in slots if slot is not None}), dtype=np.intp)

    def _strangers(self, ask: Ask, eligible: Collection[MemberId], top: int) -> list[MemberId]:
        barred = self._gone | {ask.asker}
        known = self.memory.find
        return nsmallest(top, {member for member in eligible if known(member) is None and member not in barred})

    def _barred(self, asker: MemberId) -> list[int]:
        slots = (self.memory.find(member) for member in (asker, *self._gone))
        return sorted({slot for slot in slots if slot is not None})


def _places(slots: Slots, wanted: Sequence[int]) -> Slots:
    """Where some of the members stand among ascending slots; those who are not there are left out."""
    at = slots.searchsorted(wanted)
    return at[slots[np.minimum(at, len(slots) - 1)] == wanted] if len(slots) else at[:0]


def _shortlist(places: Slots, scores: Floats, top: int) -> Slots:
    """The `top` best and everybody level with the last of them."""
    if len(places) <= top:
        return places
    mine = scores[places]
    best: Slots = places[mine >= np.partition(mine, -top)[-top]]
    return best
