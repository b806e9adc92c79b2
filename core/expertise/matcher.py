"""Who could help: rows of evidence in, a ranking with probabilities and reasons out."""

from collections.abc import Callable, Collection, Iterable
from functools import cache, partial
from heapq import nsmallest
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from core.expertise.bends import Added
from core.expertise.calibrating import Line
from core.expertise.chunks import Chunk
from core.expertise.features import Picture
from core.expertise.kernels import kernels, use_compiled
from core.expertise.left import Left
from core.expertise.looking import look
from core.expertise.memory import Memory
from core.expertise.model import Ask, Candidate, Evidence, Kind
from core.expertise.reasons import Explained
from core.expertise.scorer import Weights
from core.expertise.shortlist import Score, best
from core.ids import MemberId

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

FEW = 2_048  # eligible members up to whom each is looked at
TRIED, LATER = 200, 1_000  # rows of each kind that are ranked once for trying, and the number of one that comes later
LARGE = 4_096  # members from whom on the compiled loops are worth their loading

_CANDIDATE: Callable[[Iterable[Any]], Candidate] = partial(tuple.__new__, Candidate)  # a third of the time of a call
_STRAIGHT = np.zeros(0)


class Matcher:
    """One community's matcher, in memory: it knows what it observed, less what was retracted."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._vector = weights.vector()
        self.memory = Memory()
        self._gone: set[MemberId] = set()
        self._large = False

    def observe(self, evidence: Evidence) -> None:
        """Add one row, in any order; the caller never adds one source twice."""
        self.memory.observe(evidence)
        self._compile()

    def take(self, chunk: Chunk) -> None:
        """Add many rows at once."""
        self.memory.take(chunk)
        self._compile()

    def retract(self, rows: Chunk, left: Left) -> None:
        """Take back rows that were taken in; raises Anew if the matcher has to be built anew instead."""
        self.memory.retract(rows, left)

    def _compile(self) -> None:
        if not self._large and len(self.memory.members) >= LARGE:
            self._large = True
            if use_compiled():
                _load()

    def forget(self, member: MemberId) -> None:
        """Never rank this member again; what others' counts owe to them goes when the matcher is rebuilt."""
        self._gone.add(member)

    def is_new(self, asker: MemberId) -> bool:
        """Whether nobody here is known to have helped this member before."""
        self.memory.settle()
        slot = self.memory.find(asker)
        return slot is None or not self.memory.pairs.was_helped(slot)

    def spread(self, term: int) -> tuple[int, int]:
        """How many messages used a term, and how many members wrote them."""
        self.memory.settle()
        return self.memory.said.spread(int(self.memory.words.find(np.array([term], dtype=np.int64))[0]))

    def repliers(self, thread: str) -> Places:
        """The numbers of those who replied to a question so far."""
        self.memory.settle()
        return self.memory.questions.repliers(thread)

    def picture(self, ask: Ask, also: Places | None = None) -> Picture:
        """Describe those who may come up for a question, and some others."""
        return look(self.memory, ask, self._vector, also)

    def rank(
        self,
        ask: Ask,
        eligible: Collection[MemberId] | None = None,
        top: int = 20,
        warm: Added | None = None,
        line: Line | None = None,
    ) -> list[Candidate]:
        """The likeliest `top` to reply, best first, of the eligible (None: of everybody seen), never the asker.

        Everything observed counts, so the caller observes nothing from `ask.at` on before asking. Eligible members of
        whom nothing is known take part too, as somebody unknown. Level scores go to who was active last, then by id.
        `warm` is added to the shipped weights, and `line` makes the chances true here.
        """
        eligible = frozenset(eligible) if eligible is not None else None
        seen = self.picture(ask, self._known(eligible) if eligible is not None and len(eligible) <= FEW else None)
        found = self._best(ask, seen, warm, line, eligible, top)
        if eligible is not None and len(eligible) > FEW and len(found) < min(top, len(eligible)):
            seen = self.picture(ask, self._known(eligible))
            found = self._best(ask, seen, warm, line, eligible, top)
        return found

    def _best(
        self,
        ask: Ask,
        seen: Picture,
        warm: Added | None,
        line: Line | None,
        eligible: frozenset[MemberId] | None,
        top: int,
    ) -> list[Candidate]:
        vector = self._vector if warm is None else self._vector + warm.linear
        score = Score(self.weights, vector, _STRAIGHT if warm is None else warm.bends(seen.columns))
        members, allowed = self.memory.members, None
        if eligible is not None:
            allowed = np.array([members[slot] in eligible for slot in seen.slots.tolist()], dtype=bool)
        found = best(seen, score, self._barred(ask.asker), allowed, top)
        places, scores = found.places.tolist(), found.scores.tolist()
        chances = (found.chances if line is None else line.truly(found.chances)).tolist()
        who = [members[slot] for slot in found.slots[:-1].tolist()]
        told = Explained(self.memory, ask, seen, score, warm)
        ranked = list(map(_CANDIDATE, zip(who, scores, chances, repeat(told), places, strict=False)))
        if len(who) > top or len(set(scores)) <= len(who):  # then some are level, and ids decide
            order = sorted(range(len(who)), key=lambda i: (-scores[i], -seen.last[places[i]], who[i]))
            ranked = [ranked[place] for place in order[:top]]
        if eligible is None or (len(ranked) >= top and scores[-1] < ranked[-1].score):
            return ranked
        last = dict(zip(who, seen.last[places[:-1]].tolist(), strict=True))
        unknown = partial(Candidate, score=scores[-1], probability=chances[-1], told=told, place=places[-1])
        ranked += [unknown(member) for member in self._strangers(ask, eligible, top)]
        return sorted(ranked, key=lambda one: (-one.score, -last.get(one.member, -np.inf), one.member))[:top]

    def _known(self, eligible: Collection[MemberId]) -> Places:
        slots = (self.memory.find(member) for member in eligible)
        return np.array(sorted({slot for slot in slots if slot is not None}), dtype=np.intp)

    def _strangers(self, ask: Ask, eligible: Collection[MemberId], top: int) -> list[MemberId]:
        barred = self._gone | {ask.asker}
        known = self.memory.find
        return nsmallest(top, {member for member in eligible if known(member) is None and member not in barred})

    def _barred(self, asker: MemberId) -> Places:
        slots = [self.memory.find(member) for member in (asker, *self._gone)]
        return np.array([*(slot for slot in slots if slot is not None), *self.memory.empty], dtype=np.intp)


def compile_ahead() -> bool:
    """Compile the loops and keep them, where numba is there; no community has to wait for them then."""
    if use_compiled():
        _load()
        return True
    return False


@cache
def _load() -> None:
    """Rank something small, so that no question has to wait until all compiled functions are there."""
    small, by, ranked = Matcher(Weights.shipped()), MemberId("asker"), list[Candidate]()
    for some in (range(TRIED), (LATER,)):  # many at once are laid out anew; the later ones are put in between
        for number in some:
            terms = tuple((1 + term, 1) for term in range(number % 7 + 1))
            for kind in Kind:
                who, source, at = MemberId(f"helper {number}"), f"{kind}:{number}", float(number)
                small.observe(Evidence(who, kind, at, "c", source, f"t{number}", by, terms))
        ranked = small.rank(Ask(by, LATER + 9.0, "c", ((1, 1),)), [MemberId("helper 1")])
    kernels().highest(np.ones(2), 1)
    if not ranked or not ranked[0].reasons:
        raise RuntimeError("The compiled matcher ranks nothing.")
