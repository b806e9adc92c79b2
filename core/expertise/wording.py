"""What a question's words say of members: past questions like it, who wrote, listed or helped with such words."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.columns import DAY, LIST_COUNTS, SOLVED
from core.expertise.memory import Memory
from core.expertise.model import Ask
from core.expertise.postings import Found
from core.expertise.threads import TERMS_ASKED, Alike

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

VOTE_FADES = 365 * DAY  # half-life of a past question's vote


@dataclass(frozen=True, slots=True)
class Votes:
    """Past questions' votes for those who answered them (ascending): all, sharpened, and the likest question's."""

    voters: Places
    share: Floats
    sharp: Floats
    best: Floats
    total: float
    sharp_total: float


@dataclass(frozen=True, slots=True)
class Wording:
    """A question's words against what is remembered; shares have a place for each member, or are None for nothing.

    The numbers of the terms that each part rests on stand beside it.
    """

    said: Places
    vouched: Places
    declared: Places
    alike: Alike
    votes: Votes
    said_share: Floats | None
    vouched_share: Floats | None
    declared_share: Floats | None

    @staticmethod
    def of(share: Floats, some: Places) -> Floats:
        """The shares of some members, ascending; the last is nobody, who has none."""
        found = np.zeros(len(some))
        if len(some) > len(share):
            found[:-1] = share
        else:
            found[:-1] = share[some[:-1]]
        return found


def wording(memory: Memory, ask: Ask) -> Wording:
    """Look a question's words up."""
    size = len(memory.members)
    hashes = np.fromiter((term for term, _ in ask.terms), dtype=np.int64, count=len(ask.terms))
    words = memory.words.find(hashes)
    alike = memory.questions.like(words, but=ask.thread)
    votes = _votes(memory, alike, ask.at)
    said = memory.said.find(words, ask.at, TERMS_ASKED)
    spoke = _said(said, size)
    if not len(memory.topics):
        return Wording(said.terms, words[:0], words[:0], alike, votes, spoke, None, None)
    topics = memory.topics.find(hashes)
    vouched = memory.vouched.find(topics, ask.at, TERMS_ASKED)
    declared = memory.declared.find(topics, ask.at, TERMS_ASKED)
    helped, listed = _covered(vouched, len(hashes), size), _listed(declared, size)
    return Wording(said.terms, vouched.terms, declared.terms, alike, votes, spoke, helped, listed)


def _votes(memory: Memory, alike: Alike, now: float) -> Votes:
    near = alike.likeness / (float(alike.idf.sum()) + 1e-9)
    weights = near * np.exp2(-np.maximum(now - alike.at, 0.0) / VOTE_FADES)
    sharper = weights * near**2
    who, sizes = memory.questions.who(alike.numbers)
    question = np.repeat(np.arange(len(near)), sizes)
    voters, which = np.unique(who, return_inverse=True)
    best = np.zeros(len(voters))
    np.maximum.at(best, which, near[question])
    share = np.bincount(which, weights[question], minlength=len(voters)).astype(np.float64)
    sharp = np.bincount(which, sharper[question], minlength=len(voters)).astype(np.float64)
    return Votes(voters, share, sharp, best, float(weights.sum()), float(sharper.sum()))


def _said(found: Found, size: int) -> Floats | None:
    """The share of all use of these words, the rarer the more it counts."""
    if not len(found.terms):
        return None
    rarity = rarities(found.counts, size)
    return found.added(size, rarity / (rarity.sum() + 1e-9) / (found.totals + 1.0))


def _covered(found: Found, asked: int, size: int) -> Floats | None:
    """The share of a question's terms that somebody's solved questions had, in [0, 1), per member."""
    if not len(found.terms):
        return None
    return found.summed(size, found.weights / (found.weights + SOLVED)) / max(1, min(asked, TERMS_ASKED))


def _listed(found: Found, size: int) -> Floats | None:
    """The rarity of the terms that somebody lists, per member."""
    if not len(found.terms):
        return None
    rare = np.repeat(rarities(found.counts, size), found.counts)
    return found.summed(size, rare * np.minimum(found.weights, LIST_COUNTS))


def rarities(counts: npt.NDArray[np.int32], size: int) -> Floats:
    """How telling each term is: the fewer members used it the more, (terms)."""
    return np.asarray(np.log(1.0 + (size + 1) / (counts + 0.5)))
