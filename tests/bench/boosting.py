"""Growing the shipped trees: gradient boosting with LightGBM (Ke et al., 2017) towards who really replied."""

import importlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from core.expertise.scorer import LIKELIEST
from core.expertise.trees import ASKED, Trees
from tests.bench.gather import GUESS, Gathered
from tests.bench.listwise import softmax

Floats = npt.NDArray[np.float64]

ROUNDS, RATE = 150, 0.1  # trees of each run, and how far each goes
SEEDS = (1, 2)  # of the runs, whose mean is taken
LEAST_BEND = 1e-3  # of the loss, for each candidate
GRID = 1e-3  # numbers are told apart by no less, and edges lie between: 0 is 0 however the sums before it were rounded
GROWN = {
    "num_leaves": ASKED + 1,
    "learning_rate": RATE,
    "min_data_in_leaf": 200,
    "min_sum_hessian_in_leaf": 0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 2,
    "deterministic": True,
    "force_row_wise": True,
}


@cache
def booster() -> Any:
    """LightGBM; raises OSError, saying what to do, where there is no OpenMP runtime: its wheel does not bring one."""
    try:
        return importlib.import_module("lightgbm")
    except OSError as missing:
        todo = "LightGBM needs the OpenMP runtime: apt install libgomp1, or brew install libomp."
        raise OSError(f"{missing}. {todo}") from missing


def near(gathered: Gathered) -> Gathered:
    """A set with no candidates but those likeliest by the first guess.

    Whoever replied was gathered, too, however unlikely that was. Trees would learn that the unlikely always reply.
    """
    of = np.repeat(np.arange(len(gathered.ids)), np.diff(gathered.start))
    order = np.lexsort((-(gathered.values @ GUESS.vector()), of))
    place = np.empty(len(of), dtype=np.int64)
    place[order] = np.arange(len(of)) - gathered.start[:-1][of]
    kept = place < LIKELIEST
    start = np.concatenate([[0], np.cumsum(np.bincount(of[kept], minlength=len(gathered.ids)))])
    return Gathered(
        gathered.values[kept],
        gathered.replied[kept],
        start,
        gathered.ids,
        gathered.missed,
        gathered.slots[kept],
        gathered.at,
    )


def grow(sets: Sequence[Gathered], columns: Sequence[int]) -> Trees:
    """Trees over some columns, of the likeliest of each set; every set counts the same."""
    parts = [near(each) for each in sets]
    values = np.round(np.concatenate([each.values[:, columns] for each in parts]) / GRID) * GRID
    replied = np.concatenate([each.replied for each in parts])
    sizes = np.concatenate([np.diff(each.start) for each in parts])
    start, of = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    answers = np.add.reduceat(replied.astype(np.float64), start)
    goal = replied / np.maximum(1.0, answers)[of]
    usual = np.concatenate([np.full(len(each.ids), 1 / len(each.ids)) for each in parts]) * (answers > 0)
    weight = (usual / usual[usual > 0].mean())[of]

    def slope(scores: Floats, _: object) -> tuple[Floats, Floats]:
        share = softmax(scores, start, of)
        return weight * (share - goal), weight * np.maximum(share * (1.0 - share), LEAST_BEND)

    grown: list[tuple[list[int], list[float], list[float]]] = []
    for seed in SEEDS:
        rows = booster().Dataset(values, replied.astype(np.int64))
        held = booster().train(GROWN | {"objective": slope, "seed": seed}, rows, ROUNDS).dump_model()
        grown += [_table(tree["tree_structure"], columns) for tree in held["tree_info"]]
    asks, edges, worth = (np.array(part) for part in zip(*grown, strict=True))
    between = np.round((np.floor(edges / GRID) + 0.5) * GRID, 4)
    return Trees.of_floats(asks, between, worth / len(SEEDS))


def _table(root: Mapping[str, Any], columns: Sequence[int]) -> tuple[list[int], list[float], list[float]]:
    """A tree as what it asks and what it is worth by the answers; what it does not ask, it asks of its first number."""
    asked: list[Mapping[str, Any]] = []
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        if "split_feature" in node:
            asked.append(node)
            waiting += [node["left_child"], node["right_child"]]
    place = {id(node): bit for bit, node in enumerate(asked)}

    def worth(code: int) -> float:
        node = root
        while "split_feature" in node:
            node = node["right_child" if code >> place[id(node)] & 1 else "left_child"]
        return float(node["leaf_value"])

    spare = ASKED - len(asked)
    asks = [columns[node["split_feature"]] for node in asked] + [columns[0]] * spare
    edges = [float(node["threshold"]) for node in asked] + [0.0] * spare
    return asks, edges, [worth(code) for code in range(1 << ASKED)]
