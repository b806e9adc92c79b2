"""Learning the shipped weights: leave one community out to see what carries over, then learn from all of them.

Run it from the project's root; it takes a few minutes on one core:

    .venv/bin/python -m tests.bench.learn_weights ../shared/data core/expertise/weights/shipped.json [KEPT]

KEPT, if given, is a folder: what was gathered is kept there for the next run, and the weights learned without each
set are written there as `without-<set>.json`, for `./kith replay --weights`.
"""

import datetime as dt
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bots.cli.referee import ALL, QUESTIONS, _rules
from core.expertise.features import COLUMN, NAMES
from core.expertise.scorer import LIKELIEST, PRIORS, Weights, probabilities, reranked
from core.expertise.trees import ASKED
from tests.bench.boosting import RATE, ROUNDS, SEEDS, booster, grow
from tests.bench.gather import Gathered, gather
from tests.bench.listwise import about_mean, fit, softmax, spread

RIDGE = 1e-2
OTHERS = 1_500  # answered threads of a set beside the referee's questions
TERCILES = (1 / 3, 2 / 3)
FEW_BEYOND = 0.05  # of all candidates: a bend that so few are beyond, or not beyond, is none
LEARNED = [COLUMN[name] for name in NAMES if name not in PRIORS]

Floats = npt.NDArray[np.float64]


def main(data: Path, out: Path, kept: Path | None) -> None:
    """Gather, judge each set by weights learned without it, learn from all, write."""
    sets, tested = {}, {}
    for name in ALL:
        with tempfile.TemporaryDirectory() as folder:
            _rules().prepare(str(data / f"{name}.jsonl.gz"), folder, QUESTIONS)
            tested[name] = set(json.loads((Path(folder) / "truth.json").read_text())["truth"])
            file = kept / f"{name}.npz" if kept else None
            found = Gathered.load(file) if file and file.is_file() else None
            sets[name] = found or gather(Path(folder) / "history.jsonl", tested[name], OTHERS)
            if file:
                sets[name].save(file)
    judged = {}
    for name in ALL:
        rest = [each for other, each in sets.items() if other != name]
        weights = learn(rest)
        judged[name] = judge(sets[name], weights, tested[name])
        print(f"{name}, learned from the others: {judged[name]}", flush=True)
        if kept:
            write(kept / f"without-{name}.json", weights, {"sets": [other for other in ALL if other != name]})
    means = {
        figure: round(float(np.mean([each[figure] for each in judged.values()])), 4) for figure in ("MRR", "Hit@5")
    }
    print(f"mean: {means}")
    provenance = {
        "sets": list(ALL),
        "questions": {name: len(each.ids) for name, each in sets.items()},
        "command": "python -m tests.bench.learn_weights ../shared/data core/expertise/weights/shipped.json",
        "method": f"conditional logit, L2 {RIDGE} on standardised weights; every set counts the same",
        "trees": f"LightGBM {booster().__version__}, the same loss and columns, among the {LIKELIEST} likeliest: "
        f"{ROUNDS} trees with {ASKED + 1} leaves at a rate of {RATE}, the mean of seeds {SEEDS}",
        "left out one at a time": judged,
        "mean": means,
    }
    write(out, learn(list(sets.values())), provenance)


def learn(sets: Sequence[Gathered]) -> Weights:
    """Weights, trees and all else that is shipped, from some sets."""
    straight = fit(sets, LEARNED, RIDGE)
    found = Weights(
        {NAMES[column]: round(float(weight), 4) for column, weight in zip(LEARNED, straight, strict=True)},
        version=f"cold {_today()}",
        spread={NAMES[at]: round(float(usual), 5) for at, usual in zip(LEARNED, spread(sets, LEARNED), strict=True)},
        knots={NAMES[at]: bends for at in LEARNED if (bends := knots(sets, at))},
        trees=grow(sets, LEARNED),
    )
    return replace(found, repliers=repliers(sets, found))


def scored(gathered: Gathered, weights: Weights) -> Floats:
    """The score of each row, as a ranking gives it."""
    values = gathered.values.astype(np.float64)
    scores = values @ weights.vector()
    for begin, end in pairwise(gathered.start.tolist()):
        scores[begin:end] = reranked(weights, values[begin:end].T, scores[begin:end])
    return scores


def judge(gathered: Gathered, weights: Weights, tested: set[str]) -> dict[str, float]:
    """MRR and Hit@5 over the referee's questions (among the candidates kept), and how far probabilities are off."""
    scores = scored(gathered, weights)
    firsts = []
    for place, identity in enumerate(gathered.ids):
        if identity in tested:
            rows = slice(gathered.start[place], gathered.start[place + 1])
            replied = gathered.replied[rows]
            best = scores[rows][replied].max() if replied.any() else -np.inf
            firsts.append(1 + int((scores[rows] > best).sum()) if replied.any() else sys.maxsize)
    first = np.array(firsts, dtype=np.float64)
    return {
        "MRR": round(float(np.where(first <= 20, 1 / first, 0.0).mean()), 4),
        "Hit@5": round(float((first <= 5).mean()), 4),
    }


def repliers(sets: Sequence[Gathered], weights: Weights) -> float:
    """The number of draws under which P(replies) fits best what happened: least log loss, every set the same."""
    shares = []
    for each in sets:
        of = np.repeat(np.arange(len(each.ids)), np.diff(each.start))
        shares.append((softmax(scored(each, weights), each.start[:-1], of), each.replied))
    tried = np.arange(1.0, 4.01, 0.1)
    losses = [sum(_log_loss(probabilities(share, draws), replied) for share, replied in shares) for draws in tried]
    return round(float(tried[int(np.argmin(losses))]), 2)


def knots(sets: Sequence[Gathered], column: int) -> list[tuple[float, float]]:
    """Where a feature's effect may bend: its terciles, and how much each bend tells a question's candidates apart.

    Every set counts the same. Nothing bends where hardly anybody is on one side.
    """
    found = []
    for place in np.unique([np.mean([np.quantile(each.values[:, column], at) for each in sets]) for at in TERCILES]):
        knot = round(float(place), 5)
        above = np.mean([(each.values[:, column] > knot).mean() for each in sets])
        if FEW_BEYOND < above < 1 - FEW_BEYOND:
            hinges = [np.maximum(each.values[:, [column]] - knot, 0.0) for each in sets]
            squares = [(about_mean(each, hinge) ** 2).mean() for each, hinge in zip(sets, hinges, strict=True)]
            found.append((knot, round(float(np.sqrt(np.mean(squares))), 5)))
    return found


def _log_loss(chance: Floats, happened: npt.NDArray[np.bool_]) -> float:
    chance = np.clip(chance, 1e-9, 1 - 1e-9)
    return float(-np.where(happened, np.log(chance), np.log1p(-chance)).mean())


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def write(out: Path, weights: Weights, provenance: Mapping[str, object]) -> None:
    """Write what was learned with its provenance, each tree on a line of its own."""
    held = {
        "version": weights.version,
        "repliers": weights.repliers,
        "provenance": {"date": _today(), **provenance},
        "weights": weights.by_name,
        "spread": weights.spread,
        "knots": weights.knots,
    }
    trees = ",\n".join(f"    {json.dumps(tree)}" for tree in weights.trees.written())
    whole = json.dumps(held, indent=2).removesuffix("\n}")
    out.write_text(f'{whole},\n  "trees": [\n{trees}\n  ]\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
