"""The log of waves: who was considered and with what chance, what came of it, and what that taught."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Stale
from core.expertise.waves_store import Became, Considered, Decision, Learned, Patience
from core.ids import QuestionId
from tests.contracts.installation import ADA, BO, HERE, NOON, THERE, Installation

Q1, Q2 = QuestionId("Q1"), QuestionId("Q2")
CONSIDERED = (
    Considered(BO, 1.5, 0.25, 0.9, explored=True, picture=(0.5, -2.0)),
    Considered(ADA, 1.0, 0.125, picture=(0.25, 1.0)),
)
DECISION = Decision(Q1, 1, NOON, "by hand", 40, CONSIDERED, "abcd", 0.1, 3)


async def test_a_decision_is_read_as_it_was_written(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.decided(DECISION)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert list(await unit.waves.unlearned(Q1)) == [DECISION]
        assert [found async for found, _ in unit.waves.since(NOON + timedelta(seconds=1))] == []
        ((found, became),) = [one async for one in unit.waves.since(NOON)]
    assert [one.propensity for one in found.considered] == [0.9, None]
    assert (found.pool, found.model, found.features, found.spread, found.before) == (40, "by hand", "abcd", 0.1, 3)
    assert list(became) == []


async def test_a_look_decided_again_gives_no_second_seat(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.decided(DECISION)
        await unit.waves.decided(replace(DECISION, pool=41))
        assert await unit.waves.loads([ADA, BO], NOON) == {BO: 1.0}
        await unit.waves.decided(replace(DECISION, look=2, at=NOON + timedelta(days=7)))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.waves.loads([BO], NOON + timedelta(days=7)) == {BO: pytest.approx(1.5)}
        assert await unit.waves.loads([BO], NOON + timedelta(days=14)) == {BO: pytest.approx(0.75)}
        assert [found.pool for found in await unit.waves.unlearned(Q1)] == [41, 40]


async def test_what_became_of_a_seat_comes_together(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.accepted(Q1, BO, NOON)
        await unit.waves.ended(Q1, BO, "solved")
        await unit.waves.held(Q1, BO, held=True)
        await unit.waves.felt(Q1, BO, at_ease=False)
        await unit.waves.felt(Q2, BO, at_ease=True)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert list(await unit.waves.became(Q1)) == [Became(Q1, BO, NOON, "solved", held=True)]
        assert await unit.waves.patience([ADA, BO]) == {BO: Patience(asked=2, at_ease=1)}


async def test_a_question_teaches_once(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.decided(DECISION)
        await unit.waves.all_learned(Q1, NOON)
        assert list(await unit.waves.unlearned(Q1)) == []


async def test_of_two_who_learned_at_once_the_later_learns_again(kith: Installation, second: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        assert await unit.waves.learned("replies") is None
        await unit.waves.learn(Learned("replies", 0, NOON, {"steps": 1}))
        await unit.commit()

    async with second.units.look(HERE) as unit:
        read = await unit.waves.learned("replies")
    assert read == Learned("replies", 1, NOON, {"steps": 1})
    async with kith.units.begin(HERE) as unit:
        await unit.waves.learn(replace(read, state={"steps": 2}))
        await unit.commit()

    async with second.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.waves.learn(replace(read, state={"steps": 3}))
        with pytest.raises(Stale):
            await unit.waves.learn(Learned("replies", 0, NOON, {}))


async def test_another_community_sees_none_of_it(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.decided(DECISION)
        await unit.waves.accepted(Q1, BO, NOON)
        await unit.waves.felt(Q1, BO, at_ease=True)
        await unit.waves.learn(Learned("replies", 0, NOON, {"steps": 1}))
        await unit.commit()

    async with kith.units.look(THERE) as unit:
        assert list(await unit.waves.unlearned(Q1)) == []
        assert [found async for found in unit.waves.since(NOON)] == []
        assert list(await unit.waves.became(Q1)) == []
        assert await unit.waves.loads([BO], NOON) == {}
        assert await unit.waves.patience([BO]) == {}
        assert await unit.waves.learned("replies") is None
