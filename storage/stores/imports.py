"""How far the reading of exports came: implements `core.communities.imports.Imports`."""

from typing import Any

from sqlalchemy import Row, select

from core.communities.imports import ImportProgress
from core.places import Home
from storage.rows.imports import imports
from storage.stores.store import Store
from storage.writing import put


class SqlImports(Store):
    """The imports of one community."""

    async def progress(self, home: Home, fingerprint: str) -> ImportProgress | None:
        """Return how far the reading of this file into this home came, or None if it never began."""
        here = self._mine(imports, platform=home.platform, tenant=home.tenant, fingerprint=fingerprint)
        row = (await self._db.execute(select(imports).where(here))).one_or_none()
        return None if row is None else _progress(row)

    async def save(self, progress: ImportProgress) -> None:
        """Write down how far the reading came."""
        row = {
            "community_id": self._community,
            "platform": progress.home.platform,
            "tenant": progress.home.tenant,
            "fingerprint": progress.fingerprint,
            "position": progress.position,
            "taken": progress.taken,
            "skipped": progress.skipped,
            "bad": progress.bad,
            "finished_at": progress.finished_at,
            "updated_at": progress.updated_at,
        }
        await put(self._db, imports, row)

    async def all(self) -> list[ImportProgress]:
        """Return every import, the latest first."""
        query = select(imports).where(self._mine(imports)).order_by(imports.c.updated_at.desc())
        return [_progress(row) for row in await self._db.execute(query)]


def _progress(row: Row[Any]) -> ImportProgress:
    return ImportProgress(
        Home(row.platform, row.tenant),
        row.fingerprint,
        row.updated_at,
        row.position,
        row.taken,
        row.skipped,
        row.bad,
        row.finished_at,
    )
