"""The replay: a real history told again in time order, each question ranked by what was known before it."""

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from core.expertise.matcher import Matcher
from core.expertise.model import Ask
from core.expertise.reading import Reader
from core.expertise.scorer import Weights
from core.expertise.terms import Terms
from core.history import HistoryMessage
from core.ids import MemberId

KEY = b"replay"  # the hashes of a replay are compared with nothing outside it
PROGRESS = 20_000  # messages between two lines of progress


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a replay; `at` in seconds since 1970 (UTC), `text` the title and the first message."""

    id: str
    at: float
    author: str
    channel: str
    thread: str | None
    text: str


def replay(history: Path, questions: Path, out: Path, top: int = 20, weights: Path | None = None) -> int:
    """Rank every question and write one line each: {"id", "ranked" (best first), "ms", "p"}; returns an exit code.

    Both files are JSON Lines in time order, plain or gzip, as the referee writes them. For a question only messages
    with an earlier `ts` are used, never one of the same moment.
    """
    terms = Terms(KEY)
    reader, matcher = Reader(terms), Matcher(Weights.read(weights) if weights else Weights.shipped())
    coming = messages(history)
    waiting = next(coming, None)
    heard = 0
    with out.open("w", encoding="utf-8") as file:
        for question in asked(questions):
            while waiting is not None and waiting.at < question.at:
                evidence = reader.read(waiting)
                if evidence is not None:
                    matcher.observe(evidence)
                heard += 1
                if heard % PROGRESS == 0:
                    print(f"replay: {heard} messages heard", file=sys.stderr)
                waiting = next(coming, None)
            began = perf_counter()
            about = terms.of(question.text)
            ask = Ask(MemberId(question.author), question.at, question.channel, about, question.thread)
            ranked = matcher.rank(ask, top=top)
            line = {
                "id": question.id,
                "ranked": [candidate.member for candidate in ranked],
                "ms": round((perf_counter() - began) * 1_000, 3),
                "p": [round(candidate.probability, 4) for candidate in ranked],
            }
            file.write(json.dumps(line) + "\n")
    return 0


def messages(history: Path) -> Iterator[HistoryMessage]:
    """The messages of a normalised history, in its order."""
    for row in _rows(history):
        yield HistoryMessage(
            channel=row["channel"],
            thread=row.get("thread"),
            id=str(row["id"]),
            at=float(row["ts"]),
            author=row["author"],
            text=row["text"],
            title=row.get("title"),
            reply_to=row.get("reply_to"),
        )


def asked(questions: Path) -> Iterator[Question]:
    """The questions of a file, in its order."""
    for row in _rows(questions):
        yield Question(
            str(row["id"]), float(row["ts"]), row["author"], row["channel"], row.get("thread"), row.get("text") or ""
        )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
