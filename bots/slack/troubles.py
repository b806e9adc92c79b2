"""What Kith makes of Slack's refusals: who is gone, where it can't write, and that it was taken out.

Each is written into the inbox like an event of Slack's own, under a key that comes once a week (or once an hour for a
token), so that a hundred letters that meet the same closed door tell it once.
"""

import time
from collections.abc import Awaitable, Callable

from core.inbound import Heard
from core.places import Home, Place, PlaceKind

Told = Callable[[Heard], Awaitable[object]]

HOUR = 3600
WEEK = 7 * 24 * HOUR
PLATFORM = "slack"
ROOM = "room"

# The words of https://docs.slack.dev/reference/methods/chat.postMessage#errors; whatever else is `forbidden`.
WHY = {
    "not_in_channel": "outside",
    "is_archived": "archived",
    "channel_is_archived": "archived",
    "channel_not_found": "gone",  # also of a private channel that Kith was taken out of
    "external_channel_migrating": "gone",
}
# https://docs.slack.dev/reference/methods/conversations.open#errors: of an account that is nobody's any more
NOBODY = frozenset({"user_disabled", "user_not_found", "users_not_found", "cannot_dm_bot", "user_is_bot"})
# of people who are here, and who may not be put together
NOT_TOGETHER = frozenset(
    """
    invalid_user_combination method_not_supported_for_channel_type missing_scope no_permission not_enough_users
    restricted_action too_many_users user_is_restricted user_is_ultra_restricted user_not_visible
    """.split()
)


class Troubles:
    """Tells core what a refusal means."""

    def __init__(self, told: Told, wall: Callable[[], float] = time.time) -> None:
        """Take the way into the inbox, and the wall's clock."""
        self._told = told
        self._wall = wall

    async def mendable(self, place: Place, error: str) -> bool:
        """Let organisers hear of a channel in which Kith can't write; False where nobody can change that."""
        channel, _, thread = place.key.partition(":")
        if place.kind is not PlaceKind.CHANNEL and not thread:
            return False
        await self._closed(place.home, channel, WHY.get(error, "forbidden"))
        return True

    async def no_room(self, home: Home) -> None:
        """Let organisers hear that two people have no place to talk."""
        await self._closed(home, "", ROOM)

    async def nobody(self, home: Home, user: str) -> None:
        """Let core know that an account is nobody's any more."""
        await self._told(Heard(home, f"gone:{user}:{self._in(WEEK)}", "left", user))

    async def token_gone(self, team: str) -> None:
        """Let core know that Slack took the token back, which it does when Kith is removed."""
        home = Home(PLATFORM, team)
        await self._told(Heard(home, f"revoked:{self._in(HOUR)}", "removed", ""))

    async def _closed(self, home: Home, channel: str, why: str) -> None:
        # https://docs.slack.dev/interactivity/deep-linking
        address = f"https://slack.com/app_redirect?channel={channel}&team={home.tenant}" if channel else ""
        told = {"place": channel, "why": why, "address": address}
        key = f"closed:{channel or why}:{why}:{self._in(WEEK)}"
        await self._told(Heard(home, key, "closed", "", told))

    def _in(self, period: int) -> int:
        return int(self._wall()) // period


async def untold(_: Heard) -> None:
    """Tell nobody."""
