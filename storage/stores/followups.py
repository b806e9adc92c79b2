"""Whether help held up: implements `core.questions.followup_store.FollowUps`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select, update

from core.errors import Stale
from core.ids import MemberId, QuestionId
from core.questions.followup import FollowUp, Says
from storage.rows.sharing import followups
from storage.stores.store import Store
from storage.writing import add_new


class SqlFollowUps(Store):
    """The follow-ups of one community."""

    async def add(self, one: FollowUp) -> bool:
        """Write one down; False if there is one for this question already."""
        return await add_new(self._db, followups, self._followup_row(one))

    async def get(self, question: QuestionId) -> FollowUp | None:
        """Return a question's."""
        here = self._mine(followups, question_id=question)
        row = (await self._db.execute(select(followups).where(here))).one_or_none()
        return None if row is None else _followup(row)

    async def save(self, one: FollowUp) -> None:
        """Save it; raises Stale if somebody else did since it was read."""
        as_read = self._mine(followups, question_id=one.question, version=one.version)
        values = {**self._followup_row(one), "version": one.version + 1}
        if (await self._db.execute(update(followups).where(as_read).values(values))).rowcount == 0:
            raise Stale

    async def asked_lately(self, asker: MemberId, since: datetime) -> Sequence[FollowUp]:
        """Return those of a member that wait to be asked, or were asked after then, the longest solved first."""
        c = followups.c
        return await self._of(asker, or_(and_(c.asked_at.is_(None), c.over.is_(False)), c.asked_at > since))

    async def unfinished(self, asker: MemberId) -> Sequence[FollowUp]:
        """Return those of a member that are not over, the longest solved first."""
        return await self._of(asker, followups.c.over.is_(False))

    async def held(self, question: QuestionId) -> bool | None:
        """Tell whether the help for a question held up; None where its asker was not asked, or did not say."""
        one = await self.get(question)
        return one.says.held if one else None

    async def _of(self, asker: MemberId, which: ColumnElement[bool]) -> Sequence[FollowUp]:
        c = followups.c
        query = select(followups).where(self._mine(followups, asker_id=asker), which)
        return [_followup(row) for row in await self._db.execute(query.order_by(c.solved_at, c.question_id))]

    def _followup_row(self, one: FollowUp) -> dict[str, Any]:
        return {
            "community_id": self._community,
            "question_id": one.question,
            "asker_id": one.asker,
            "helper_id": one.helper,
            "solved_at": one.solved_at,
            "asked_at": one.asked_at,
            "says": one.says.value,
            "told_at": one.told_at,
            "over": one.over,
            "version": one.version,
        }


def _followup(row: Row[Any]) -> FollowUp:
    return FollowUp(
        row.question_id,
        row.asker_id,
        row.helper_id,
        row.solved_at,
        row.asked_at,
        Says(row.says),
        row.told_at,
        row.over,
        row.version,
    )
