"""What a question's words say of members: past questions like it, who wrote, listed or helped with such words."""

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from core.expertise.columns import DAY
from core.expertise.memory import Memory
from core.expertise.model import Ask
from core.expertise.postings import Found
from core.expertise.threads import TERMS_ASKED, Alike

Floats = npt.NDArray[np.float64]
Slots = npt.NDArray[np.intp]

VOTE_FADES = 365 * DAY  # half-life of a past question's vote


@dataclass(frozen=True, slots=True)
class Votes:
    """Past questions' votes for those who answered them, per member: all, sharpened, and the likest question's."""

    voters: Slots
    share: Floats
    sharp: Floats
    best: Floats
    total: float
    sharp_total: float


@dataclass(frozen=True, slots=True)
class Wording:
    """A question's words against what is remembered; every array has a place for each member and one for nobody."""

    alike: Alike
    votes: Votes
    said: Found
    said_share: Floats
    vouched: Found
    vouched_share: Floats
    declared: Found
    declared_share: Floats


def wording(memory: Memory, ask: Ask) -> Wording:
    """Look a question's words up."""
    size = len(memory.members) + 1
    terms = [term for term, _ in ask.terms]
    alike = memory.questions.like(ask.terms, but=ask.thread)
    said = memory.said.find(terms, ask.at, TERMS_ASKED)
    vouched = memory.vouched.find(terms, ask.at, TERMS_ASKED)
    declared = memory.declared.find(terms, ask.at, TERMS_ASKED)
    return Wording(
        alike,
        _votes(alike, ask.at, size),
        said,
        _said(said, size),
        vouched,
        _covered(vouched, len(terms), size),
        declared,
        _listed(declared, size),
    )


def _votes(alike: Alike, now: float, size: int) -> Votes:
    near = alike.likeness / (float(alike.idf.sum()) + 1e-9)
    weights = near * np.exp2(-np.maximum(now - alike.at, 0.0) / VOTE_FADES)
    sharper = weights * near**2
    share, sharp, best = np.zeros(size), np.zeros(size), np.zeros(size)
    voters = np.fromiter(chain.from_iterable(alike.repliers), dtype=np.intp)
    question = np.repeat(np.arange(len(near)), [len(repliers) for repliers in alike.repliers])
    np.add.at(share, voters, weights[question])
    np.add.at(sharp, voters, sharper[question])
    np.maximum.at(best, voters, near[question])
    return Votes(voters, share, sharp, best, float(weights.sum()), float(sharper.sum()))


def _said(found: Found, size: int) -> Floats:
    """The share of all use of these words, the rarer the more it counts."""
    if not found.terms:
        return np.zeros(size)
    rarity = rarities(found, size)
    return found.added(size, rarity / (rarity.sum() + 1e-9) / (found.totals + 1.0))


def _covered(found: Found, asked: int, size: int) -> Floats:
    """The share of a question's terms that somebody's solved questions had, in [0, 1), per member."""
    covered = np.zeros(size)
    for members, weights in found.each():
        covered[members] += weights / (weights + 0.5)
    return covered / max(1, min(asked, TERMS_ASKED))


def _listed(found: Found, size: int) -> Floats:
    """The rarity of the terms that somebody lists, per member."""
    listed = np.zeros(size)
    for (members, weights), rare in zip(found.each(), rarities(found, size).tolist(), strict=True):
        listed[members] += rare * np.minimum(weights, 1.0)
    return listed


def rarities(found: Found, size: int) -> Floats:
    """How telling each term is: the fewer members used it the more, (terms)."""
    return np.asarray(np.log(1.0 + size / (found.counts + 0.5)))
