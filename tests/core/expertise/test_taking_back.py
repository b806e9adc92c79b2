"""What was taken back is as if it had never been said: the matcher ranks, and says why, like one built without it."""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest

from core.expertise.chunks import Chunk
from core.expertise.kernels import use_compiled
from core.expertise.left import NEVER, Anew, Last, Left
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Evidence, Kind
from core.expertise.presence import Presence
from core.expertise.recency import Timeline
from core.ids import MemberId
from tests.core.expertise.test_twins import LARGE, NOW, SMALL, a_history, asks, said, told

ABOUT, HELP = set(Kind) - {Kind.THANKED, Kind.DECLARED}, {Kind.ANSWERED, Kind.HELPED, Kind.THANKED}
REPLY = {Kind.ANSWERED, Kind.HELPED}
pytestmark = pytest.mark.timeout(600)  # the first who compiles waits for it


@pytest.fixture(params=[False, True], ids=["numpy", "compiled"])
def kernel(request: pytest.FixtureRequest) -> Iterator[None]:
    assert use_compiled(wanted=request.param) is request.param
    yield
    use_compiled(wanted=False)


def left(rest: Sequence[Evidence], of: Collection[MemberId]) -> Left:
    """What the log would say of them."""
    seen, helped = dict[tuple[MemberId, str], Last](), dict[tuple[MemberId, MemberId], float]()
    replied = set[tuple[MemberId, str]]()
    for row in rest:
        if row.member not in of:
            continue
        if row.kind in ABOUT:
            last, answered = seen.get((row.member, row.channel), (NEVER, NEVER))
            at = row.at if row.kind in REPLY else NEVER
            seen[row.member, row.channel] = max(last, row.at), max(answered, at)
        if row.kind in HELP and row.counterpart is not None:
            pair = row.member, row.counterpart
            helped[pair] = max(helped.get(pair, NEVER), row.at)
        if row.kind in REPLY:
            replied.add((row.member, row.thread or row.source))
    return Left(seen, helped, replied, {row.member for row in rest})


def take_back(matcher: Matcher, rows: Sequence[Evidence], rest: Sequence[Evidence]) -> None:
    matcher.retract(Chunk.of(rows), left(rest, {row.member for row in rows}))


def assert_same(matcher: Matcher, fresh: Matcher, some: Sequence[Ask]) -> None:
    compared = 0
    for ask in some:
        mine, its = matcher.picture(ask), fresh.picture(ask)
        names = [fresh.memory.members[slot] for slot in its.slots.tolist()]
        place = {matcher.memory.members[slot]: at for at, slot in enumerate(mine.slots.tolist())}
        same = [name for name in names if name in place]
        assert len(same) > 0.9 * len(names)  # of many, whom it looks at depends on what came before
        here = mine.columns[:, [place[name] for name in same]]
        there = its.columns[:, [at for at, name in enumerate(names) if name in place]]
        assert here == pytest.approx(there, abs=1e-6), ask
        for eligible in (None, fresh.memory.members[:50]):
            assert said(matcher.rank(ask, eligible)) == said(fresh.rank(ask, eligible))
        compared += len(same)
    assert compared
    assert matcher.memory.said.slab.live == fresh.memory.said.slab.live
    assert len(matcher.memory.questions) == len(fresh.memory.questions)


@pytest.mark.usefixtures("kernel")
@pytest.mark.parametrize(("members", "gone"), [(SMALL, 1), (SMALL, 40), (SMALL, 250), (LARGE, 300)])
def test_what_is_taken_back_was_never_said(members: int, gone: int) -> None:
    crowd, rows = a_history(members)
    matcher, chance = told(rows), random.Random(gone)
    matcher.rank(asks(crowd, rows, 1)[0])  # so that everything is laid out and sorted
    for _ in range(3):
        back = chance.sample(rows, gone)
        rest = [row for row in rows if row not in set(back)]
        take_back(matcher, back, rest)
        rows = rest

    assert_same(matcher, told(rows), asks(crowd, rows, 8))


