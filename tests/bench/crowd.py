"""A made-up community of any size, from a seed: three in ten write, words as people use them, threads and channels."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from core.expertise.chunks import Chunk
from core.expertise.model import Evidence, Kind
from core.expertise.terms import Terms
from core.ids import MemberId

ACTIVE = 0.3  # of the members
EACH = 50  # messages of an active member, in the mean
WORDS = 68_000
LENGTH = 11.0  # words of a message that are no stop words, in the mean
TOPIC = 0.5  # of a member's words are of their own topics
STOPS = 100  # the commonest words, which nobody asks about
CHANNELS = 40
OPENED, ANSWERED = 0.15, 0.4  # messages up to here open a thread, and up to here answer one; the rest is talk
ASKED = 9  # words of a question
YEAR = 365 * 86_400.0
BEGIN = 1_700_000_000.0
_BATCH = 50_000
_DID = (Kind.SPOKE, Kind.OPENED, Kind.ANSWERED)
_RECENT = 200  # threads that may be answered
_WORD, _PLACE = 17, 20  # bits of a word's rank, and of a word's place in a batch

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Said:
    """Messages as columns, with what they are made of: who wrote them, and the ranks of their words, in order."""

    begin: int  # number of the first message
    chunk: Chunk
    authors: list[int]
    words: Numbers
    ends: Numbers

    def rows(self, begin: int = 0) -> Iterator[tuple[Evidence, list[int]]]:
        """Single rows from this one on, each with its words."""
        chunk, counted = self.chunk, [0, *self.chunk.ends.tolist()]
        ends = [0, *self.ends.tolist()]
        for i in range(begin, len(chunk)):
            some = slice(counted[i], counted[i + 1])
            terms = tuple(zip(chunk.terms[some].tolist(), chunk.counts[some].tolist(), strict=True))
            thread, by, kind = chunk.threads[i], chunk.counterparts[i], Kind(chunk.kinds[i])
            source, at = f"b:{self.begin + i}", float(chunk.at[i])
            row = Evidence(chunk.members[i], kind, at, chunk.channels[i], source, thread, by, terms)
            yield row, self.words[ends[i] : ends[i + 1]].tolist()


@dataclass
class Crowd:
    """Messages in time order, in batches of arrays; `words` are made up, `terms` their numbers under the key."""

    members: int
    seed: int = 1
    words: list[str] = field(init=False)
    terms: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._random = np.random.default_rng(self.seed)
        self.writers = max(2, round(self.members * ACTIVE))
        self.messages = self.writers * EACH
        hashed = Terms(b"bench")
        found: dict[int, str] = {}
        number = 0
        while len(found) < WORDS:
            number += 1
            word = _word(number)
            terms = hashed.of(word)
            if len(terms) == 1:
                found.setdefault(terms[0][0], word)
        self.terms, self.words = list(found), list(found.values())
        odds = 1.0 / (np.arange(WORDS) + 2.7)
        self._common = np.cumsum(odds / odds.sum())
        busy = 1.0 / (np.arange(self.writers) + 10.0) ** 0.8
        self._busy = np.cumsum(busy / busy.sum())
        room = 1.0 / (np.arange(CHANNELS) + 1.0)
        self._room = np.cumsum(room / room.sum())
        self._numbers = np.array(self.terms, dtype=np.int64)
        self._members = [self.member(number) for number in range(self.writers)]
        self._channels = [f"c{number}" for number in range(CHANNELS)]

    def said(self) -> Iterator[Said]:
        """All messages, a batch at a time."""
        asked = 0
        asker, where = (np.zeros(0, dtype=np.int64) for _ in range(2))  # of the latest threads: who asked, and where
        for begin in range(0, self.messages, _BATCH):
            size = min(_BATCH, self.messages - begin)
            who = np.searchsorted(self._busy, self._random.random(size))
            room = np.searchsorted(self._room, self._random.random(size))
            chance = self._random.random(size)
            at = BEGIN + (begin + np.arange(size)) / self.messages * YEAR
            lengths = 1 + self._random.poisson(LENGTH - 1, size)
            words = self._words(np.repeat(who, lengths))
            which = self._random.integers(0, 1 << 30, size)
            opens = chance < OPENED
            opens[0] |= not asked
            before = asked + np.cumsum(opens) - opens  # threads that were opened before each message
            known = np.minimum(before, _RECENT)
            joins = np.flatnonzero(~opens & (chance < ANSWERED))
            thread = np.where(opens, before, -1)
            thread[joins] = before[joins] - known[joins] + which[joins] % known[joins]
            first = asked - len(asker)
            asker, where = np.concatenate([asker, who[opens]]), np.concatenate([where, room[opens]])
            room[joins] = where[thread[joins] - first]
            by = np.full(size, -1)
            by[joins] = asker[thread[joins] - first]
            by[by == who] = -1
            asked += int(opens.sum())
            asker, where = asker[-_RECENT:], where[-_RECENT:]
            kinds = np.where(opens, 1, np.where(by >= 0, 2, 0))
            yield self._said(begin, (who, kinds, room, thread, by), at, words, np.cumsum(lengths))

    def _said(self, begin: int, columns: tuple[Numbers, ...], at: Floats, words: Numbers, ends: Numbers) -> Said:
        who, kinds, room, thread, by = (column.tolist() for column in columns)
        of = np.repeat(np.arange(len(who)), np.diff(ends, prepend=0))
        packed = np.sort((((of << _WORD) | words) << _PLACE) | np.arange(len(words)))
        first = np.flatnonzero(np.diff(packed >> _PLACE, prepend=-1))
        counts = np.zeros(len(words), dtype=np.uint16)  # of each word where it comes first in its message, else 0
        counts[packed[first] & ((1 << _PLACE) - 1)] = np.diff(first, append=len(packed))
        some = np.flatnonzero(counts)
        chunk = Chunk(
            begin + len(who),
            [self._members[one] for one in who],
            [_DID[kind] for kind in kinds],
            at,
            [self._channels[one] for one in room],
            [f"t{one}" if one >= 0 else None for one in thread],
            [self._members[one] if one >= 0 else None for one in by],
            self._numbers[words[some]],
            counts[some],
            np.cumsum(np.bincount(of[some], minlength=len(who))),
        )
        return Said(begin, chunk, who, words, ends)

    def batches(self) -> Iterator[list[tuple[Evidence, list[int]]]]:
        """The same as single rows, with the ranks of their words."""
        return (list(said.rows()) for said in self.said())

    def texts(self, said: Said) -> Iterator[str]:
        """What was written."""
        words = [self.words[word] for word in said.words.tolist()]
        return (" ".join(words[begin:end]) for begin, end in pairwise([0, *said.ends.tolist()]))

    def questions(self, count: int) -> list[tuple[str, MemberId, str]]:
        """Texts to ask about, each with who asks and where."""
        chance = np.random.default_rng(self.seed + 1)
        asked = []
        for _ in range(count):
            about = int(chance.integers(0, self.writers))
            words: set[int] = set()
            while len(words) < ASKED:
                words |= {word for word in self._words(np.full(4, about), chance).tolist() if word >= STOPS}
            text = " ".join(self.words[word] for word in sorted(words)[:ASKED])
            channel = int(np.searchsorted(self._room, chance.random()))
            asked.append((text, self.member(int(chance.integers(0, self.writers))), f"c{channel}"))
        return asked

    def member(self, number: int) -> MemberId:
        """Name a member."""
        return MemberId(f"M{number:07}")

    def _words(self, who: npt.NDArray[np.int64], chance: np.random.Generator | None = None) -> npt.NDArray[np.int64]:
        """Words by their rank: half as everybody uses them, half of three topics of forty words that are one's own."""
        chance = chance or self._random
        common = np.searchsorted(self._common, chance.random(len(who)))
        topic = (who * 7 + chance.integers(0, 3, len(who)) * 1_009) % 1_600
        own = STOPS + topic * 40 + (40 * chance.random(len(who)) ** 2).astype(np.int64)
        return np.asarray(np.where(chance.random(len(who)) < TOPIC, own, common))


def _word(number: int) -> str:
    """Write a number in consonants and vowels."""
    word = ""
    while number:
        number, digit = divmod(number, 85)
        word += "bdfgklmnprtvzjxwq"[digit // 5] + "aiouy"[digit % 5]
    return word + "k"
