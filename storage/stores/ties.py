"""The help ledger: implements `core.ties.store.Ledger`."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select, union, update

from core.ids import MemberId, QuestionId
from core.ties.model import THANKED, Help
from storage.rows.ties import helps
from storage.stores.store import Store
from storage.writing import add_new, in_batches


class SqlLedger(Store):
    """Who helped whom in one community."""

    async def add(self, line: Help) -> bool:
        """Write help down; what is there already learns how the question ended, or that somebody was thanked."""
        row = {
            "community_id": self._community,
            "question_id": line.question,
            "helper_id": line.helper,
            "asker_id": line.asker,
            "outcome": line.outcome,
            "at": line.at,
            "distance": line.distance,
            "thanked_at": line.thanked_at,
            "anonymous": line.anonymous,
        }
        if await add_new(self._db, helps, row):
            return True
        here = self._mine(helps, question_id=line.question, helper_id=line.helper)
        if line.outcome == THANKED:
            change = update(helps).where(here, helps.c.thanked_at.is_(None)).values(thanked_at=line.thanked_at)
        else:
            change = update(helps).where(here, helps.c.outcome == THANKED).values(outcome=line.outcome)
        await self._db.execute(change)
        return False

    async def thanked(self, question: QuestionId, helper: MemberId, at: datetime) -> bool:
        """Note that the help was thanked for; False if there is no such line yet."""
        here = self._mine(helps, question_id=question, helper_id=helper)
        return (await self._db.execute(update(helps).where(here).values(thanked_at=at))).rowcount == 1

    async def reveal(self, question: QuestionId, helper: MemberId) -> None:
        """Note that this helper knows whom they helped."""
        here = self._mine(helps, question_id=question, helper_id=helper)
        await self._db.execute(update(helps).where(here).values(anonymous=False))

    async def of(self, member: MemberId, limit: int) -> Sequence[Help]:
        """Return help that this member gave or received, newest first."""
        theirs = or_(helps.c.helper_id == member, helps.c.asker_id == member)
        order = (helps.c.at.desc(), helps.c.question_id.desc(), helps.c.helper_id)
        query = select(helps).where(self._mine(helps), theirs).order_by(*order).limit(limit)
        return [_help(row) for row in await self._db.execute(query)]

    async def neighbours(self, member: MemberId, *, openly: bool = False) -> frozenset[MemberId]:
        """Return those who helped this member or were helped by them, as far as the member knows."""
        helped = select(helps.c.asker_id).where(self._mine(helps, helper_id=member, anonymous=False))
        helpers = select(helps.c.helper_id).where(self._mine(helps, asker_id=member))
        if openly:
            helpers = helpers.where(~helps.c.anonymous)
        return frozenset((await self._db.execute(union(helped, helpers))).scalars())

    async def neighbours_of_all(self, members: Collection[MemberId]) -> frozenset[MemberId]:
        """Return those who helped one of these openly, or were helped by one of them."""
        found: set[MemberId] = set()
        for some in in_batches(members):
            openly = self._mine(helps, anonymous=False)
            helped = select(helps.c.asker_id).where(openly, helps.c.helper_id.in_(some))
            helpers = select(helps.c.helper_id).where(openly, helps.c.asker_id.in_(some))
            found.update((await self._db.execute(union(helped, helpers))).scalars())
        return frozenset(found)


def _help(row: Row[Any]) -> Help:
    return Help(
        row.question_id,
        row.helper_id,
        row.asker_id,
        row.outcome,
        row.at,
        row.distance,
        row.thanked_at,
        row.anonymous,
    )
