"""What is compared between candidates: a few dozen numbers each, logs and shares, so that communities are alike."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.expertise.activity import ANSWERED, DAY, HOUR, ROOMS, SPOKE, Room
from core.expertise.memory import Memory, hour_of_week
from core.expertise.model import Ask, Ground
from core.expertise.threads import TERMS_ASKED, Alike

Floats = npt.NDArray[np.float64]

LITTLE = 1e-3  # the share or rate below which nobody tells two members apart
NEVER = 3_650 * DAY  # how long ago somebody was seen who never was
UNSEEN, ROOM_TO_SPARE = 0.02, 1.0  # added to every count, and to their sum: little evidence says little
PRIOR = 0.15  # weight of the usual reply rate against what alike questions say
FEW = 0.3  # the same, where hardly any question is alike
VOTE_FADES = 365 * DAY  # half-life of a past question's vote


def _name(seconds: float) -> str:
    if seconds < HOUR:
        return f"{seconds / 60:.0f}m"
    return f"{seconds / HOUR:.0f}h" if seconds < DAY else f"{seconds / DAY:.0f}d"


_PLAIN = (16.0, 160.0)  # reply rates that also count without the logarithm
_ROOM = (
    *(f"spoke.{_name(h)}" for h in SPOKE),
    *(f"rate.{k:.0f}" for k in ROOMS),
    "since",
    "after",
    f"answered.{_name(ANSWERED)}.plain",
    *(f"rate.{k:.0f}.plain" for k in _PLAIN),
)
NAMES: tuple[str, ...] = (
    *(f"all.{name}" for name in _ROOM),
    *(f"here.{name}" for name in _ROOM),
    "vote.share",
    "vote.lift",
    "vote.plain",
    "vote.sharp",
    "vote.best",
    "said.lift",
    "pair.3d",
    "pair.60d",
    "back.60d",
    "hour.lift",
    "declared",
    "vouched",
)
COLUMN = {name: place for place, name in enumerate(NAMES)}
GROUNDS: dict[str, Ground] = {
    "here.answered": Ground.ACTIVE_HERE,
    "here.rate": Ground.ACTIVE_HERE,
    "vote": Ground.ANSWERED_ABOUT,
    "said": Ground.SPOKE_ABOUT,
    "pair": Ground.HELPED_ASKER,
    "declared": Ground.DECLARED,
    "vouched": Ground.HELPED,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A question's candidates as numbers. `values` is (members + 1, NAMES); the last row is somebody unknown.

    The rest is what the numbers rest on, kept for saying why: (terms, members) weights of what was said, vouched for
    and declared, the past questions alike, per member the answers given in this channel (ever, and when last), and
    who helped this asker and when last.
    """

    values: Floats
    last: Floats
    alike: Alike
    said: tuple[list[int], Floats]
    vouched: tuple[list[int], Floats]
    declared: tuple[list[int], Floats]
    answers_here: Floats
    last_answer_here: Floats
    helped_asker: dict[int, float]


def picture(memory: Memory, ask: Ask) -> Picture:
    """Describe every member for one question, from what was known before it."""
    size = len(memory.members) + 1
    values = np.zeros((size, len(NAMES)))
    width = len(_ROOM)
    base, last, _, _ = _room(memory.everywhere, ask.at, values[:, :width])
    room = memory.channels.get(ask.channel)
    here = _room(room if room is not None else Room(), ask.at, values[:, width : 2 * width])
    alike = memory.questions.like(ask.terms, but=ask.thread)
    _votes(alike, ask.at, base, values)
    terms = [term for term, _ in ask.terms]
    said = memory.said.read(terms, ask.at, size, TERMS_ASKED)
    _words(said[1], values)
    vouched = memory.vouched.read(terms, ask.at, size, TERMS_ASKED)
    values[:, COLUMN["vouched"]] = _covered(vouched[1], len(terms))
    declared = memory.declared.read(terms, ask.at, size, TERMS_ASKED)
    values[:, COLUMN["declared"]] = 1.0 - np.exp(-_rarity(declared[1]) @ np.minimum(declared[1], 1.0))
    helped = _pairs(memory, ask, values)
    values[:-1, COLUMN["hour.lift"]] = _hours(memory.hours, ask.at)
    return Picture(values, last, alike, said, vouched, declared, here[2], here[3], helped)


