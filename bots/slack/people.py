"""Who somebody is on Slack: name and zone from `users.info`, kept for a while, and whether Kith works for them."""

import logging
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bots.slack.accounts import is_bot, is_outsider, name_of, organises
from bots.slack.calls import Calls
from core.errors import KithError
from core.inbound import Origin

log = logging.getLogger(__name__)

KEPT = 24 * 3600.0  # seconds
MOST = 20_000  # people kept; the oldest go first
PATIENCE = 60.0  # seconds until Slack is asked again about somebody it would not tell about


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says about somebody. An outsider is here through a shared channel only, and cannot be written to.

    Owners and admins of the workspace are its organisers. A guest takes part like anybody.
    """

    name: str = ""
    zone: str | None = None
    locale: str | None = None
    bot: bool = False
    gone: bool = False
    guest: bool = False
    outsider: bool = False
    organiser: bool = False


def profile(user: Mapping[str, Any], team: str) -> Profile:
    """Read Slack's user object (https://docs.slack.dev/reference/objects/user-object)."""
    return Profile(
        name_of(user),
        user.get("tz"),
        user.get("locale"),
        bot=is_bot(user),
        gone=bool(user.get("deleted")),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        outsider=is_outsider(user, team),
        organiser=organises(user),
    )


class Profiles:
    """Asks Slack once a day about each person who acts; an event about them makes it ask again."""

    def __init__(
        self, calls: Calls, seconds: Callable[[], float] = time.monotonic, organisers: Collection[str] = ()
    ) -> None:
        """Ask through these calls. `organisers` are accounts that look after Kith beside owners and admins."""
        self._calls = calls
        self._organisers = frozenset(organisers)
        self._seconds = seconds
        self._kept: dict[tuple[str, str], tuple[float, Profile | None]] = {}

    async def of(self, team: str, user: str) -> Profile | None:
        """Return what Slack says; None when it says nothing just now."""
        until, known = self._kept.get((team, user), (0.0, None))
        if self._seconds() < until:
            return known
        found = await self._ask(team, user)
        self._keep((team, user), found or known, KEPT if found else PATIENCE)
        return found or known

    def forget(self, team: str, user: str) -> None:
        """Ask anew next time."""
        self._kept.pop((team, user), None)

    async def introduce(self, origin: Origin) -> Origin | None:
        """Return the origin with Slack's name and zone in it; None for somebody for whom Kith does not work."""
        named = origin.user in self._organisers
        found = await self.of(origin.home.tenant, origin.user)
        if found is None:
            return replace(origin, organiser=True) if named else origin
        if found.outsider or found.bot or found.gone:
            return None
        organiser = named or found.organiser
        return replace(
            origin, name=found.name or origin.name, zone=found.zone, locale=found.locale, organiser=organiser
        )

    async def _ask(self, team: str, user: str) -> Profile | None:
        try:
            answer = await self._calls.call(team, "users.info", {"user": user, "include_locale": "true"})
        except KithError as trouble:
            log.info("Slack did not say who somebody is", extra={"user": user, "reason": str(trouble)})
            return None
        return profile(answer["user"], team)

    def _keep(self, who: tuple[str, str], found: Profile | None, seconds: float) -> None:
        self._kept.pop(who, None)
        self._kept[who] = (self._seconds() + seconds, found)
        if len(self._kept) > MOST:
            self._kept.pop(next(iter(self._kept)))
