"""Which languages members read: implements `core.languages.Languages`."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from core.ids import MemberId
from core.languages import folded
from storage.rows.members import profiles
from storage.stores.store import Store


class SqlLanguages(Store):
    """The languages that members of one community named."""

    async def of(self, member: MemberId) -> Sequence[str]:
        """Return the languages that a member named, as they wrote them and in their order."""
        query = select(profiles.c.languages).where(self._mine(profiles, member_id=member))
        return (await self._db.execute(query)).scalar_one_or_none() or ()

    async def read_here(self) -> Mapping[MemberId, frozenset[str]]:
        """Return the languages, folded, of everybody who named some."""
        query = select(profiles.c.member_id, profiles.c.languages).where(self._mine(profiles))
        named = {row.member_id: row.languages for row in await self._db.execute(query) if row.languages}
        return {member: frozenset(map(folded, languages)) for member, languages in named.items()}
