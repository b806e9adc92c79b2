"""Profiles, hushes and who has room to be asked: implements `core.members.store.Profiles`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select

from core.ids import MemberId
from core.known_topics import Lists
from core.letters import Purpose
from core.manners import Way
from core.members.model import IMPORTS
from core.members.people import zone_named
from core.members.profile import Hours, Hush, Profile, Rhythm
from core.places import Home
from core.reads import Headcount
from storage.rows import members as rows
from storage.stores.members import of_one_member
from storage.stores.store import Store
from storage.writing import in_batches, put


class SqlProfiles(Store):
    """What members of one community chose beside their switches."""

    async def get(self, member: MemberId) -> Profile:
        """Return a member's profile; the usual one if they never chose."""
        row = await self._row(rows.profiles, member_id=member)
        if row is None:
            return Profile(member)
        return Profile(
            member,
            row.weekends,
            Rhythm(row.rhythm),
            tuple(row.learning),
            tuple(row.curious),
            row.been_through,
            tuple(Way(way) for way in row.ways),
            tuple(row.languages),
        )

    async def save(self, profile: Profile) -> None:
        """Save a profile."""
        row = {
            "community_id": self._community,
            "member_id": profile.member,
            "weekends": profile.weekends,
            "rhythm": profile.rhythm.value,
            "learning": list(profile.learning),
            "curious": list(profile.curious),
            "been_through": profile.been_through,
            "ways": [way.value for way in profile.ways],
            "languages": list(profile.languages),
        }
        await put(self._db, rows.profiles, row)

    async def with_room(self, now: datetime, week: str, most: int) -> Mapping[MemberId, Hours]:
        """Return who joined, consented to questions, isn't away, has none open and room this week, and their hours."""
        m, mine = rows.members.c, rows.profiles
        spent = and_(rows.loads.c.week == week, or_(rows.loads.c.asked >= m.weekly, rows.loads.c.asked >= most))
        no_room = exists().where(of_one_member(rows.loads), or_(rows.loads.c.open > 0, spent))
        query = (
            select(m.id, m.zone, mine.c.weekends, mine.c.rhythm)
            .join_from(rows.members, mine, of_one_member(mine), isouter=True)
            .where(
                self._mine(rows.members),
                m.joined_at.is_not(None),
                m.left_at.is_(None),
                m.weekly > 0,
                or_(m.away_until.is_(None), m.away_until <= now),
                _consented(Purpose.OFFER.value),
                ~no_room,
            )
        )
        return {row.id: _hours(row) for row in await self._db.execute(query)}

    async def headcount(self) -> Headcount:
        """Count who is known, who joined, and who of them takes questions."""
        m = rows.members.c
        joined = and_(m.joined_at.is_not(None), m.left_at.is_(None))
        asked = and_(joined, m.weekly > 0)
        query = select(func.count(), func.count().filter(joined), func.count().filter(asked)).where(
            self._mine(rows.members), m.left_at.is_(None)
        )
        return Headcount(*(await self._db.execute(query)).one())

    async def left_out(self, home: Home) -> frozenset[str]:
        """Return the accounts at this home whose members said that imports leave them out."""
        c, later = rows.consents.c, rows.consents.alias("later")
        newer = exists().where(
            later.c.community_id == c.community_id,
            later.c.member_id == c.member_id,
            later.c.purpose == IMPORTS,
            later.c.number > c.number,
        )
        refused = select(c.member_id).where(self._mine(rows.consents, purpose=IMPORTS), c.granted.is_(False), ~newer)
        here = self._mine(rows.accounts, platform=home.platform, tenant=home.tenant)
        users: set[str] = set()
        # First the few who refused, then their accounts: an import asks for every batch, however many people there are.
        for batch in in_batches((await self._db.execute(refused)).scalars()):
            query = select(rows.accounts.c.user).where(here, rows.accounts.c.member_id.in_(batch))
            users.update((await self._db.execute(query)).scalars())
        return frozenset(users)

    async def listing(self, purpose: str, joined_by: datetime) -> Sequence[MemberId]:
        """Return who joined by then, lists what they have done, and consented to messages of this purpose."""
        m = rows.members.c
        query = select(m.id, m.topics).where(
            self._mine(rows.members), m.joined_at <= joined_by, m.left_at.is_(None), _consented(purpose)
        )
        return [row.id for row in await self._db.execute(query.order_by(m.id)) if row.topics]

    async def lists(self, members: Collection[MemberId]) -> Mapping[MemberId, Lists]:
        """Return what those of them list who are here."""
        m, mine = rows.members.c, rows.profiles
        found: dict[MemberId, Lists] = {}
        for batch in in_batches(members):
            query = (
                select(m.id, m.topics, mine.c.learning, mine.c.curious)
                .join_from(rows.members, mine, of_one_member(mine), isouter=True)
                .where(self._mine(rows.members), m.joined_at.is_not(None), m.left_at.is_(None), m.id.in_(batch))
            )
            for row in await self._db.execute(query):
                found[row.id] = Lists(tuple(row.topics), tuple(row.learning or ()), tuple(row.curious or ()))
        return found

    async def hush(self, member: MemberId, kind: str) -> Hush:
        """Return how much of one kind a member wants."""
        row = await self._row(rows.hushes, member_id=member, kind=kind)
        return Hush(member, kind) if row is None else _hush(row)

    async def hushes(self, member: MemberId) -> Sequence[Hush]:
        """Return every kind about which a member said something."""
        return [_hush(row) for row in await self._rows(rows.hushes, rows.hushes.c.kind, member_id=member)]

    async def save_hush(self, hush: Hush) -> None:
        """Save how much of one kind a member wants."""
        row = {
            "community_id": self._community,
            "member_id": hush.member,
            "kind": hush.kind,
            "never": hush.never,
            "until": hush.until,
            "sparing": hush.sparing,
            "last_at": hush.last_at,
        }
        await put(self._db, rows.hushes, row)


def _consented(purpose: str) -> ColumnElement[bool]:
    later = rows.consents.alias("later")
    return exists().where(
        of_one_member(rows.consents),
        rows.consents.c.purpose == purpose,
        rows.consents.c.granted.is_(True),
        ~exists().where(
            later.c.community_id == rows.consents.c.community_id,
            later.c.member_id == rows.consents.c.member_id,
            later.c.purpose == rows.consents.c.purpose,
            later.c.number > rows.consents.c.number,
        ),
    )


def _hours(row: Row[Any, Any, Any, Any]) -> Hours:
    if row.rhythm is None:
        return Hours(zone_named(row.zone))
    return Hours(zone_named(row.zone), row.weekends, Rhythm(row.rhythm))


def _hush(row: Row[Any]) -> Hush:
    return Hush(row.member_id, row.kind, row.never, row.until, row.sparing, row.last_at)
