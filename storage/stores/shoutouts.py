"""Months' shout-outs, nominations, settings and wishes: implements `core.shoutouts.store.Shoutouts`."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from core.ids import MemberId
from core.places import Home, Place, PlaceKind
from core.shoutouts.model import Kind, Nomination, Says, Settings, Shoutout, State, Wishes
from storage.rows.shoutouts import nominations, shoutout_settings, shoutout_wishes, shoutouts
from storage.stores.store import Store
from storage.writing import add_new, put


class SqlShoutouts(Store):
    """Shout-outs of one community."""

    async def add(self, shoutout: Shoutout) -> bool:
        """Write a month's shout-out down; False if there is one."""
        return await add_new(self._db, shoutouts, self._shoutout_row(shoutout))

    async def get(self, period: str) -> Shoutout | None:
        """Return a month's shout-out."""
        row = await self._row(shoutouts, id=period)
        return None if row is None else _shoutout(row)

    async def latest(self) -> Shoutout | None:
        """Return the latest month's shout-out."""
        query = select(shoutouts).where(self._mine(shoutouts)).order_by(shoutouts.c.id.desc()).limit(1)
        row = (await self._db.execute(query)).one_or_none()
        return None if row is None else _shoutout(row)

    async def save(self, shoutout: Shoutout) -> None:
        """Save a shout-out; raises Stale if somebody else did since it was read."""
        await self._save(shoutouts, shoutout.period, shoutout.version, self._shoutout_row(shoutout))

    async def nominate(self, nomination: Nomination) -> None:
        """Write a nomination down."""
        await self._db.execute(nominations.insert(), self._nomination_row(nomination))

    async def nomination(self, nomination: str) -> Nomination | None:
        """Return a nomination."""
        row = await self._row(nominations, id=nomination)
        return None if row is None else _nomination(row)

    async def save_nomination(self, nomination: Nomination) -> None:
        """Save a nomination; raises Stale if somebody else did since it was read."""
        await self._save(nominations, nomination.id, nomination.version, self._nomination_row(nomination))

    async def nominations(self, period: str) -> Sequence[Nomination]:
        """Return a month's nominations in the order in which they were chosen."""
        return [_nomination(row) for row in await self._rows(nominations, nominations.c.id, period=period)]

    async def nominations_since(self, period: str) -> Sequence[Nomination]:
        """Return the nominations of this month and later ones."""
        query = select(nominations).where(self._mine(nominations), nominations.c.period >= period)
        return [_nomination(row) for row in await self._db.execute(query.order_by(nominations.c.id))]

    async def settings(self) -> Settings:
        """Return what the organisers chose."""
        row = await self._row(shoutout_settings)
        if row is None:
            return Settings()
        place = None if row.key is None else Place(Home(row.platform, row.tenant), PlaceKind(row.kind), row.key)
        return Settings(place, row.channel, row.hour, row.quiet)

    async def save_settings(self, settings: Settings) -> None:
        """Save what an organiser chose."""
        place = settings.place
        row = {
            "community_id": self._community,
            "platform": place.home.platform if place else None,
            "tenant": place.home.tenant if place else None,
            "kind": place.kind.value if place else None,
            "key": place.key if place else None,
            "channel": settings.channel,
            "hour": settings.hour,
            "quiet": settings.quiet,
        }
        await put(self._db, shoutout_settings, row)

    async def wishes(self, member: MemberId) -> Wishes:
        """Return what a member chose."""
        row = await self._row(shoutout_wishes, member_id=member)
        return Wishes(member) if row is None else Wishes(member, row.ask, row.look_back)

    async def save_wishes(self, wishes: Wishes) -> None:
        """Save what a member chose."""
        row = {"community_id": self._community, "member_id": wishes.member}
        await put(self._db, shoutout_wishes, {**row, "ask": wishes.ask, "look_back": wishes.look_back})

    async def looking_back(self) -> Sequence[MemberId]:
        """Return the members who like to look back each season."""
        c = shoutout_wishes.c
        query = select(c.member_id).where(self._mine(shoutout_wishes, look_back=True)).order_by(c.member_id)
        return (await self._db.execute(query)).scalars().all()

    def _shoutout_row(self, shoutout: Shoutout) -> dict[str, Any]:
        return {
            "community_id": self._community,
            "id": shoutout.period,
            "post_at": shoutout.post_at,
            "state": shoutout.state.value,
            "plan": shoutout.plan,
            "posted_at": shoutout.posted_at,
            "version": shoutout.version,
        }

    def _nomination_row(self, nomination: Nomination) -> dict[str, Any]:
        return {
            "community_id": self._community,
            "id": nomination.id,
            "period": nomination.period,
            "deed_id": nomination.deed,
            "kind": nomination.kind.value,
            "doer_id": nomination.doer,
            "made_at": nomination.made_at,
            "giver_id": nomination.giver,
            "topic": nomination.topic,
            "quote": nomination.quote,
            "line": nomination.line,
            "doer_says": nomination.doer_says.value,
            "giver_says": nomination.giver_says.value,
            "doer_round": nomination.doer_round,
            "giver_round": nomination.giver_round,
            "asked_at": nomination.asked_at,
            "dropped": nomination.dropped,
            "version": nomination.version,
        }


def _shoutout(row: Row[Any]) -> Shoutout:
    return Shoutout(row.id, row.post_at, State(row.state), row.plan, row.posted_at, row.version)


def _nomination(row: Row[Any]) -> Nomination:
    return Nomination(
        row.id,
        row.period,
        row.deed_id,
        Kind(row.kind),
        row.doer_id,
        row.made_at,
        row.giver_id,
        row.topic,
        row.quote,
        row.line,
        Says(row.doer_says),
        Says(row.giver_says),
        row.doer_round,
        row.giver_round,
        row.asked_at,
        row.dropped,
        row.version,
    )
