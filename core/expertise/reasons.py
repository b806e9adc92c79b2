"""Why somebody came up: the parts of a score that rest on something which really happened."""

import importlib
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.expertise.bends import Added
from core.expertise.features import GROUNDS, NAMES, Picture
from core.expertise.index import Index
from core.expertise.kernels import kernels
from core.expertise.memory import Memory
from core.expertise.model import Ask, Ground, Reason
from core.expertise.scorer import HALF
from core.expertise.shortlist import Score
from core.expertise.slab import Slab

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Basis = tuple[tuple[int, ...], float | None]  # terms, the strongest first, and when last

TERMS_NAMED = 5  # terms of one reason, the strongest first
LEAST = 0.02  # the part of a score below which a ground is not worth a word

GROUNDED = list(Ground)
_PARTS = {ground: tuple(part for part, its in GROUNDS.items() if its is ground) for ground in Ground}
BELONGS = np.array([[float(name.startswith(_PARTS[ground])) for ground in GROUNDED] for name in NAMES])


class Explained(NamedTuple):
    """One question's picture and what it was scored by, ready to give reasons from what is remembered."""

    memory: Memory
    ask: Ask
    seen: Picture
    score: Score
    warm: Added | None = None

    def picture(self, place: int) -> Floats:
        """The numbers that the score of the candidate at a place rests on; somebody unknown is at the last."""
        return self.seen.columns[:, place]

    def slopes(self, place: int) -> Floats:
        """What each number's difference from somebody unknown's is worth in the weighted sum, bends included."""
        if self.warm is None or not len(self.warm.bent):
            return self.score.vector
        return self.score.vector + self.warm.slopes(self.seen.columns[:, place], self.seen.columns[:, -1])

    def parts(self, place: int) -> Floats:
        """What each number, (NAMES), has to do with how much more this candidate scores than somebody unknown.

        They add up to it for whoever trees tell apart; others, of whom trees know nothing, are told as if they were.
        """
        mine, theirs, shipped = self.seen.columns[:, place], self.seen.columns[:, -1], self.score.shipped
        return (mine - theirs) * (self.slopes(place) - shipped.halved) + HALF * shipped.trees.parts(mine, theirs)

    def why(self, place: int) -> tuple[Reason, ...]:
        """The reasons of the candidate at a place, strongest first; only grounds with something behind them."""
        if place >= len(self.seen.slots):
            return ()
        worth, bases = (_compiled() if kernels().compiled else plainly)(self, place)
        reasons = [
            Reason(ground, weight, *rests_on)
            for ground, weight, rests_on in zip(GROUNDED, worth, bases, strict=True)
            if rests_on is not None and weight >= LEAST
        ]
        reasons.sort(key=lambda reason: (-reason.weight, reason.ground))
        return tuple(reasons)


def plainly(told: Explained, place: int) -> tuple[Sequence[float], Sequence[Basis | None]]:
    """What each ground is worth in the score of the candidate at a place, and what it rests on, if on anything."""
    seen, memory, slot = told.seen, told.memory, int(told.seen.slots[place])
    worth: list[float] = (told.parts(place) @ BELONGS).tolist()
    bases: list[Basis | None] = []
    for ground, weight in zip(GROUNDED, worth, strict=True):
        if weight < LEAST:
            bases.append(None)
        elif ground is Ground.ANSWERED_ABOUT:
            bases.append(_answered(memory, seen, slot))
        elif ground is Ground.DECLARED:
            bases.append(_terms(memory.declared.slab, seen.declared, slot, memory.topics))
        elif ground is Ground.HELPED:
            bases.append(_terms(memory.vouched.slab, seen.vouched, slot, memory.topics))
        elif ground is Ground.SPOKE_ABOUT:
            bases.append(_terms(memory.said.slab, seen.said, slot, memory.words))
        else:
            bases.append((_here if ground is Ground.ACTIVE_HERE else _asker)(memory, told.ask, slot))
    return worth, bases


@cache
def _compiled() -> Callable[[Explained, int], tuple[Sequence[float], Sequence[Basis | None]]]:
    found: Callable[[Explained, int], tuple[Sequence[float], Sequence[Basis | None]]] = importlib.import_module(
        "core.expertise.compiled_reasons"
    ).basis
    return found


def _terms(slab: Slab, terms: Places, slot: int, index: Index) -> Basis | None:
    """The rarer a term and the more a member used it, the stronger."""
    strength = np.zeros(len(terms))
    for place, term in enumerate(terms.tolist()):
        weights = slab.at(term, slot)
        if weights is not None:
            strength[place] = weights[0] / (slab.size[term] + 1.0)
    named = _strongest(strength, terms, index)
    return (named, None) if named else None


def _answered(memory: Memory, seen: Picture, slot: int) -> Basis | None:
    who, sizes = memory.questions.who(seen.alike.numbers)
    mine = np.repeat(np.arange(len(sizes)), sizes)[who == slot]
    if not len(mine):
        return None
    strength = memory.questions.shared(seen.alike, mine) @ seen.alike.likeness[mine]
    return _strongest(strength, seen.alike.terms, memory.words), float(seen.alike.at[mine].max())


def _here(memory: Memory, ask: Ask, slot: int) -> Basis | None:
    room, number = memory.about.room(ask.channel)
    last = room.answered(int(memory.about.rows(number, np.array([slot]))[0])) if room is not None else None
    return ((), last) if last is not None else None


def _asker(memory: Memory, ask: Ask, slot: int) -> Basis | None:
    asker = memory.find(ask.asker)
    last = memory.pairs.last(asker, slot) if asker is not None else None
    return ((), last) if last is not None else None


def _strongest(strength: Floats, terms: Places, index: Index) -> tuple[int, ...]:
    """The names of the strongest terms."""
    mine = [(-value, place) for place, value in enumerate(strength.tolist()) if value > 0]
    numbers = [int(terms[place]) for _, place in sorted(mine)[:TERMS_NAMED]]
    return tuple(index.keys[numbers].tolist()) if numbers else ()
