"""The help ledger: implements `core.ties.store.Ledger`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, union, update

from core.ids import MemberId, QuestionId
from core.ties.model import Help
from storage.rows.ties import helps
from storage.stores.store import Store
from storage.writing import add_new


class SqlLedger(Store):
    """Who helped whom in one community."""

    async def add(self, line: Help) -> bool:
        """Write help down; False if this helper's help with this question is there already."""
        row = {
            "community_id": self._community,
            "question_id": line.question,
            "helper_id": line.helper,
            "asker_id": line.asker,
            "outcome": line.outcome,
            "at": line.at,
            "distance": line.distance,
            "thanked_at": line.thanked_at,
        }
        return await add_new(self._db, helps, row)

    async def thanked(self, question: QuestionId, helper: MemberId, at: datetime) -> bool:
        """Note that the help was thanked for; False if there is no such line yet."""
        here = self._mine(helps, question_id=question, helper_id=helper)
        return (await self._db.execute(update(helps).where(here).values(thanked_at=at))).rowcount == 1

    async def of(self, member: MemberId, limit: int) -> Sequence[Help]:
        """Return help that this member gave or received, newest first."""
        theirs = or_(helps.c.helper_id == member, helps.c.asker_id == member)
        order = (helps.c.at.desc(), helps.c.question_id.desc(), helps.c.helper_id)
        query = select(helps).where(self._mine(helps), theirs).order_by(*order).limit(limit)
        return [
            Help(row.question_id, row.helper_id, row.asker_id, row.outcome, row.at, row.distance, row.thanked_at)
            for row in await self._db.execute(query)
        ]

    async def neighbours(self, member: MemberId) -> frozenset[MemberId]:
        """Return those who helped this member or were helped by them."""
        helped = select(helps.c.asker_id).where(self._mine(helps, helper_id=member))
        helpers = select(helps.c.helper_id).where(self._mine(helps, asker_id=member))
        return frozenset((await self._db.execute(union(helped, helpers))).scalars())
