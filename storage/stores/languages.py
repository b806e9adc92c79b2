"""Which languages members read: implements `core.expertise.waves_store.Languages`."""

from collections.abc import Mapping

from sqlalchemy import select

from core.ids import MemberId
from storage.rows.members import profiles
from storage.stores.store import Store


class SqlLanguages(Store):
    """The languages that members of one community named."""

    async def read_here(self) -> Mapping[MemberId, frozenset[str]]:
        """Return the languages of everybody who named some, however they wrote them."""
        query = select(profiles.c.member_id, profiles.c.languages).where(self._mine(profiles))
        named = {row.member_id: row.languages for row in await self._db.execute(query) if row.languages}
        return {member: frozenset(one.strip().casefold() for one in languages) for member, languages in named.items()}
