"""The whole ranking of one question (candidates, features, score, wave, reasons) beside tantivy's search plus vote.

The peer finds the best 200 of all messages and adds up their scores by author; ours ranks by everything it knows. Both
are asked the same questions in turn, in one process. Words, members and threads are made up (`tests/bench/crowd.py`).

    ./kith bench ranking --members 10000 --json
"""

import asyncio
import json
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import tantivy

from bots.clocks import Dice, WallClock
from bots.wiring import Kith, prepare
from core.expertise.choosing import EXPLORE
from core.expertise.columns import DAY
from core.expertise.kernels import use_compiled
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Evidence
from core.expertise.scorer import Weights
from core.expertise.terms import Terms
from core.expertise.waves import LOGGED, Turns, draw
from core.places import Home
from tests.bench.crowd import BEGIN, YEAR, Crowd

QUESTIONS = 200
TOP = 200  # messages that the peer lets vote
SEATS = 3
MESSAGE = 150.0  # µs that a message may cost, tokenising included
NEW = 1_000  # messages whose cost is taken
COLD = 10.0  # seconds within which a community is to be read from the database
BYTES = 12.0  # of one entry of the postings: a member and a weight
MOST_COLD = 20_000  # members up to whom a database is filled for the cold start

Json = dict[str, Any]


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
        for batch in self.crowd.batches():
            for row, words in batch:
                self.matcher.observe(row)
                text = " ".join(self.crowd.words[word] for word in words)
                writer.add_document(tantivy.Document(body=text, author=int(row.member[1:])))
                self.last.append((row, text))
            self.last = self.last[-NEW:]
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


def rankings(bench: Bench, members: int) -> list[Json]:
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
        rows.append(row(f"whole ranking, {members} members, {how}", ours, peer, "ms", goal))
        ours, peer = in_turn(bench, bench.matcher.observe)
        rows.append(row(f"the same with a new message before each, {members} members, {how}", ours, peer, "ms", goal))
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


def texts(bench: Bench, members: int) -> Json:
    """Measure the text stage alone against the time in which its bytes can be read."""
    size = len(bench.matcher.memory.members) + 1
    took, bound = [], []
    for text, _, _ in bench.questions:
        terms = [term for term, _ in bench.terms.of(text)]
        begin = time.perf_counter()
        found = bench.matcher.memory.said.find(terms, bench.now, 32)
        found.added(size, np.ones(len(found.terms)))
        took.append((time.perf_counter() - begin) * 1e6)
        bound.append(found.counts.sum() * BYTES + size * 8.0)
    read = np.ones(8_000_000)
    begin = time.perf_counter()
    read.sum()
    per_byte = (time.perf_counter() - begin) * 1e6 / read.nbytes
    return row(f"text stage alone, {members} members", median(took), median(bound) * per_byte, "µs", 4.0)


def messages(bench: Bench, members: int) -> Json:
    """Measure what one more message costs: tokenising and taking it in."""
    terms, begin = Terms(b"another key"), time.process_time()
    for number, (said, text) in enumerate(bench.last):
        found = terms.of(text)
        bench.matcher.observe(
            Evidence(said.member, said.kind, bench.now + number, said.channel, f"m{number}", None, None, found)
        )
    took = (time.process_time() - begin) * 1e6 / len(bench.last)
    return row(f"one message, tokenised and taken in, {members} members", took, MESSAGE, "µs", 1.0)


def memory(members: int) -> Json:
    """Measure a matcher's memory against the arrays that its postings need."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    matcher, crowd = Matcher(Weights.shipped()), Crowd(members)
    made = tracemalloc.get_traced_memory()[0] - before
    for batch in crowd.batches():
        for said, _ in batch:
            matcher.observe(said)
    held = tracemalloc.get_traced_memory()[0] - before - made
    tracemalloc.stop()
    kept = matcher.memory
    need = BYTES * (kept.said.size() + kept.questions.size())
    return row(f"memory, {members} members", held / 1e6, need / 1e6, "MB", 1.2)


async def cold(members: int) -> list[Json]:
    """Fill a database, and read the community from it as a new process does."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        address = f"sqlite:///{Path(folder) / 'bench.db'}"
        await prepare(address)
        kith = await Kith.open(address, WallClock(), Dice())
        try:
            community = (await kith.found("Lakeside", "UTC", Home("slack", "T1"))).id
            began, count = time.perf_counter(), 0
            for batch in Crowd(members).batches():
                for start in range(0, len(batch), 1_000):
                    async with kith.units.begin(community) as unit:
                        count += await unit.evidence.add([said for said, _ in batch[start : start + 1_000]])
                        await unit.commit()
            rate = count / (time.perf_counter() - began)
            began = time.perf_counter()
            async with kith.units.look(community) as unit:
                await kith.shelf.matcher(community, unit.evidence)
            took = time.perf_counter() - began
        finally:
            await kith.close()
    return [
        row(f"cold start from SQLite, {members} members", took, COLD, "s", 1.0),
        row(f"seconds for 6,000 rows of evidence written, {members} members", 6_000 / rate, 1.0, "s", 1.0),
    ]


def row(case: str, ours: float, peer: float, unit: str, goal: float) -> Json:
    """Make one line of the result; `peer` is what ours is measured against."""
    ratio = ours / peer
    figures = {"ours": round(ours, 3), "peer": round(peer, 3), "unit": unit, "ratio": round(ratio, 3)}
    return {"bench": "ranking", "case": case, **figures, "goal": round(goal, 3), "ok": ratio <= goal}


def main(*, as_json: bool, members: int | None = None) -> int:
    """Print the rows; 0 when every goal is met."""
    rows: list[Json] = []
    for size in [members] if members else [1_000, 10_000]:
        bench = Bench(size)
        rows += [*rankings(bench, size), texts(bench, size), messages(bench, size)]
        del bench
        rows.append(memory(size))
        if size <= MOST_COLD:
            rows += asyncio.run(cold(size))
    for one in rows:
        if as_json:
            print(json.dumps(one, ensure_ascii=False))
        else:
            mark = "ok   " if one["ok"] else "fault"
            print(f"{mark} {one['case']}: {one['ours']} {one['unit']}, against {one['peer']} ({one['ratio']})")
    return 0 if all(one["ok"] for one in rows) else 1


if __name__ == "__main__":
    sys.exit(main(as_json="--json" in sys.argv))
