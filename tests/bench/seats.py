"""Ways in which seats can go round, on what `learn_weights` gathered: what each costs in hits, and how it spreads load.

Run it from the project's root after `learn_weights` (KEPT is its folder); it writes the curves of docs/matcher.md:

    .venv/bin/python -m tests.bench.seats ../shared/data KEPT docs/load.svg
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bots.cli.referee import ALL, QUESTIONS, _rules
from core.expertise.features import COLUMN
from core.expertise.scorer import Weights
from core.expertise.waves import MOST_BEFORE, faded
from tests.bench.gather import Gathered
from tests.bench.learn_weights import scored

Floats = npt.NDArray[np.float64]

SEATS = 5
RATE = COLUMN["all.rate.48"]
FIGURES = ("MRR", "Hit@3", "Hit@5", "tailHit@5", "busiest five", "busiest 1 %")


@dataclass(frozen=True, slots=True)
class Set:
    """One community: candidates as numbers, their scores by what the others taught, and what is judged."""

    gathered: Gathered
    scores: Floats
    truth: dict[str, Any]


Policy = Callable[[Floats, Floats, Floats], list[int]]  # scores, loads, rates -> the first seats


def flat(price: float) -> Policy:
    """The reference's: every seat costs the busy the same."""
    return lambda scores, loads, _: np.argsort(-(scores - price * np.log1p(loads)), kind="stable")[:SEATS].tolist()


def rising(price: float) -> Policy:
    """Ours: the first seat costs nothing, each later one more (`waves.Turns`)."""

    def seats(scores: Floats, loads: Floats, _: Floats) -> list[int]:
        left, given = np.ones(len(scores), dtype=bool), []
        for before in range(min(SEATS, len(scores))):
            worth = scores - price * min(before, MOST_BEFORE) * np.log1p(loads)
            given.append(int(np.argmax(np.where(left, worth, -np.inf))))
            left[given[-1]] = False
        return given

    return seats


def reserved(last: int) -> Policy:
    """The last seats go to nobody of the five who reply most lately."""

    def seats(scores: Floats, _: Floats, rates: Floats) -> list[int]:
        order: list[int] = np.argsort(-scores, kind="stable").tolist()
        busy = set(np.argsort(-rates, kind="stable")[:5].tolist())
        head = order[: SEATS - last]
        return head + [place for place in order[SEATS - last :] if place not in busy][:last]

    return seats


def judge(each: Set, policy: Policy) -> tuple[float, ...]:
    """Seat every judged question of a set in the order of time."""
    found, loads, last = each.gathered, Counter[int](), dict[int, float]()
    tail, given, rows = set(each.truth["tail"]), Counter[int](), []
    for question in np.argsort(found.at, kind="stable"):
        if found.ids[question] not in each.truth["truth"]:
            continue
        part, now = slice(found.start[question], found.start[question + 1]), float(found.at[question])
        values, who = found.values[part].astype(np.float64), found.slots[part].tolist()
        load = np.array([faded(loads[slot], now - last.get(slot, now)) for slot in who])
        scores = each.scores[part]
        seats = policy(scores, load, values[:, RATE])
        order = seats + [place for place in np.argsort(-scores, kind="stable").tolist() if place not in seats]
        hits = np.flatnonzero(found.replied[part][order][:20])
        first = int(hits[0]) + 1 if len(hits) else 99
        rows.append((1 / first if first <= 20 else 0.0, first <= 3, first <= SEATS, found.ids[question] in tail))
        for place in seats:
            slot = who[place]
            loads[slot] = load[place] + 1.0
            last[slot] = now
            given[slot] += 1
    table, seats_of = np.array(rows, dtype=np.float64), [count for _, count in given.most_common()]
    one = max(1, round(len(each.truth["members"]) / 100))
    shares = sum(seats_of[:5]) / sum(seats_of), sum(seats_of[:one]) / sum(seats_of)
    return (*table[:, :3].mean(axis=0).tolist(), float(table[table[:, 3] > 0, 2].mean()), *shares)


def sets(data: Path, kept: Path) -> list[Set]:
    """What was gathered, with the weights that know nothing of it."""
    found = []
    for name in ALL:
        gathered = Gathered.load(kept / f"{name}.npz")
        if gathered is None:
            raise SystemExit(f"{kept}/{name}.npz is of other features: run learn_weights again.")
        scores = scored(gathered, Weights.read(kept / f"without-{name}.json"))
        with tempfile.TemporaryDirectory() as folder:
            _rules().prepare(str(data / f"{name}.jsonl.gz"), folder, QUESTIONS)
            truth = json.loads((Path(folder) / "truth.json").read_text(encoding="utf-8"))
        found.append(Set(gathered, scores, truth))
    return found


def draw(curves: dict[str, list[tuple[float, float, float]]]) -> str:
    """Draw Hit@5 (full) and tailHit@5 (dashed) over the share of seats of the busiest five (SVG)."""
    colours = {"rising": "#20603d", "flat": "#b35900", "reserved": "#1f4e79"}
    parts = []
    for name, points in curves.items():
        for column, dash in ((1, ""), (2, ' stroke-dasharray="5 4"')):
            line = " ".join(f"{_x(point[0]):.1f},{_y(point[column]):.1f}" for point in points)
            parts.append(f'<polyline points="{line}" fill="none" stroke="{colours[name]}" stroke-width="2"{dash}/>')
    for place, name in enumerate(curves):
        parts.append(f'<text x="90" y="{150 + 18 * place}" fill="{colours[name]}">{name}</text>')
    parts += [
        f'<text x="{_x(share):.0f}" y="380" text-anchor="middle">{share:.0%}</text>' for share in (0.35, 0.45, 0.55)
    ]
    parts += [f'<text x="60" y="{_y(hit) + 4:.0f}" text-anchor="end">{hit:.2f}</text>' for hit in (0.5, 0.6, 0.7)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 410" font-family="sans-serif" font-size="13">'
        "<title>Hits against load</title>"
        '<rect width="640" height="410" fill="#ffffff"/><rect x="70" y="20" width="540" height="340" fill="none" '
        'stroke="#888888"/><text x="340" y="402" text-anchor="middle">share of seats that go to the busiest five</text>'
        f'<text x="90" y="210">full: Hit@5, dashed: tailHit@5</text>{"".join(parts)}</svg>\n'
    )


def _x(share: float) -> float:
    return 70 + (share - 0.33) / 0.24 * 540


def _y(hit: float) -> float:
    return 360 - (hit - 0.45) / 0.3 * 340


def main(data: Path, kept: Path, out: Path) -> None:
    """Print the table and draw the curves."""
    judged, curves = sets(data, kept), {}
    ways: dict[str, Sequence[tuple[float, Policy]]] = {
        "rising": [(price, rising(price)) for price in (0.0, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2)],
        "flat": [(price, flat(price)) for price in (0.0, 0.05, 0.1, 0.2, 0.35, 0.5)],
        "reserved": [(last, reserved(last)) for last in (0, 1, 2)],
    }
    for name, policies in ways.items():
        points = []
        for knob, policy in policies:
            means = np.mean([judge(each, policy) for each in judged], axis=0)
            print(name, knob, dict(zip(FIGURES, means.round(4).tolist(), strict=True)), flush=True)
            points.append((float(means[4]), float(means[2]), float(means[3])))
        curves[name] = points
    out.write_text(draw(curves), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
