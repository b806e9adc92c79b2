"""The communities of this installation: implements `core.communities.store.Communities` and `core.ports.Homes`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select

from core.communities.model import Community
from core.ids import CommunityId
from core.places import Home
from storage.engine import Database
from storage.keyed import row_by, rows_by
from storage.rows import metadata
from storage.rows.communities import communities, community_settings, homes
from storage.rows.members import accounts, members
from storage.writing import add_new


class SqlCommunities:
    """Belongs to the installation, so every method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def found(self, community: Community, home: Home) -> Community:
        """Write a community and its first home down; if the home is taken, return the one that lives there."""
        async with self._database.write() as db:
            row = {
                "id": community.id,
                "name": community.name,
                "zone": community.zone,
                "key": community.key,
                "made_at": community.made_at,
            }
            await db.execute(communities.insert(), row)
            address = {"platform": home.platform, "tenant": home.tenant, "community_id": community.id}
            if await add_new(db, homes, address):
                return community
            await db.execute(delete(communities).where(communities.c.id == community.id))
            here = select(communities).join_from(homes, communities).where(*_at(home))
            return _community((await db.execute(here)).one())

    async def settle(self, community: CommunityId, home: Home) -> bool:
        """Give a community one home more; False if the home is taken."""
        address = {"platform": home.platform, "tenant": home.tenant, "community_id": community}
        async with self._database.write() as db:
            return await add_new(db, homes, address)

    async def get(self, community: CommunityId) -> Community | None:
        """Return a community."""
        async with self._database.read() as db:
            row = await row_by(db, communities, id=community)
        return None if row is None else _community(row)

    async def community_at(self, home: Home) -> CommunityId | None:
        """Return the community of this home."""
        async with self._database.read() as db:
            row = await row_by(db, homes, platform=home.platform, tenant=home.tenant)
        return None if row is None else row.community_id

    async def homes_of(self, platform: str, user: str) -> Sequence[tuple[CommunityId, Home]]:
        """Return the communities and homes in which this platform's account is known, oldest community first."""
        c = accounts.c
        query = select(c.community_id, c.tenant).where(c.platform == platform, c.user == user)
        async with self._database.read() as db:
            found = (await db.execute(query.order_by(c.community_id, c.tenant))).all()
        return [(row.community_id, Home(platform, row.tenant)) for row in found]

    async def all(self) -> Sequence[Community]:
        """Return every community, oldest first."""
        async with self._database.read() as db:
            found = await rows_by(db, communities, communities.c.made_at, communities.c.id)
        return [_community(row) for row in found]

    async def homes(self) -> Sequence[Home]:
        """Return every home of every community; the playground looks here for others than its own."""
        async with self._database.read() as db:
            query = select(homes).order_by(homes.c.platform, homes.c.tenant)
            return [Home(row.platform, row.tenant) for row in await db.execute(query)]

    async def whose_homes(self) -> Sequence[tuple[Home, CommunityId]]:
        """Return every home with its community."""
        async with self._database.read() as db:
            query = select(homes).order_by(homes.c.platform, homes.c.tenant)
            return [(Home(row.platform, row.tenant), row.community_id) for row in await db.execute(query)]

    async def joined_at(self, home: Home) -> Sequence[str]:
        """Return the accounts at this home whose members joined and have not left."""
        a, m = accounts.c, members.c
        here = select(a.user).join_from(accounts, members, (a.community_id == m.community_id) & (a.member_id == m.id))
        here = here.where(a.platform == home.platform, a.tenant == home.tenant)
        async with self._database.read() as db:
            joined = here.where(m.joined_at.is_not(None), m.left_at.is_(None)).order_by(a.user)
            return (await db.execute(joined)).scalars().all()

    async def taken_out(self) -> Mapping[CommunityId, datetime]:
        """Return the communities that took Kith out, and since when."""
        async with self._database.read() as db:
            found = (await db.execute(select(community_settings.c.community_id, community_settings.c.chosen))).all()
        return {
            row.community_id: datetime.fromisoformat(row.chosen["taken_out_at"])
            for row in found
            if row.chosen.get("taken_out_at")
        }

    async def dissolve(self, community: CommunityId) -> None:
        """Remove a community, and everything that is kept about it."""
        async with self._database.write() as db:
            for table in reversed(metadata.sorted_tables):
                if "community_id" in table.c:
                    await db.execute(delete(table).where(table.c.community_id == community))
            await db.execute(delete(communities).where(communities.c.id == community))


def _at(home: Home) -> tuple[Any, Any]:
    return homes.c.platform == home.platform, homes.c.tenant == home.tenant


def _community(row: Row[Any]) -> Community:
    return Community(row.id, row.name, row.zone, bytes(row.key), row.made_at)
