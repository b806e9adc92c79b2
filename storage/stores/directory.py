"""Who chose to be found by topic: implements `core.sharing.Directory` over members and their consents."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, exists, select

from core.manners import Way
from core.members.finding import LISTED
from core.sharing import Findable
from storage.rows import members as rows
from storage.stores.store import Store


class SqlDirectory(Store):
    """The directory of one community."""

    async def listed(self) -> Sequence[Findable]:
        """Return the joined members who chose to be found, by name."""
        m, c, later = rows.members.c, rows.consents.c, rows.consents.alias("later")
        newer = exists().where(
            later.c.community_id == c.community_id,
            later.c.member_id == c.member_id,
            later.c.purpose == c.purpose,
            later.c.number > c.number,
        )
        chose = exists().where(
            c.community_id == m.community_id, c.member_id == m.id, c.purpose == LISTED, c.granted.is_(True), ~newer
        )
        here = self._mine(rows.members) & m.joined_at.is_not(None) & m.left_at.is_(None)
        mine = and_(rows.profiles.c.community_id == m.community_id, rows.profiles.c.member_id == m.id)
        p = rows.profiles.c
        query = select(m.id, m.name, m.topics, p.learning, p.ways, p.been_through).where(here, chose)
        query = query.join_from(rows.members, rows.profiles, mine, isouter=True).order_by(m.name, m.id)
        return [_findable(row) for row in await self._db.execute(query)]


def _findable(row: Any) -> Findable:  # noqa: ANN401 - a row of several tables' columns
    ways = tuple(Way(way) for way in row.ways or ())
    return Findable(row.id, row.name, tuple(row.topics), tuple(row.learning or ()), ways, row.been_through or "")
