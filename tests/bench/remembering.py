"""What a community costs to remember: a matcher's memory beside its postings, and how long it takes to read it anew."""

import gc
import tempfile
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path
from statistics import median

from bots.clocks import Dice, WallClock
from bots.wiring import Kith, prepare
from core.expertise.matcher import Matcher
from core.expertise.memory import Memory
from core.expertise.model import Ask, Evidence
from core.expertise.scorer import Weights
from core.expertise.week import HOURS
from core.ids import CommunityId
from core.places import Home
from tests.bench.crowd import Crowd
from tests.bench.rows import Row, row

BENCH = "ranking"
COLD = 10.0  # seconds within which a community is to be read from the database
CHANGED, SMALL = 30, 0.1  # messages that are changed, and the part of a cold start that one may take
BYTES = 12.0  # of one entry of the postings: a member and a weight


def memory(members: int) -> Row:
    """Measure a matcher's memory against its postings, each laid out in arrays without a gap."""
    tracemalloc.start()
    crowd = Crowd(members)
    gc.collect()  # what the crowd left behind is none of the matcher's
    made = tracemalloc.get_traced_memory()[0]
    matcher = Matcher(Weights.shipped())
    for said in crowd.said():
        matcher.take(said.chunk)
        del said
    matcher.memory.settle()
    gc.collect()
    held = tracemalloc.get_traced_memory()[0] - made
    tracemalloc.stop()
    return row(BENCH, f"memory, {members} members", held / 1e6, needed(matcher.memory) / 1e6, "MB", 1.2)


async def change(kith: Kith, community: CommunityId, said: Evidence) -> float:
    """Change the words of a message, and measure how long a ranking needs to know; the peer reads all anew."""
    async with kith.units.begin(community) as unit:
        await unit.evidence.remove(said.source, unit.now)
        await unit.evidence.add([replace(said, terms=said.terms[1:])])
        await unit.commit()
    began = time.perf_counter()
    async with kith.units.look(community) as unit:
        matcher = await kith.shelf.matcher(community, unit.evidence)
    matcher.rank(Ask(said.member, said.at + 60, said.channel, said.terms))
    return time.perf_counter() - began


def needed(kept: Memory) -> float:
    """Bytes of what is kept: 4 for either end of an entry, 8 for each weight, 8 for a term or a thread."""
    words = BYTES * (len(kept.said) + len(kept.questions.columns) + len(kept.vouched) + len(kept.declared))
    by_term = len(kept.words) * (8 + 4 * 8 + 4) + len(kept.questions) * (8 + 8 + 8) + 4 * len(kept.questions.replies)
    pairs = (4 + 3 * 8) * len(kept.pairs.had) + BYTES * len(kept.pairs.gave)
    rooms = (8 + 4 + 6 * 8) * len(kept.about.seats) + len(kept.members) * (6 * 8 + 4 * HOURS + 8)
    return words + by_term + pairs + rooms


async def cold(members: int) -> list[Row]:
    """Fill a database, and read the community from it as a new process does."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        address = f"sqlite:///{Path(folder) / 'bench.db'}"
        await prepare(address)
        kith = await Kith.open(address, WallClock(), Dice())
        try:
            community = (await kith.found("Lakeside", "UTC", Home("slack", "T1"))).id
            began, count, last = time.perf_counter(), 0, list[Evidence]()
            for said in Crowd(members).said():
                rows = [row for row, _ in said.rows()]
                last = [*last, *rows][-CHANGED:]
                for start in range(0, len(rows), 1_000):
                    async with kith.units.begin(community) as unit:
                        count += await unit.evidence.add(rows[start : start + 1_000])
                        await unit.commit()
            rate = count / (time.perf_counter() - began)
            began = time.perf_counter()
            async with kith.units.look(community) as unit:
                await kith.shelf.matcher(community, unit.evidence)
            took = time.perf_counter() - began
            changed = [await change(kith, community, said) for said in last]
        finally:
            await kith.close()
    return [
        row(BENCH, f"cold start from SQLite, {members} members", took, COLD, "s", 1.0),
        row(BENCH, f"a changed message until a ranking knows, {members} members", median(changed), took, "s", SMALL),
        row(BENCH, f"seconds for 6,000 rows of evidence written, {members} members", 6_000 / rate, 1.0, "s", 1.0),
    ]
