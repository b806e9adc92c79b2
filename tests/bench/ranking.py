"""The whole ranking of one question (candidates, features, score, wave, reasons) beside tantivy's search plus vote.

The peer finds the best 200 of all messages and adds up their scores by author; ours ranks by everything it knows. Both
are asked the same questions in turn, in one process. Words, members and threads are made up (`tests/bench/crowd.py`).

    ./kith bench ranking --members 10000 --json
"""

import asyncio
import importlib
import random
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

import numpy as np
import tantivy

from core.expertise.choosing import EXPLORE
from core.expertise.columns import DAY
from core.expertise.kernels import use_compiled
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Evidence
from core.expertise.scorer import Weights
from core.expertise.terms import Terms
from core.expertise.threads import TERMS_ASKED
from core.expertise.waves import LOGGED, Turns, draw
from tests.bench.crowd import BEGIN, YEAR, Crowd
from tests.bench.remembering import BENCH, BYTES, cold, memory
from tests.bench.rows import Row, row, show

QUESTIONS = 200
TOP = 200  # messages that the peer lets vote
SEATS = 3
MESSAGE = 150.0  # µs that a message may cost, tokenising included
NEW = 1_000  # messages whose cost is taken
MOST_COLD = 100_000  # members up to whom a database is filled for the cold start, and memory is traced


class Bench:
    """One made-up community, in our matcher and in the peer's index."""

    def __init__(self, members: int) -> None:
        self.crowd = Crowd(members)
        self.matcher = Matcher(Weights.shipped())
        self.terms = Terms(b"bench")
        fields = tantivy.SchemaBuilder()
        fields.add_text_field("body", stored=False)
        fields.add_integer_field("author", stored=True, fast=True, indexed=False)
        self.index = tantivy.Index(fields.build())
        writer = self.index.writer(50_000_000, 1)
        self.last: list[tuple[Evidence, str]] = []
        for said in self.crowd.said():
            self.matcher.take(said.chunk)
            texts = list(self.crowd.texts(said))
            for text, author in zip(texts, said.authors, strict=True):
                writer.add_document(tantivy.Document(body=text, author=author))
            latest = max(0, len(texts) - NEW)
            rows = (row for row, _ in said.rows(latest))
            self.last = [*self.last, *zip(rows, texts[latest:], strict=True)][-NEW:]
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()
        self.questions = self.crowd.questions(QUESTIONS)
        self.now = BEGIN + YEAR + DAY
        self._dice = random.Random(1)

    def peer(self, text: str) -> Sequence[int]:
        """The best 200 messages vote for their authors."""
        hits = self.searcher.search(self.index.parse_query(text, ["body"]), TOP).hits
        authors = np.array([self.searcher.doc(address)["author"][0] for _, address in hits], dtype=np.intp)
        votes = np.bincount(authors, np.array([score for score, _ in hits]))
        found: list[int] = np.argsort(-votes)[:20].tolist()
        return found

    def ours(self, number: int) -> object:
        """Rank, draw a wave, and say why."""
        text, asker, channel = self.questions[number]
        ask = Ask(asker, self.now + number, channel, self.terms.of(text))
        wave = draw(self.matcher.rank(ask, top=LOGGED), SEATS, EXPLORE, self, Turns({}))
        return [seat.candidate.reasons for seat in wave]

    def random(self) -> float:
        """Return dice's number."""
        return self._dice.random()

    def below(self, limit: int) -> int:
        """Return dice's whole number."""
        return self._dice.randrange(limit)

    def entropy(self, size: int) -> bytes:
        """Return dice's bytes."""
        return self._dice.randbytes(size)


def rankings(bench: Bench, members: int) -> list[Row]:
    """Compare the whole ranking, with numpy and compiled, and with a new message before each question."""
    rows = []
    for compiled in (False, True):
        if use_compiled(wanted=compiled) is not compiled:
            continue
        how, goal = ("compiled", 1 / 3) if compiled else ("numpy", 1.0)
        for number in range(20):
            bench.ours(number)
            bench.peer(bench.questions[number][0])
        ours, peer = in_turn(bench, lambda _: None)
        rows.append(row(BENCH, f"whole ranking, {members} members, {how}", ours, peer, "ms", goal))
        ours, peer = in_turn(bench, bench.matcher.observe)
        rows.append(
            row(BENCH, f"the same with a new message before each, {members} members, {how}", ours, peer, "ms", goal)
        )
    return rows


