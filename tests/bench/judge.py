"""What replays give with weights learned without the set that is judged: cold and warm, by load, with ears closed.

Run it from the project's root after `learn_weights` (KEPT is the folder that it kept its findings in):

    .venv/bin/python -m tests.bench.judge ../shared/data KEPT OUT.json [name of a set...]
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bots.cli.referee import ALL, QUESTIONS, _rules
from bots.cli.replay import Manner, Ranked, Seating, rankings

SPREADS = (0.0, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5)
FIGURES = ("MRR", "Hit@5", "tailHit@5", "busiest five", "busiest 1 %", "ms_p50")


def manners(weights: Path) -> Iterator[tuple[str, Manner]]:
    """The ways in which a set is replayed."""
    yield "cold", Manner(weights=weights, warm=False)
    yield "warm", Manner(weights=weights)
    yield "closed", Manner(weights=weights, closed=True)


def judge(folder: Path, weights: Path, rules: Any, base: Path) -> dict[str, dict[str, Any]]:
    """Replay one prepared set in each manner, and seat each replay with every spread."""
    found = {}
    for name, manner in manners(weights):
        ranked = list(rankings(folder / "history.jsonl", folder / "questions.jsonl", manner))
        for spread in SPREADS:
            seating, ranks = Seating(spread), folder / f"{name}-{spread}.jsonl"
            lines = (json.dumps(seating.line(one, manner.top)) for one in ranked)
            ranks.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            figures = rules.score(str(folder), str(ranks)) | load(folder, ranks)
            figures["against the floor"] = rules.compare(str(folder), str(ranks), str(base))
            found[f"{name} {spread}"] = figures
            print(folder.name, name, spread, {figure: figures[figure] for figure in FIGURES}, flush=True)
        found[f"{name} {SPREADS[0]}"]["reliability"] = reliability(folder, ranked)
    return found


def reliability(folder: Path, ranked: Sequence[Ranked]) -> dict[str, Any]:
    """How often those replied who were said to with such a chance: Brier score, and by tenths of the chance."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["truth"]
    said, did = [], []
    for one in ranked:
        for candidate in one.candidates:
            said.append(candidate.probability)
            did.append(float(candidate.member in truth[one.question.id]))
    chance, happened = np.array(said), np.array(did)
    tenth = np.minimum((chance * 10).astype(int), 9)
    held = [tenth == at for at in range(10) if (tenth == at).any()]
    rows = [[round(float(chance[of].mean()), 3), round(float(happened[of].mean()), 3), int(of.sum())] for of in held]
    usual = float(happened.mean())
    return {
        "Brier": round(float(((chance - happened) ** 2).mean()), 4),
        "Brier of the mean": round(usual * (1 - usual), 4),
        "said, happened, times": rows,
    }


def load(folder: Path, ranks: Path) -> dict[str, float]:
    """The share of the first five seats that goes to the busiest five, and to the busiest 1 % of members."""
    members = len(json.loads((folder / "truth.json").read_text(encoding="utf-8"))["members"])
    rows = [json.loads(line) for line in ranks.read_text(encoding="utf-8").splitlines()]
    seats = Counter(member for row in rows for member in row["ranked"][:5])
    given = [count for _, count in seats.most_common()]
    every = max(1, sum(given))
    return {
        "busiest five": round(sum(given[:5]) / every, 3),
        "busiest 1 %": round(sum(given[: max(1, round(members / 100))]) / every, 3),
    }


def main(data: Path, kept: Path, out: Path, names: Sequence[str]) -> None:
    """Judge the sets and write what was found."""
    rules, found = _rules(), {}
    for name in names or ALL:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / name
            rules.prepare(str(data / f"{name}.jsonl.gz"), str(folder), QUESTIONS)
            rules.floor(str(folder), str(folder / "floor.jsonl"))
            found[name] = judge(folder, kept / f"without-{name}.json", rules, folder / "floor.jsonl")
    for manner in next(iter(found.values())):
        means = {figure: sum(each[manner][figure] for each in found.values()) / len(found) for figure in FIGURES}
        print("mean", manner, {figure: round(value, 4) for figure, value in means.items()})
    out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