@pytest.mark.usefixtures("kernel")
def test_what_was_changed_counts_as_it_is_now() -> None:
    crowd, rows = a_history(SMALL)
    matcher, chance = told(rows), random.Random(5)
    for _ in range(60):
        place = chance.randrange(len(rows))
        changed = replace(rows[place], terms=rows[chance.randrange(len(rows))].terms)
        take_back(matcher, [rows[place]], rows[:place] + rows[place + 1 :])
        matcher.observe(changed)
        rows[place] = changed

    assert_same(matcher, told(rows), asks(crowd, rows, 8))


@pytest.mark.usefixtures("kernel")
def test_everything_can_be_taken_back() -> None:
    crowd, rows = a_history(SMALL)
    matcher = told(rows)
    take_back(matcher, rows, [])

    memory = matcher.memory
    assert (len(memory.questions), memory.said.slab.live, memory.pairs.had.live, len(memory.about.everywhere)) == (
        0,
    ) * 4
    assert not memory.week.hours.any()
    assert not memory.about.everybody.kept[:, :4].any()
    assert matcher.rank(asks(crowd, rows, 1)[0], top=100) == []
    assert matcher.rank(asks(crowd, rows, 1)[0], [crowd.member(1)])[0].reasons == ()
    matcher.take(Chunk.of(rows))
    assert_same(matcher, told(rows), asks(crowd, rows, 5))


def test_whoever_takes_back_all_they_wrote_was_still_helped() -> None:
    ann, bo = MemberId("ann"), MemberId("bo")
    wrote = Evidence(ann, Kind.DECLARED, NOW - 9, "", "declared:ann:0", terms=((7, 1),))
    helped = Evidence(bo, Kind.HELPED, NOW, "c", "helped:1", None, ann, ((7, 1),))
    matcher, ask = told([wrote, helped]), Ask(ann, NOW + 9, "c", ((7, 1),))
    before = said(matcher.rank(ask))
    take_back(matcher, [wrote], [helped])

    assert not matcher.is_new(ann)
    assert said(matcher.rank(ask)) == before == said(told([helped]).rank(ask))
    assert [one.member for one in matcher.rank(Ask(bo, NOW + 9, "c", ()), [ann])] == [ann]


def test_a_question_that_was_opened_twice_is_read_anew() -> None:
    opened = Evidence(MemberId("ann"), Kind.OPENED, NOW, "c", "m:1", "t1", None, ((7, 1),))
    matcher = told([opened, replace(opened, source="m:2", at=NOW + 9)])
    for row in (opened, replace(opened, source="m:3", at=NOW + 11, thread="t2")):
        matcher.observe(row)
        matcher.memory.settle()
    with pytest.raises(Anew):
        matcher.retract(Chunk.of([opened]), Left())


def test_moments_that_were_dropped_are_not_guessed() -> None:
    line = Timeline(10)
    line.extend(np.arange(100.0))
    line.retract(np.array([3.0, 95.0, 97.0]))
    assert line.read()[0].tolist() == [*range(88, 95), 96, 98, 99]
    line.retract(np.array([94.0, 96.0, 98.0]))
    assert line.full
    with pytest.raises(Anew):
        line.retract(np.array([99.0]))


def test_somebody_who_was_never_about_leaves_nothing() -> None:
    about, one = Presence(), np.array([0])
    about.move(NOW)
    about.everybody.grow(1)
    about.count(one, np.array([NOW]), one, ["c"])
    about.retract(one, np.array([NOW]), one, ["c"], np.full((1, 2), NEVER), np.full((1, 2), NEVER))
    room, _ = about.room("c")
    assert room is not None
    assert (len(room), len(about.everywhere)) == (0, 0)
    assert room.recency.after(np.array([0.0])).tolist() == [0]
