"""How fast `./kith import` reads a history into SQLite, end to end, and whether its memory grows with the file.

The history is the bundled example, told again and again: each time other people, threads and moments, and new words
where the example has rare ones, so that words grow as they do in a long history (1.6 new ones a message). Each import
runs in a process of its own, into a file on disk; what counts is all that `./kith import` does with an open database.
"""

import asyncio
import gzip
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from bots.cli.importing import run_import
from bots.importing.jsonlines import as_json_line, parse
from bots.settings import ROOT
from bots.wiring import prepare
from core.history import HistoryMessage
from tests.bench.rows import Row, row, show

EXAMPLE = ROOT / "examples" / "ncar.jsonl.gz"
ROUNDS = 8  # of the example's 4,582 messages
MESSAGES = 6_000  # that are to be read in one second
MOST_MEMORY = 1.1  # of a history twice as long, against this one

_WORD = re.compile(r"[A-Za-z]{4,}")
_LETTERS = "bdfghjklmnpqrstvwxyz"  # one for each round, before a word that is new in it


def history(rounds: int) -> Iterator[HistoryMessage]:
    """Tell the example as often as that, each time as something new."""
    with gzip.open(EXAMPLE, "rt") as file:
        told = [parse(line) for line in file]
    seen = Counter(word for message in told for word in _WORD.findall(message.text))
    rare = {word for word, times in seen.items() if times == 1 and crc32(word.encode()) % 2}
    long = told[-1].at - told[0].at + 1.0
    for number in range(rounds):
        letter = _LETTERS[number % len(_LETTERS)] * (1 + number // len(_LETTERS))
        for message in told:
            yield replace(
                message,
                thread=message.thread and f"{message.thread}.{number}",
                id=f"{message.id}.{number}",
                at=message.at + number * long,
                author=f"{message.author}.{number}",
                text=_renewed(message.text, rare, letter),
                reply_to=message.reply_to and f"{message.reply_to}.{number}",
            )


def _renewed(text: str, rare: Collection[str], letter: str) -> str:
    return _WORD.sub(lambda found: letter + found[0] if found[0] in rare else found[0], text)


def imported(folder: Path, rounds: int) -> dict[str, float]:
    """Import a history in a process of its own; give its messages, seconds, CPU seconds and peak memory in MB."""
    path = folder / f"history-{rounds}.jsonl"
    with path.open("w") as file:
        messages = sum(1 for message in history(rounds) if file.write(as_json_line(message, "bench") + "\n"))
    child = [sys.executable, "-m", "tests.bench.importing", str(path)]
    said = subprocess.run(child, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(said.stdout.splitlines()[-1])
    return measured | {"messages": messages}


async def measure(path: Path) -> None:
    """Import one file and print what it took."""
    address = f"sqlite:///{path.with_suffix('.db')}"
    await prepare(address)
    began, cpu = time.perf_counter(), time.process_time()
    await run_import(path, "slack:BENCH", "Bench", "UTC", (), 0, address, "a made-up history")
    took = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(json.dumps(took | {"peak": peak}))


def run() -> list[Row]:
    """Measure one history, and one that is twice as long."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        once, twice = (imported(Path(folder), rounds) for rounds in (ROUNDS, 2 * ROUNDS))
    share, long = MESSAGES / once["messages"], f"{once['messages']:,}"
    return [
        row("import", f"{MESSAGES:,} messages of {long}, by the clock", once["seconds"] * share, 1.0, "s", 1.0),
        row("import", f"{MESSAGES:,} messages of {long}, CPU time", once["cpu"] * share, 1.0, "s", 1.0),
        row("import", "peak memory, twice the messages", twice["peak"], once["peak"], "MB", MOST_MEMORY),
    ]


def main(*, as_json: bool) -> int:
    """Print the rows; 0 when every goal is met."""
    return show(run(), as_json=as_json)


if __name__ == "__main__":
    asyncio.run(measure(Path(sys.argv[1])))
