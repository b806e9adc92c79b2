"""Letting go of what was kept long enough: implements `core.safety.store.Retention`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, or_, select, tuple_, update

from core.members.model import iso_week
from core.safety.model import Periods, Settled
from storage.rows.expertise import decisions, outcomes, retracted
from storage.rows.kernel import deliveries
from storage.rows.members import unasked
from storage.rows.naming import relayed
from storage.rows.questions import offers, questions
from storage.rows.safety import reports
from storage.rows.sharing import followups, lookups
from storage.stores.relay import SqlRelayBook
from storage.stores.store import Store

OVER = ("passed", "expired", "closed", "referred")  # offers that came to nothing


class SqlRetention(Store):
    """What one community kept long enough."""

    async def sweep(self, periods: Periods, now: datetime, most: int, nobody: Callable[[], str]) -> bool:
        """Let go of at most so many rows of each kind; tell whether more waits."""
        old = now - periods.propensities
        counts = [
            await self._texts(now - periods.question_text, most),
            await SqlRelayBook(self._db, self._community).forget_askers(now - periods.anonymous_link, nobody, most),
            await self._passes(now - periods.passes, most),
            await self._remove(decisions, decisions.c.at < old, most),
            await self._remove(outcomes, outcomes.c.accepted_at < old, most),
            await self._remove(followups, followups.c.solved_at < old, most),
            await self._remove(offers, offers.c.state.in_(OVER) & (offers.c.made_at < old), most),
            await self._remove(
                reports, (reports.c.state != Settled.OPEN.value) & (reports.c.settled_at < now - periods.reports), most
            ),
            await self._remove(deliveries, deliveries.c.at < now - periods.deliveries, most),
            await self._remove(unasked, unasked.c.week < iso_week(now - periods.unasked_weeks), most),
            await self._remove(retracted, retracted.c.removed_at < now - periods.retracted, most),
            await self._remove(lookups, lookups.c.at < now - periods.lookups, most),
        ]
        return any(count >= most for count in counts)

    async def _texts(self, before: datetime, most: int) -> int:
        """Blank the words of questions that ended, and of drafts that were left; what was kept has its own copy."""
        c = questions.c
        ended = c.closed_at.is_not(None) & (c.closed_at < before)
        left = (c.state == "draft") & (c.made_at < before)
        query = select(c.id).where(self._mine(questions), c.text != "", or_(ended, left)).order_by(c.id).limit(most)
        found = (await self._db.execute(query)).scalars().all()
        if not found:
            return 0
        blank = update(questions).where(self._mine(questions), c.id.in_(found))
        await self._db.execute(blank.values(text="", language=None, version=c.version + 1))
        await self._db.execute(delete(questions).where(self._mine(questions, state="draft"), c.id.in_(found)))
        theirs = self._mine(offers) & offers.c.question_id.in_(found)
        words: dict[str, Any] = {"answer": None, "note": None, "because": [], "version": offers.c.version + 1}
        await self._db.execute(update(offers).where(theirs).values(words))
        going = select(offers.c.id).where(theirs)
        await self._db.execute(delete(relayed).where(self._mine(relayed), relayed.c.offer_id.in_(going)))
        return len(found)

    async def _passes(self, before: datetime, most: int) -> int:
        """Let a pass look like silence."""
        c = offers.c
        query = select(c.id).where(self._mine(offers, state="passed"), c.answered_at < before).limit(most)
        found = (await self._db.execute(query)).scalars().all()
        if found:
            silent = {"state": "expired", "answered_at": None, "why": None, "version": c.version + 1}
            await self._db.execute(update(offers).where(self._mine(offers), c.id.in_(found)).values(silent))
        return len(found)

    async def _remove(self, table: Table, old: ColumnElement[bool], most: int) -> int:
        keys = list(table.primary_key)
        query = select(*keys).where(self._mine(table), old).order_by(*keys).limit(most)
        found: Sequence[Any] = (await self._db.execute(query)).all()
        if found:
            rows = [tuple(row) for row in found]
            await self._db.execute(delete(table).where(tuple_(*keys).in_(rows)))
        return len(found)
