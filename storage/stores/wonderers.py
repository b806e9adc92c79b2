"""Who else wonders, who is asked first, and what was looked up: small tables around questions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select

from core.ids import MemberId, QuestionId
from core.questions.model import OfferState, Question, State
from core.sharing import Lookup
from storage.rows.questions import offers, questions
from storage.rows.sharing import first_asked, lookups, wonderers
from storage.stores.questions import read_question
from storage.stores.store import Store
from storage.writing import add_new, put

UNANSWERED = (OfferState.OPEN.value, OfferState.EXPIRED.value)


class SqlWonderers(Store):
    """Implements `core.questions.sharing_store.Wonderers`."""

    async def add(self, question: QuestionId, member: MemberId, at: datetime) -> bool:
        """Note that a member wonders, too; False if they do already."""
        row = {"community_id": self._community, "question_id": question, "member_id": member, "at": at}
        return await add_new(self._db, wonderers, row)

    async def of(self, question: QuestionId) -> Sequence[MemberId]:
        """Return who wonders, too, the earliest first."""
        c = wonderers.c
        query = select(c.member_id).where(self._mine(wonderers, question_id=question)).order_by(c.at, c.member_id)
        return list((await self._db.execute(query)).scalars())

    async def count(self, question: QuestionId) -> int:
        """Count those who wonder, too."""
        here = select(func.count()).where(self._mine(wonderers, question_id=question))
        return int((await self._db.execute(here)).scalar_one())

    async def drop(self, question: QuestionId, member: MemberId) -> None:
        """Let a member wonder about this no more."""
        here = self._mine(wonderers, question_id=question, member_id=member)
        await self._db.execute(delete(wonderers).where(here))

    async def leave(self, member: MemberId) -> None:
        """Let a member wonder about nothing any more."""
        await self._drop(wonderers, member_id=member)

    async def waiting(self, reader: MemberId, limit: int) -> Sequence[Question]:
        """Return others' questions about which people are being asked, the longest waiting first.

        Left out is what this member was asked about and answered in whichever way.
        """
        c, o = questions.c, offers.c
        answered = select(o.id).where(
            self._mine(offers, member_id=reader), o.question_id == c.id, o.state.not_in(UNANSWERED)
        )
        mine = self._mine(questions, state=State.ASKING.value) & (c.asker_id != reader) & c.sent_at.is_not(None)
        query = select(questions).where(mine, ~answered.exists()).order_by(c.sent_at, c.id).limit(limit)
        return [read_question(row) for row in await self._db.execute(query)]


class SqlFirstAsked(Store):
    """Implements `core.sharing.FirstAsked`."""

    async def wish(self, question: QuestionId, member: MemberId) -> None:
        """Note that this member is to be asked first."""
        await put(
            self._db, first_asked, {"community_id": self._community, "question_id": question, "member_id": member}
        )

    async def of(self, question: QuestionId) -> MemberId | None:
        """Return who is to be asked first."""
        query = select(first_asked.c.member_id).where(self._mine(first_asked, question_id=question))
        return (await self._db.execute(query)).scalar_one_or_none()


class SqlLookups(Store):
    """Implements `core.sharing.Lookups`."""

    async def add(self, lookup: Lookup, *, forget_before: datetime) -> None:
        """Keep what a member looked up, so that its buttons know it; earlier ones of theirs are forgotten."""
        old = self._mine(lookups, member_id=lookup.member) & (lookups.c.at < forget_before)
        await self._db.execute(delete(lookups).where(old))
        row = {
            "community_id": self._community,
            "id": lookup.id,
            "member_id": lookup.member,
            "topic": lookup.topic,
            "at": lookup.at,
        }
        await add_new(self._db, lookups, row)

    async def get(self, lookup: str) -> Lookup | None:
        """Return what was looked up."""
        row = await self._row(lookups, id=lookup)
        return None if row is None else Lookup(row.id, row.member_id, row.topic, row.at)

    async def leave(self, member: MemberId) -> None:
        """Forget what a member looked up."""
        await self._drop(lookups, member_id=member)
