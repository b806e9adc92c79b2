"""The replay: a real history told again in time order, each question ranked by what was known before it."""

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Candidate, Evidence, Kind
from core.expertise.reading import Reader
from core.expertise.residual import Residual
from core.expertise.scorer import Weights
from core.expertise.terms import Terms
from core.expertise.warm import Learner
from core.expertise.waves import LOGGED, SPREAD, Loads, Turns, unexplored
from core.history import HistoryMessage
from core.ids import MemberId

KEY = b"replay"  # the hashes of a replay are compared with nothing outside it
PROGRESS = 20_000  # messages between two lines of progress
SEATS = 5  # of a question that count as given, as the referee counts them


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a replay; `at` in seconds since 1970 (UTC), `text` the title and the first message."""

    id: str
    at: float
    author: str
    channel: str
    thread: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How a replay ranks: with which weights, learning as it goes or not, how seats go round, and with ears closed.

    With ears closed nothing is heard but who helped first with a question, as if Kith had been asked it.
    """

    top: int = 20
    weights: Path | None = None
    warm: bool = True
    spread: float = SPREAD
    closed: bool = False


USUAL = Manner()


def replay(history: Path, questions: Path, out: Path, manner: Manner = USUAL) -> int:
    """Rank every question and write one line each: {"id", "ranked" (best first), "ms", "p"}; returns an exit code.

    Both files are JSON Lines in time order, plain or gzip, as the referee writes them. For a question only messages
    with an earlier `ts` are used, never one of the same moment. `ranked` is the order of seats without exploring,
    `p` the chance of each to reply.
    """
    seating = Seating(manner.spread)
    with out.open("w", encoding="utf-8") as file:
        for ranked in rankings(history, questions, manner):
            file.write(json.dumps(seating.line(ranked, manner.top)) + "\n")
    return 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question with its likeliest candidates, best first, and the seconds that it took."""

    question: Question
    candidates: list[Candidate]
    seconds: float


def rankings(history: Path, questions: Path, manner: Manner) -> Iterator[Ranked]:
    """Tell a history and rank each question when it comes."""
    terms = Terms(KEY)
    matcher = Matcher(Weights.read(manner.weights) if manner.weights else Weights.shipped())
    learner = Learner(matcher, Residual.above(matcher.weights))
    told = _evidence(messages(history), Reader(terms), closed=manner.closed)
    waiting = next(told, None)
    for question in asked(questions):
        while waiting is not None and waiting.at < question.at:
            if manner.warm:
                learner.hear(waiting)
            else:
                matcher.observe(waiting)
            waiting = next(told, None)
        learner.catch_up(question.at)
        began = perf_counter()
        about = terms.of(question.text)
        ask = Ask(MemberId(question.author), question.at, question.channel, about, question.thread)
        learned = learner.residual
        candidates = matcher.rank(ask, top=max(manner.top, LOGGED), warm=learned.added(), line=learned.line)
        yield Ranked(question, candidates, perf_counter() - began)


class Seating:
    """Gives seats in turn, question by question, and remembers who had some lately."""

    def __init__(self, spread: float) -> None:
        self._spread, self._loads = spread, Loads()

    def line(self, ranked: Ranked, top: int) -> dict[str, Any]:
        """One line of a replay; the first seats count as given."""
        at = ranked.question.at
        turns = Turns(self._loads.of([one.member for one in ranked.candidates], at), self._spread)
        seated = unexplored(ranked.candidates, turns)
        self._loads.give([one.member for one in seated[:SEATS]], at)
        return {
            "id": ranked.question.id,
            "ranked": [one.member for one in seated[:top]],
            "ms": round(ranked.seconds * 1_000, 3),
            "p": [round(one.probability, 4) for one in seated[:top]],
        }


def _evidence(told: Iterable[HistoryMessage], reader: Reader, *, closed: bool) -> Iterator[Evidence]:
    """What is heard of a history, in its order."""
    asked_about: dict[str, Evidence] = {}
    for heard, message in enumerate(told, start=1):
        if heard % PROGRESS == 0:
            print(f"replay: {heard} messages heard", file=sys.stderr)
        row = reader.read(message)
        if row is None:
            continue
        if not closed:
            yield row
        elif row.kind is Kind.OPENED and row.thread is not None:
            asked_about[row.thread] = row
        elif row.kind is Kind.ANSWERED and row.thread in asked_about:
            question = asked_about.pop(row.thread)
            yield replace(row, kind=Kind.HELPED, terms=question.terms)


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
