"""Two questions that look for the same few people at the same moment: each is asked of as many as it should be."""

from collections.abc import Sequence
from typing import Any

import pytest

from core.errors import Stale
from core.ids import QuestionId
from core.questions.seats import begin
from core.reads import Seat, Wave
from storage.rows.questions import offers, questions
from tests.kit.world import World

HELPERS = ("ben", "bo", "cy", "dee", "eli", "fay", "gus", "hal")


class Overtaken:
    """Experts who take so long over a wave that another question is first with one of their choice."""

    def __init__(self, experts: Any, world: World) -> None:
        self._experts, self._world = experts, world
        self.taken: Sequence[Seat] = ()

    async def choose(self, *given: Any) -> Wave:
        """Choose, and then lose the first of the seats."""
        wave: Wave = await self._experts.choose(*given)
        if wave.seats and not self.taken:
            self.taken = wave.seats[:1]
            async with self._world.kith.units.begin(self._world.community.id) as other:
                assert await other.limits.take(self.taken[0].member)
                await other.commit()
        return wave

    def __getattr__(self, name: str) -> Any:
        return getattr(self._experts, name)


@pytest.mark.postgres
async def test_a_place_that_another_question_took_meanwhile_goes_to_somebody_else(postgresql_url: str) -> None:
    async with World.open(postgresql_url, ("ada", *HELPERS)) as world:
        for user in HELPERS:
            await world.joins(user, 2, topics="docker")
        with world.holding():
            await world.asks("ada")
        (row,) = await world.rows(questions)
        async with world.kith.units.begin(world.community.id) as unit:
            question = await unit.questions.get(QuestionId(row.id))
            assert question is not None
            unit.experts = overtaken = Overtaken(unit.experts, world)
            with pytest.raises(Stale):
                await begin(question, unit)

        await world.settles()

        (lost,) = overtaken.taken
        asked = [offer.member_id for offer in await world.rows(offers)]
        assert len(asked) == 3
        assert lost.member not in asked
