"""What members reported: implements `core.safety.store.Reports`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from core.ids import MemberId
from core.places import Home
from core.safety.model import Report, Settled, Trouble
from storage.rows.members import accounts, members
from storage.rows.safety import reports
from storage.stores.store import Store
from storage.writing import add_new


class SqlReports(Store):
    """Reports of one community."""

    async def add(self, report: Report) -> bool:
        """Write a report down; False if this member reported these words already."""
        row = {
            "community_id": self._community,
            "id": report.id,
            "about": report.about,
            "reporter_id": report.reporter,
            "author_id": report.author,
            "hidden": report.hidden,
            "words": report.words,
            "trouble": report.trouble.value,
            "note": report.note,
            "at": report.at,
            "state": report.state.value,
            "settled_by_id": report.settled_by,
            "settled_at": report.settled_at,
        }
        return await add_new(self._db, reports, row)

    async def get(self, report: str) -> Report | None:
        """Return a report."""
        row = await self._row(reports, id=report)
        return None if row is None else _report(row)

    async def about(self, about: str) -> Sequence[Report]:
        """Return every report of these words, the earliest first."""
        return [_report(row) for row in await self._rows(reports, reports.c.at, reports.c.id, about=about)]

    async def settle(self, about: str, how: Settled, by: MemberId, at: datetime) -> int:
        """Settle the reports of these words that are open; return how many that were."""
        here = self._mine(reports, about=about, state=Settled.OPEN.value)
        values = {"state": how.value, "settled_by_id": by, "settled_at": at}
        return (await self._db.execute(update(reports).where(here).values(values))).rowcount

    async def made_since(self, reporter: MemberId, since: datetime) -> int:
        """Count what a member reported since then."""
        query = select(func.count()).select_from(reports).where(self._mine(reports, reporter_id=reporter))
        return int((await self._db.execute(query.where(reports.c.at >= since))).scalar_one())

    async def waiting(self) -> Sequence[str]:
        """Name the words of which an open report waits, the earliest first."""
        open_ = select(reports.c.about, func.min(reports.c.at).label("first")).where(
            self._mine(reports, state=Settled.OPEN.value)
        )
        query = open_.group_by(reports.c.about).order_by("first", reports.c.about)
        return [row.about for row in await self._db.execute(query)]

    async def organisers(self) -> Sequence[MemberId]:
        """Return who looks after this community, in the order in which Kith met them."""
        query = select(members.c.id).where(self._mine(members, organiser=True), members.c.left_at.is_(None))
        return (await self._db.execute(query.order_by(members.c.id))).scalars().all()

    async def prove_anew(self, home: Home, but: MemberId) -> None:
        """Let nobody of this home be an organiser, but this one, until their platform says so again as they act."""
        there = select(accounts.c.member_id).where(
            self._mine(accounts, platform=home.platform, tenant=home.tenant), accounts.c.member_id != but
        )
        here = self._mine(members, organiser=True), members.c.id.in_(there)
        await self._db.execute(update(members).where(*here).values(organiser=False, version=members.c.version + 1))


def _report(row: Row[Any]) -> Report:
    return Report(
        row.id,
        row.about,
        row.reporter_id,
        row.author_id,
        row.words,
        Trouble(row.trouble),
        row.note,
        row.at,
        row.hidden,
        Settled(row.state),
        row.settled_by_id,
        row.settled_at,
    )