def _room(room: Room, now: float, out: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Write one room's columns; give per member: reply rate (160 threads), last moment, answers ever, last answer."""
    seen, size = room.read(now), len(out)
    rate, ever = np.zeros(size), np.zeros(size)
    last, answer = np.full(size, -np.inf), np.full(size, -np.inf)
    rate[seen.slots], ever[seen.slots] = seen.rates[:, ROOMS.index(160.0)], seen.counts[:, -1]
    last[seen.slots], answer[seen.slots] = seen.last, seen.last_answer
    total = seen.counts.sum(axis=0) + ROOM_TO_SPARE
    share, rates = np.tile(UNSEEN / total, (size, 1)), np.zeros((size, len(ROOMS)))
    share[seen.slots], rates[seen.slots] = (seen.counts + UNSEEN) / total, seen.rates
    spoke, counted = len(SPOKE), len(SPOKE) + len(ROOMS)
    out[:, :spoke] = np.log(share[:, :spoke] + LITTLE)
    out[:, spoke:counted] = np.log(rates + LITTLE)
    out[:, counted] = -np.log(np.clip(now - last, 0.0, NEVER) / HOUR + 0.1)
    out[:, counted + 1] = -np.log1p(_later(last))
    out[:, counted + 2] = share[:, spoke]
    out[:, counted + 3 :] = rates[:, [ROOMS.index(k) for k in _PLAIN]]
    return rate, last, ever, answer


def _later(last: Floats) -> Floats:
    """How many members were seen after each one, (members)."""
    order = np.sort(last)
    return np.asarray(len(last) - np.searchsorted(order, last, side="right"), dtype=np.float64)


def _votes(alike: Alike, now: float, base: Floats, values: Floats) -> None:
    """Past questions vote for those who answered them; `lift` is against how often somebody answers anything."""
    share, sharp, best = np.zeros(len(values)), np.zeros(len(values)), np.zeros(len(values))
    asked = float(alike.idf.sum()) + 1e-9
    likeness = alike.likeness / asked
    weights = likeness * np.exp2(-np.maximum(now - alike.at, 0.0) / VOTE_FADES)
    weights = np.stack([weights, weights * likeness**2])
    for weight, sharper, near, repliers in zip(*weights, likeness, alike.repliers, strict=True):
        for slot in repliers:
            share[slot] += weight
            sharp[slot] += sharper
            best[slot] = max(best[slot], near)
    total, sharp_total = weights.sum(axis=1)
    prior = PRIOR * total + FEW
    smooth = (share + prior * base) / (total + prior)
    values[:, COLUMN["vote.share"]] = np.log(smooth + LITTLE)
    values[:, COLUMN["vote.lift"]] = np.log((smooth + LITTLE) / (base + LITTLE))
    values[:, COLUMN["vote.plain"]] = smooth
    values[:, COLUMN["vote.sharp"]] = (sharp + 0.01 * base) / (sharp_total + 0.01)
    values[:, COLUMN["vote.best"]] = best


def _words(weights: Floats, values: Floats) -> None:
    """Who wrote these words: the share of all their use, against the writer's share of all that is written."""
    if not len(weights):
        return
    idf = _rarity(weights)
    idf /= idf.sum() + 1e-9
    share = idf @ (weights / (weights.sum(axis=1, keepdims=True) + 1.0))
    usual = np.exp(values[:, COLUMN["all.spoke.120d"]])
    values[:, COLUMN["said.lift"]] = np.log((share + 5 * LITTLE) / (usual + 5 * LITTLE))


def _rarity(weights: Floats) -> Floats:
    """How telling each term is: the fewer members used it the more, (terms)."""
    return np.asarray(np.log(1.0 + weights.shape[1] / ((weights > 0).sum(axis=1) + 0.5)))


def _covered(weights: Floats, asked: int) -> Floats:
    """The share of a question's terms that somebody's solved questions had, in [0, 1), per member."""
    return np.asarray((weights / (weights + 0.5)).sum(axis=0) / max(1, min(asked, TERMS_ASKED)))


def _pairs(memory: Memory, ask: Ask, values: Floats) -> dict[int, float]:
    """Help between the asker and each member before, both ways; gives who helped the asker, and when last."""
    had, gave = memory.pairs(ask.asker, ask.at)
    values[had.others, COLUMN["pair.3d"]] = np.log1p(had.help[:, 0])
    values[had.others, COLUMN["pair.60d"]] = np.log1p(had.help[:, 1])
    values[gave.others, COLUMN["back.60d"]] = np.log1p(gave.help[:, 1])
    return dict(zip(had.others.tolist(), had.last.tolist(), strict=True))


def _hours(hours: Floats, now: float) -> Floats:
    """Whether this hour is one of a member's own: log of their smoothed share of it against everybody's, per member."""
    hour = hour_of_week(now)
    day, clock = hour // 24 * 24, hour % 24
    near = [day + (clock + step) % 24 for step in (-2, -1, 0, 1, 2)]
    mine, all_mine = hours[:, near] @ np.array([0.5, 0.8, 1.0, 0.8, 0.5]), hours.sum(axis=1)
    usual = (mine.sum() + 1.0) / (all_mine.sum() + 13.0)
    return np.asarray(np.log((mine + 20.0 * usual) / (all_mine + 20.0) / usual))
