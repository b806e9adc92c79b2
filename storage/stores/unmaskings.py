"""Who wanted to know who asked: implements `core.safety.unmasked.Unmaskings`."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update

from core.ids import QuestionId
from core.safety.unmasked import Stage, Unmasking
from storage.rows.naming import unmaskings
from storage.stores.store import Store


class SqlUnmaskings(Store):
    """The log of one community."""

    async def add(self, unmasking: Unmasking) -> None:
        """Write a wish down."""
        row = {
            "community_id": self._community,
            "id": unmasking.id,
            "question_id": unmasking.question,
            "wanted_by": unmasking.wanted_by,
            "reason": unmasking.reason,
            "wanted_at": unmasking.wanted_at,
            "state": unmasking.stage.value,
        }
        await self._db.execute(unmaskings.insert(), row)

    async def get(self, unmasking: str) -> Unmasking | None:
        """Return one."""
        row = await self._row(unmaskings, id=unmasking)
        return None if row is None else _unmasking(row)

    async def answer(self, unmasking: Unmasking) -> bool:
        """Write down what a second organiser said; False if another one had answered."""
        waiting = self._mine(unmaskings, id=unmasking.id, state=Stage.WANTED.value)
        said = {"answered_by": unmasking.answered_by, "answered_at": unmasking.answered_at}
        change = update(unmaskings).where(waiting).values(state=unmasking.stage.value, **said)
        return (await self._db.execute(change)).rowcount == 1

    async def of_question(self, question: QuestionId) -> Sequence[Unmasking]:
        """Return those about a question, the latest first."""
        c = unmaskings.c
        query = select(unmaskings).where(self._mine(unmaskings, question_id=question))
        return [_unmasking(row) for row in await self._db.execute(query.order_by(c.wanted_at.desc(), c.id.desc()))]

    async def latest(self, limit: int) -> Sequence[Unmasking]:
        """Return the latest ones, the latest first."""
        c = unmaskings.c
        query = select(unmaskings).where(self._mine(unmaskings)).order_by(c.wanted_at.desc(), c.id.desc()).limit(limit)
        return [_unmasking(row) for row in await self._db.execute(query)]


def _unmasking(row: Row[Any]) -> Unmasking:
    return Unmasking(
        row.id,
        row.question_id,
        row.wanted_by,
        row.reason,
        row.wanted_at,
        Stage(row.state),
        row.answered_by,
        row.answered_at,
    )
