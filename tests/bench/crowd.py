"""A made-up community of any size, from a seed: three in ten write, words as people use them, threads and channels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

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

    def batches(self) -> Iterator[list[tuple[Evidence, list[int]]]]:
        """Evidence with the numbers of its words, a batch at a time."""
        recent: list[tuple[str, int, int]] = []  # threads that may be answered: name, who asked, channel
        asked = 0
        for begin in range(0, self.messages, _BATCH):
            size = min(_BATCH, self.messages - begin)
            who = np.searchsorted(self._busy, self._random.random(size)).tolist()
            room = np.searchsorted(self._room, self._random.random(size)).tolist()
            kind = self._random.random(size)
            at = (BEGIN + (begin + np.arange(size)) / self.messages * YEAR).tolist()
            lengths = 1 + self._random.poisson(LENGTH - 1, size)
            words = self._words(np.repeat(np.array(who), lengths))
            ends = np.cumsum(lengths).tolist()
            which = self._random.integers(0, 1 << 30, size).tolist()
            batch, start = [], 0
            for i in range(size):
                mine = words[start : ends[i]].tolist()
                start = ends[i]
                thread, by, channel, did = None, None, room[i], Kind.SPOKE
                if kind[i] < OPENED or not recent:
                    did, asked, thread = Kind.OPENED, asked + 1, f"t{asked}"
                    recent.append((thread, who[i], channel))
                    del recent[:-200]
                elif kind[i] < ANSWERED:
                    thread, by, channel = recent[which[i] % len(recent)]
                    did = Kind.ANSWERED if by != who[i] else Kind.SPOKE
                by = by if did is Kind.ANSWERED else None
                row = self._row(begin + i, who[i], did, at[i], channel, thread, by, mine)
                batch.append((row, mine))
            yield batch

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

    def _row(
        self,
        number: int,
        who: int,
        kind: Kind,
        at: float,
        channel: int,
        thread: str | None,
        by: int | None,
        words: Sequence[int],
    ) -> Evidence:
        counted: dict[int, int] = {}
        for word in words:
            counted[self.terms[word]] = counted.get(self.terms[word], 0) + 1
        return Evidence(
            self.member(who),
            kind,
            at,
            f"c{channel}",
            f"b:{number}",
            thread,
            self.member(by) if by is not None else None,
            tuple(counted.items()),
        )


def _word(number: int) -> str:
    """Write a number in consonants and vowels."""
    word = ""
    while number:
        number, digit = divmod(number, 85)
        word += "bdfgklmnprtvzjxwq"[digit // 5] + "aiouy"[digit % 5]
    return word + "k"
