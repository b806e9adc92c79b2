"""What the weights are learned from: for each answered question its candidates as numbers, and who really replied."""

import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bots.cli.replay import KEY, messages
from core.expertise.features import NAMES, picture
from core.expertise.matcher import Matcher
from core.expertise.model import Ask
from core.expertise.reading import Reader
from core.expertise.scorer import LIKELIEST, Weights
from core.expertise.terms import Terms
from core.expertise.wording import wording
from core.history import HistoryMessage
from core.ids import MemberId

WEEK = 7 * 86_400.0
WARM_UP = 0.1  # of a set's period, in which nothing is asked
NEAR, ANY = LIKELIEST, 10  # candidates kept of a question: the best by a first guess, and some others at random

# What the candidates kept are chosen by: written by hand, so that learning again starts where it started.
GUESS = Weights(
    {
        "all.rate.48": 0.3,
        "here.rate.160": 0.8,
        "here.rate.16": 0.4,
        "all.since": 0.2,
        "vote.lift": 0.5,
        "pair.60d": 0.3,
    }
)

Floats = npt.NDArray[np.float32]


@dataclass
class Gathered:
    """Rows of candidates, (rows, NAMES); question i has rows start[i]:start[i + 1]."""

    values: Floats
    replied: npt.NDArray[np.bool_]
    start: npt.NDArray[np.int64]
    ids: list[str]
    missed: npt.NDArray[np.int64]  # repliers who were no candidates
    slots: npt.NDArray[np.int64]  # the member of each row
    at: npt.NDArray[np.float64]  # when each question was asked

    def save(self, path: Path) -> None:
        np.savez(
            path,
            values=self.values,
            replied=self.replied,
            start=self.start,
            ids=np.array(self.ids),
            missed=self.missed,
            slots=self.slots,
            at=self.at,
            names=np.array(NAMES),
        )

    @staticmethod
    def load(path: Path) -> "Gathered | None":
        held = np.load(path)
        if tuple(held["names"]) != NAMES or "slots" not in held:
            return None
        return Gathered(
            held["values"],
            held["replied"],
            held["start"],
            list(held["ids"]),
            held["missed"],
            held["slots"],
            held["at"],
        )


def gather(history: Path, tested: set[str], most: int, seed: int = 1) -> Gathered:
    """Replay a history and describe the `tested` questions, and at most `most` other answered ones, as they came."""
    rows = sorted(messages(history), key=lambda message: message.at)
    asked = _asked(rows)
    begin = rows[0].at + WARM_UP * (rows[-1].at - rows[0].at)
    chance = random.Random(seed)
    others = [m.id for m, _ in asked.values() if m.at >= begin and m.id not in tested]
    wanted = tested | set(chance.sample(others, min(most, len(others))))
    truth = {message.id: (message, replied) for message, replied in asked.values() if message.id in wanted}
    terms = Terms(KEY)
    reader, matcher = Reader(terms), Matcher(GUESS)
    guess = GUESS.vector()
    questions = sorted(truth.values(), key=lambda pair: pair[0].at)
    parts, flags, ids, missed, slots, at, heard = [], [], [], [], [], [], 0
    for question, replied in questions:
        while heard < len(rows) and rows[heard].at < question.at:
            evidence = reader.read(rows[heard])
            if evidence is not None:
                matcher.observe(evidence)
            heard += 1
        text = f"{question.title or ''}\n{question.text}".strip()
        ask = Ask(MemberId(question.author), question.at, question.channel, terms.of(text), question.thread)
        matcher.memory.settle()
        seen = wording(matcher.memory, ask)
        values = picture(matcher.memory, ask, seen, np.arange(len(matcher.memory.members))).values
        who = {matcher.memory.find(MemberId(member)) for member in replied}
        keep = _candidates(values @ guess, who, matcher.memory.find(ask.asker), chance)
        if not keep:
            continue
        parts.append(values[keep].astype(np.float32))
        flags.append(np.array([slot in who for slot in keep]))
        ids.append(question.id)
        slots.extend(keep)
        at.append(question.at)
        missed.append(sum(slot is None for slot in who))
        if len(ids) % 500 == 0:
            print(f"{history.name}: {len(ids)} of {len(questions)} questions", file=sys.stderr)
    start = np.cumsum([0, *(len(part) for part in parts)])
    return Gathered(
        np.concatenate(parts), np.concatenate(flags), start, ids, np.array(missed), np.array(slots), np.array(at)
    )


def _asked(rows: Sequence[HistoryMessage]) -> dict[str, tuple[HistoryMessage, set[str]]]:
    """Thread -> its first message, and the others who wrote in it within a week; only threads that got a reply."""
    opened: dict[str, HistoryMessage] = {}
    replied: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.thread is None:
            continue
        first = opened.setdefault(row.thread, row)
        if row.author != first.author and row.at - first.at <= WEEK:
            replied[row.thread].add(row.author)
    return {thread: (opened[thread], who) for thread, who in replied.items()}


def _candidates(
    scores: npt.NDArray[np.float64], who: set[int | None], asker: int | None, chance: random.Random
) -> list[int]:
    size = len(scores) - 1  # the last row is somebody unknown
    near = np.argsort(-scores[:size], kind="stable")[:NEAR].tolist()
    kept = set(near) | {chance.randrange(size) for _ in range(ANY)} if size else set()
    kept |= {slot for slot in who if slot is not None}
    return sorted(kept - {asker})