def in_turn(bench: Bench, new: Callable[[Evidence], None]) -> tuple[float, float]:
    """Median milliseconds of ours and of the peer's."""
    ours, peer = [], []
    for number, (text, _, _) in enumerate(bench.questions):
        said = bench.last[number % len(bench.last)][0]
        new(Evidence(said.member, said.kind, bench.now + number, said.channel, f"n{number}", None, None, said.terms))
        begin = time.perf_counter()
        bench.peer(text)
        middle = time.perf_counter()
        bench.ours(number)
        end = time.perf_counter()
        peer.append((middle - begin) * 1e3)
        ours.append((end - middle) * 1e3)
    return median(ours), median(peer)


def texts(bench: Bench, members: int) -> list[Row]:
    """Measure the text stage alone against the time in which its bytes can be read."""
    read = np.ones(8_000_000)
    begin = time.perf_counter()
    read.sum()
    per_byte = (time.perf_counter() - begin) * 1e6 / read.nbytes
    rows = []
    for compiled in (False, True):
        if use_compiled(wanted=compiled) is compiled:
            stage = _compiled_stage(bench) if compiled else _stage(bench)
            how = "compiled" if compiled else "numpy"
            took, entries = zip(*(stage(text) for text, _, _ in bench.questions), strict=True)
            bound = median(entries) * BYTES * per_byte
            rows.append(row(BENCH, f"text stage alone, {members} members, {how}", median(took), bound, "µs", 4.0))
    return rows


def _stage(bench: Bench) -> Callable[[str], tuple[float, int]]:
    memory = bench.matcher.memory

    def timed(text: str) -> tuple[float, int]:
        terms = np.array([term for term, _ in bench.terms.of(text)], dtype=np.int64)
        begin = time.perf_counter()
        found = memory.said.find(memory.words.find(terms), bench.now, TERMS_ASKED)
        found.added(len(memory.members), np.ones(len(found.terms)))
        return (time.perf_counter() - begin) * 1e6, len(found.members)

    return timed


def _compiled_stage(bench: Bench) -> Callable[[str], tuple[float, int]]:
    text_stage = importlib.import_module("core.expertise.compiled_text")
    memory = bench.matcher.memory
    size, said, numbers = len(memory.members), memory.said, np.empty(64, dtype=np.intp)
    out, touched = np.zeros(size + 1), np.zeros(size + 1, dtype=np.int32)

    def timed(text: str) -> tuple[float, int]:
        terms = np.array([term for term, _ in bench.terms.of(text)], dtype=np.int64)
        begin = time.perf_counter()
        many = text_stage.known(terms, memory.words.pair(), said.used, numbers)
        some = numbers[:many]
        found = text_stage.spoke(some, said.faded(bench.now), size, said.slab.lists, said.total, out, touched)
        took = (time.perf_counter() - begin) * 1e6
        out[touched[:found]] = 0.0
        return took, int(said.slab.size[some].sum())

    timed(bench.questions[0][0])
    return timed


def messages(bench: Bench, members: int) -> list[Row]:
    """Measure what one more message costs: tokenised and taken in, many at once and one alone."""
    terms, begin = Terms(b"another key"), time.process_time()
    for number, (said, text) in enumerate(bench.last):
        bench.matcher.observe(_again(said, bench.now + number, f"m{number}", terms.of(text)))
    bench.matcher.memory.settle()
    many = (time.process_time() - begin) * 1e6 / len(bench.last)
    alone = []
    for number, (said, text) in enumerate(bench.last[:200]):
        begin = time.perf_counter()
        bench.matcher.observe(_again(said, bench.now + NEW + number, f"a{number}", terms.of(text)))
        bench.matcher.memory.settle()
        alone.append((time.perf_counter() - begin) * 1e3)
    return [
        row(BENCH, f"one message, tokenised and taken in, {members} members", many, MESSAGE, "µs", 1.0),
        row(BENCH, f"one message until it counts, {members} members", median(alone), 1.0, "ms", 1.0),
    ]


def _again(said: Evidence, at: float, source: str, terms: tuple[tuple[int, int], ...]) -> Evidence:
    return Evidence(said.member, said.kind, at, said.channel, source, None, None, terms)


def main(*, as_json: bool, members: int | None = None) -> int:
    """Print the rows; 0 when every goal is met."""
    rows: list[Row] = []
    for size in [members] if members else [1_000, 10_000]:
        bench = Bench(size)
        rows += [*rankings(bench, size), *texts(bench, size), *messages(bench, size)]
        del bench
        if size <= MOST_COLD:
            rows.append(memory(size))
            rows += asyncio.run(cold(size))
    return show(rows, as_json=as_json)


if __name__ == "__main__":
    sys.exit(main(as_json="--json" in sys.argv))
