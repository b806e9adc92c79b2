"""Who chose to be found by topic: implements `core.sharing.Directory` over members and their consents."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import exists, select

from core.manners import Way
from core.members.model import LISTED, SHOWS_MORE
from core.sharing import Findable
from storage.rows import members as rows
from storage.stores.members import of_one_member
from storage.stores.store import Store


class SqlDirectory(Store):
    """The directory of one community."""

    async def listed(self) -> Sequence[Findable]:
        """Return the joined members who chose to be found, by name; each with no more than they agreed to show."""
        m, c, later = rows.members.c, rows.consents.c, rows.consents.alias("later")
        newer = exists().where(
            later.c.community_id == c.community_id,
            later.c.member_id == c.member_id,
            later.c.purpose == c.purpose,
            later.c.number > c.number,
        )
        chose = of_one_member(rows.consents) & (c.purpose == LISTED) & c.granted.is_(True) & ~newer
        here = self._mine(rows.members) & m.joined_at.is_not(None) & m.left_at.is_(None)
        p = rows.profiles.c
        query = select(m.id, m.name, m.topics, p.learning, p.ways, p.been_through, c.text_version).where(here)
        query = query.join_from(rows.members, rows.consents, chose)
        query = query.join(rows.profiles, of_one_member(rows.profiles), isouter=True).order_by(m.name, m.id)
        return [_findable(row) for row in await self._db.execute(query)]


def _findable(row: Any) -> Findable:  # noqa: ANN401 - a row of several tables' columns
    found = Findable(row.id, row.name, tuple(row.topics), tuple(row.learning or ()))
    if row.text_version < SHOWS_MORE:
        return found
    return replace(found, ways=tuple(Way(way) for way in row.ways or ()), been_through=row.been_through or "")
