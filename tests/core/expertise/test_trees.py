"""Small trees: what they are worth, whose doing that is, and that they can be written down and taken up again."""

import json
from itertools import permutations

import numpy as np
import pytest

from core.expertise.bends import Added
from core.expertise.features import COLUMN, NAMES
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Evidence, Kind
from core.expertise.reasons import Explained
from core.expertise.scorer import LIKELIEST, PRIORS, Weights, reranked
from core.expertise.trees import ASKED, UNIT, Trees
from core.ids import MemberId

HOUR, SAID = COLUMN["hour.lift"], COLUMN["said.lift"]


def trees(count: int = 40, seed: int = 1) -> Trees:
    """Some trees over all numbers, two of which may ask the same."""
    chance = np.random.default_rng(seed)
    asks = chance.integers(0, len(NAMES) - len(PRIORS), (count, ASKED))
    return Trees.of_floats(asks, chance.normal(size=(count, ASKED)).round(4), chance.normal(size=(count, 1 << ASKED)))


def numbers(candidates: int, seed: int = 2) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(size=(len(NAMES), candidates))


def test_a_tree_is_worth_what_stands_by_its_answers() -> None:
    asked = Trees.of_floats([[HOUR, SAID, HOUR]], [[0.0, 1.0, 2.0]], np.arange(8.0)[None, :])
    columns = np.zeros((len(NAMES), 4))
    columns[HOUR] = [0.0, 0.1, 2.1, 2.1]
    columns[SAID] = [0.0, 0.0, 0.0, 1.1]

    assert asked.of(columns) == pytest.approx([0.0, 1.0, 5.0, 7.0])


def test_trees_add_up() -> None:
    some, more, columns = trees(seed=1), trees(seed=3), numbers(5)
    both = Trees.read([*some.written(), *more.written()])

    assert both.of(columns) == pytest.approx(some.of(columns) + more.of(columns))
    assert Trees.none().of(columns).tolist() == [0.0] * 5


def test_the_parts_of_a_lead_add_up_to_it() -> None:
    grown = trees()
    one, other = numbers(2).T

    parts = grown.parts(one, other)

    worth = grown.of(np.stack([one, other], axis=1))
    assert parts.sum() == pytest.approx(worth[0] - worth[1])
    assert np.count_nonzero(parts) > 10
    assert grown.parts(one, one) == pytest.approx(0.0)


def test_a_part_is_what_a_number_changes_whatever_the_order() -> None:
    """Against all orders, one after another."""
    grown = Trees.of_floats([[HOUR, SAID, 3]], np.zeros((1, ASKED)), UNIT * trees(1).worth)
    one, other = np.ones(len(NAMES)), -np.ones(len(NAMES))
    expected = dict.fromkeys((HOUR, SAID, 3), 0.0)
    for order in permutations(expected):
        now = other.copy()
        for column in order:
            before = grown.of(now[:, None])[0]
            now[column] = one[column]
            expected[column] += (grown.of(now[:, None])[0] - before) / 6

    parts = grown.parts(one, other)

    assert {column: parts[column] for column in expected} == pytest.approx(expected)


def test_trees_can_be_written_down_and_taken_up_again() -> None:
    grown = trees()

    again = Trees.read(json.loads(json.dumps(grown.written())))

    assert again.version == grown.version != Trees.none().version
    assert again.of(numbers(5)) == pytest.approx(grown.of(numbers(5)))
    assert len(Trees.read([])) == 0


def test_trees_of_another_version_are_refused() -> None:
    told = trees(1).written()
    told[0]["asks"][1][0] = "vote.of.the.moon"

    with pytest.raises(ValueError, match=r"vote\.of\.the\.moon"):
        Trees.read(told)


def test_trees_tell_the_likeliest_apart_and_leave_their_mean_and_others_where_they_are() -> None:
    weights = Weights({"hour.lift": 1.0}, trees=trees())
    columns = numbers(3 * LIKELIEST)
    scores = weights.vector() @ columns
    far = np.argsort(-scores)[LIKELIEST:]
    near = np.argsort(-scores)[:LIKELIEST]
    also = np.zeros(len(scores) - 1, dtype=np.bool_)
    also[far[far < len(also)][:5]] = True

    moved, wider = reranked(weights, columns, scores), reranked(weights, columns, scores, also)

    assert moved[far].tolist() == scores[far].tolist()
    assert moved[near].mean() == pytest.approx(scores[near].mean())
    assert abs(moved[near] - scores[near]).min() > 0
    assert np.flatnonzero(wider != moved).tolist() == np.flatnonzero(also).tolist()
    lead = moved[near[0]] - moved[near[1]]
    assert lead == pytest.approx(np.diff(scores[near[1::-1]])[0] + np.diff(weights.lift(columns[:, near[1::-1]]))[0])


def test_what_reasons_rest_on_adds_up_to_the_lead_over_somebody_unknown() -> None:
    matcher, chance = Matcher(Weights.shipped()), np.random.default_rng(5)
    people = [MemberId(f"m{one}") for one in range(9)]
    for number in range(60):
        asker, helper = (people[one] for one in chance.choice(9, 2, replace=False))
        at, words = 1e9 + number * 86_400.0, ((number % 5, 1), (7, 1))
        matcher.observe(Evidence(asker, Kind.OPENED, at, "c", f"o{number}", f"t{number}", None, words))
        matcher.observe(Evidence(helper, Kind.ANSWERED, at + 60, "c", f"a{number}", f"t{number}", asker, words))
    hinges = Weights.shipped().hinges()
    warm = Added(chance.normal(0, 0.05, len(NAMES)), hinges, chance.normal(0, 0.05, len(hinges.knots)))
    ask = Ask(MemberId("m1"), 1e9 + 70 * 86_400.0, "c", ((3, 1), (7, 1)))

    for learned in (None, warm):
        *known, new = sorted(
            matcher.rank(ask, [*people, MemberId("new")], warm=learned),
            key=lambda one: one.member == MemberId("new"),
        )
        for one in known:
            assert isinstance(one.told, Explained)
            assert one.told.parts(one.place).sum() == pytest.approx(one.score - new.score)
        assert len(known) == 8


def test_who_does_not_count_moves_nobody() -> None:
    weights, columns = Weights({"hour.lift": 1.0}, trees=trees()), numbers(10)
    scores = weights.vector() @ columns

    without = reranked(weights, columns[:, 1:], scores[1:])
    scores[0] = -np.inf

    assert reranked(weights, columns, scores)[1:] == pytest.approx(without)
    assert reranked(weights, columns, scores)[0] == -np.inf


def test_what_is_a_prior_is_not_halved() -> None:
    shipped = Weights.shipped()

    assert len(shipped.trees) > 100
    for name, weight in zip(NAMES, shipped.vector(), strict=True):
        expected = 0.0 if name in PRIORS else weight / 2
        assert shipped.halved[COLUMN[name]] == pytest.approx(expected), name
    assert not Weights({"hour.lift": 1.0}).halved.any()
