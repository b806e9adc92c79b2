"""A community's settings, one row of them: implements `core.settings.SettingsBook`."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import update

from core.ears import Ear
from core.errors import Stale
from core.places import Home, Place, PlaceKind
from core.settings import Settings
from storage.rows.communities import community_settings
from storage.stores.store import Store
from storage.writing import add_new

PLACES = {"help_channel", "pilot", "invitation", "notice"}
EARS = "ears"
MOMENTS, LISTS = {"launched_at", "stopped_at", "notice_at", "taken_out_at"}, {"hosts", "posts", "organising"}


class SqlSettings(Store):
    """What was never chosen is not written down, so a later default reaches everybody who never chose."""

    async def get(self) -> Settings:
        """Return what holds now."""
        row = await self._row(community_settings)
        if row is None:
            return Settings()
        known = {field.name for field in fields(Settings)}
        chosen = {name: _read(name, value) for name, value in row.chosen.items() if name in known}
        return Settings(**chosen, version=row.version)

    async def save(self, settings: Settings) -> None:
        """Save what an organiser chose; raises Stale if somebody else did since it was read."""
        usual = Settings()
        names = [field.name for field in fields(Settings) if field.name != "version"]
        chosen = {n: _write(getattr(settings, n)) for n in names if getattr(settings, n) != getattr(usual, n)}
        row = {"community_id": self._community, "chosen": chosen, "version": settings.version + 1}
        if settings.version == 0:
            if not await add_new(self._db, community_settings, row):
                raise Stale
            return
        here = self._mine(community_settings, version=settings.version)
        if (await self._db.execute(update(community_settings).where(here).values(row))).rowcount == 0:
            raise Stale


def _write(value: Any) -> Any:  # noqa: ANN401 - whatever a setting holds
    if isinstance(value, Place):
        return {"platform": value.home.platform, "tenant": value.home.tenant, "kind": value.kind, "key": value.key}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Ear):
        return {field.name: _write(getattr(value, field.name)) for field in fields(Ear)}
    return [_write(one) for one in value] if isinstance(value, tuple) else value


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 - as JSON gave it
    if name in PLACES:
        return _place(value)
    if name == EARS:
        return tuple(_ear(one) for one in value)
    if name in MOMENTS:
        return datetime.fromisoformat(value)
    return tuple(value) if name in LISTS else value


def _place(value: Any) -> Place:  # noqa: ANN401 - as JSON gave it
    return Place(Home(value["platform"], value["tenant"]), PlaceKind(value["kind"]), value["key"])


def _ear(value: Any) -> Ear:  # noqa: ANN401 - as JSON gave it
    at = {name: value[name] and datetime.fromisoformat(value[name]) for name in ("opened_at", "stopped_at")}
    return Ear(**{**value, **at, "place": _place(value["place"])})
