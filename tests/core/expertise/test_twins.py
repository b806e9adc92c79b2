"""Compiled and not, the ranking says the same, in small communities and in large ones; so does bulk and single rows."""

import random
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from core.expertise.bends import Added
from core.expertise.chunks import Chunk
from core.expertise.features import NAMES
from core.expertise.kernels import use_compiled
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Candidate, Evidence, Kind
from core.expertise.pool import EVERYONE
from core.expertise.scorer import Weights
from core.ids import MemberId
from tests.bench.crowd import BEGIN, YEAR, Crowd

NOW = BEGIN + YEAR + 3_600.0
SMALL, LARGE = 60, 4_000  # members, of whom three in ten write
pytestmark = pytest.mark.timeout(600)  # the first who compiles waits for it


@pytest.fixture(autouse=True)
def numpy_again() -> Iterator[None]:
    yield
    use_compiled(wanted=False)


def a_history(members: int) -> tuple[Crowd, list[Evidence]]:
    """A crowd's rows, with help, thanks and lists among them."""
    crowd, chance = Crowd(members), random.Random(1)
    rows = [row for batch in crowd.batches() for row, _ in batch]
    for number in range(members // 2):
        like, other = chance.choice(rows), chance.choice(rows)
        kind = chance.choice([Kind.HELPED, Kind.THANKED, Kind.DECLARED])
        by = other.member if kind is not Kind.DECLARED and other.member != like.member else None
        rows.append(Evidence(like.member, kind, like.at, like.channel, f"more:{number}", None, by, like.terms))
    return crowd, rows


def told(rows: Sequence[Evidence]) -> Matcher:
    matcher = Matcher(Weights.shipped())
    for row in rows:
        matcher.observe(row)
    return matcher


def asks(crowd: Crowd, rows: Sequence[Evidence], count: int) -> list[Ask]:
    found = [
        Ask(row.member, NOW + place, row.channel, row.terms, row.thread)
        for place, row in enumerate(random.Random(2).sample(rows, count))
    ]
    nobody = Ask(MemberId("nobody"), NOW, "nowhere", ((7, 1),))
    return [*found, nobody, Ask(crowd.member(1), NOW, "c0", ())]


def bent() -> Added:
    """What a community could have added."""
    hinges, chance = Weights.shipped().hinges(), np.random.default_rng(4)
    assert len(hinges.knots) > 50
    return Added(chance.normal(0, 0.05, len(NAMES)), hinges, chance.normal(0, 0.05, len(hinges.knots)))


def said(ranked: Sequence[Candidate]) -> list[object]:
    return [(one.member, [(reason.ground, reason.terms, reason.last) for reason in one.reasons]) for one in ranked]


@pytest.mark.parametrize("members", [SMALL, LARGE])
def test_compiled_and_not_the_same_people_come_up_for_the_same_reasons(members: int) -> None:
    crowd, rows = a_history(members)
    matcher = told(rows)
    matcher.forget(crowd.member(3))
    assert (len(matcher.memory.members) > EVERYONE) == (members == LARGE)
    known = [crowd.member(number) for number in range(0, crowd.writers, 7)]
    compared = 0
    for ask in asks(crowd, rows, 12):
        for eligible, warm in ((None, None), (None, bent()), ([*known, MemberId("new"), MemberId("newer")], None)):
            use_compiled(wanted=False)
            seen, ranked = matcher.picture(ask), matcher.rank(ask, eligible, warm=warm)
            assert use_compiled()
            again, fast = matcher.picture(ask), matcher.rank(ask, eligible, warm=warm)

            assert again.slots.tolist() == seen.slots.tolist()
            assert again.columns == pytest.approx(seen.columns, abs=1e-9), ask
            assert said(fast) == said(ranked)
            assert [one.score for one in fast] == pytest.approx([one.score for one in ranked])
            assert [one.probability for one in fast] == pytest.approx([one.probability for one in ranked])
            compared += len(fast)
    assert compared > 100


@pytest.mark.parametrize("size", [1, 13, 500, 10_000])
def test_rows_taken_in_bulk_say_what_single_rows_say(size: int) -> None:
    crowd, rows = a_history(SMALL if size < 500 else 200)
    one, many = told(rows), Matcher(Weights.shipped())
    for begin in range(0, len(rows), size):
        many.take(Chunk.of(rows[begin : begin + size]))

    for ask in asks(crowd, rows, 5):
        assert many.picture(ask).columns == pytest.approx(one.picture(ask).columns, abs=1e-9)
        assert said(many.rank(ask)) == said(one.rank(ask))


def test_where_nothing_but_thanks_is_known_every_number_is_one() -> None:
    matcher = told([Evidence(MemberId("bo"), Kind.THANKED, NOW, "c", "t:1", None, MemberId("ann"), ((7, 1),))])

    seen = matcher.picture(Ask(MemberId("ann"), NOW + 5, "c", ((7, 1),)))

    assert np.isfinite(seen.columns).all()
    assert seen.columns[NAMES.index("pair.60d")].max() > 0.3


def test_a_moment_before_what_was_heard_last_spoils_no_number() -> None:
    _, rows = a_history(SMALL)
    early = Ask(rows[0].member, BEGIN + YEAR / 2, rows[0].channel, rows[0].terms)
    matcher = told(rows)
    for wanted in (False, True):
        assert use_compiled(wanted=wanted) is wanted
        assert np.isfinite(matcher.picture(early).columns).all()
