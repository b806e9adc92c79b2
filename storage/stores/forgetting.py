"""Forgetting a member, whole: implements `core.safety.store.Forgetting`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, Column, Table, cast, delete, exists, func, or_, select, update
from sqlalchemy import Text as LongText
from sqlalchemy.engine import CursorResult
from sqlalchemy.sql.elements import ColumnElement

from core.forgotten import mark_of
from core.ids import MemberId
from core.places import Home
from storage.placing import FATES, Fate, Gone, Hashed, Nobody, Stranger, Within
from storage.rows import metadata
from storage.rows.communities import communities
from storage.rows.kernel import inbox, outbox
from storage.rows.members import accounts
from storage.rows.naming import relayed
from storage.rows.questions import offers, questions, thanks
from storage.rows.safety import tombstones
from storage.rows.shoutouts import deeds
from storage.stores.mydata import SqlKnown
from storage.stores.retracting import begin_anew
from storage.writing import add_new

LONG_AS_AN_ID = 26
LEAVING = ("members.left", "safety.forget-asked")


class SqlForgetting(SqlKnown):
    """Leaves of a member of one community nothing but a keyed hash of their accounts."""

    async def ending(self, member: MemberId) -> bool:
        """Tell whether something that follows from the member's leaving has not been done yet."""
        here = self._mine(outbox) & outbox.c.done_at.is_(None) & outbox.c.parked_at.is_(None)
        query = select(outbox.c.id).where(here, outbox.c.event.in_(LEAVING), _text(outbox.c.payload).contains(member))
        return (await self._db.execute(query.limit(1))).first() is not None

    async def words_of(self, member: MemberId) -> Sequence[str]:
        """Name everything the member wrote that Kith may have shown to others."""
        found: list[str] = []
        for kind, query in (
            ("question", select(questions.c.id).where(self._mine(questions, asker_id=member))),
            ("answer", select(offers.c.id).where(self._mine(offers, member_id=member), offers.c.answer.is_not(None))),
            ("thanks", select(thanks.c.question_id).where(self._mine(thanks, giver_id=member))),
            ("deed", select(deeds.c.id).where(self._mine(deeds, giver_id=member))),
            ("deed", select(deeds.c.id).where(self._mine(deeds, doer_id=member))),
        ):
            found += [f"{kind}:{thing}" for thing in (await self._db.execute(query)).scalars() if thing]
        return sorted(set(found))

    async def erase(self, member: MemberId, nobody: str, at: datetime) -> None:
        """Remove the member, and let an id that nobody bears stand for them in what is others', too."""
        theirs = (await self._db.execute(select(accounts).where(self._mine(accounts, member_id=member)))).all()
        digests = [await self._digest(Home(row.platform, row.tenant), row.user) for row in theirs]
        for digest in digests:
            await add_new(self._db, tombstones, {"community_id": self._community, "digest": digest, "at": at})
        for row in theirs:
            home = (inbox.c.platform == row.platform) & (inbox.c.tenant == row.tenant)
            await self._db.execute(delete(inbox).where(home, inbox.c.user == row.user))
        await self._db.execute(update(relayed).where(self._mine(relayed), self._relayed_by(member)).values(text=""))
        kept_as = digests[0][:LONG_AS_AN_ID] if digests else nobody
        for name, places in FATES.items():
            for column, fate in places.items():
                await self._carry_out(metadata.tables[name], column, fate, member, nobody, kept_as)
        await begin_anew(self._db, self._community, member_id=member)

    async def marks(self) -> frozenset[str]:
        """Return the keyed hashes of the accounts that were forgotten."""
        query = select(tombstones.c.digest).where(self._mine(tombstones))
        return frozenset((await self._db.execute(query)).scalars())

    async def is_forgotten(self, home: Home, user: str) -> bool:
        """Tell whether this account's owner asked to be forgotten."""
        here = self._mine(tombstones, digest=await self._digest(home, user))
        return (await self._db.execute(select(tombstones.c.digest).where(here))).first() is not None

    async def came_back(self, home: Home, user: str, member: MemberId) -> None:
        """Let the barriers that stood before somebody were forgotten stand for them again."""
        digest = await self._digest(home, user)
        for name, places in FATES.items():
            for column, fate in places.items():
                if isinstance(fate, Hashed):
                    table = metadata.tables[name]
                    here = self._mine(table, **{column: digest[:LONG_AS_AN_ID]})
                    await self._db.execute(update(table).where(here).values({column: member}))

    async def _carry_out(
        self, table: Table, name: str, fate: Fate, member: MemberId, nobody: str, kept_as: str
    ) -> "CursorResult[tuple[()]]":
        column: Column[object] = table.c[name]
        here = self._mine(table) & (column == member) if not isinstance(fate, Within) else self._mine(table)
        match fate:
            case Gone():
                return await self._db.execute(delete(table).where(here))
            case Stranger(blank):
                return await self._db.execute(update(table).where(here).values({name: nobody, **blank}))
            case Nobody():
                return await self._db.execute(update(table).where(here).values({name: None}))
            case Hashed():
                return await self._db.execute(update(table).where(here).values({name: kept_as}))
            case Within():
                text = _text(column)
                replaced: ColumnElement[object] = func.replace(text, member, nobody)
                if isinstance(column.type, JSON) and self._db.dialect.name == "postgresql":
                    replaced = cast(replaced, JSON)
                return await self._db.execute(
                    update(table).where(here, text.contains(member)).values({column: replaced})
                )

    def _relayed_by(self, member: MemberId) -> ColumnElement[bool]:
        offer = (offers.c.community_id == relayed.c.community_id) & (offers.c.id == relayed.c.offer_id)
        asked = (questions.c.community_id == offers.c.community_id) & (questions.c.id == offers.c.question_id)
        helping = exists().where(offer, offers.c.member_id == member)
        asking = exists().where(offer, asked, questions.c.asker_id == member)
        return or_(helping, asking)

    async def _digest(self, home: Home, user: str) -> str:
        key = select(communities.c.key).where(communities.c.id == self._community)
        return mark_of(bytes((await self._db.execute(key)).scalar_one()), home, user)


def _text(column: Column[object]) -> ColumnElement[str]:
    return cast(column, LongText)
