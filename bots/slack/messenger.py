"""How Kith writes on Slack when nobody has just asked it to.

Where two people talk: a group message if Slack granted `mpim:write`, else a thread in the help channel. A posting is
tried once (`chat.postMessage` knows no nonce); its `once` key travels as metadata, an id that says nothing to others.
"""

from collections.abc import Sequence
from typing import Any

from bots.slack.calls import Calls, Closed
from bots.slack.limits import ROOM_MEMBERS
from bots.slack.render import render
from bots.slack.troubles import NOBODY, NOT_TOGETHER, WHY, Troubles, untold
from core.errors import NotAllowed
from core.message import Message
from core.places import Home, Place, PlaceKind, Posted
from core.ports import Rendering

GROUP = "mpim:write"
LETTER = "kith_letter"


class SlackMessenger:
    """A `core.ports.Messenger`."""

    def __init__(self, calls: Calls, help_channel: str = "", troubles: Troubles | None = None) -> None:
        """Write through these calls; core learns of refusals through `troubles`."""
        self._calls = calls
        self._help_channel = help_channel
        self._troubles = troubles or Troubles(untold)
        self._directs: dict[tuple[str, str], str] = {}

    async def direct(self, home: Home, user: str) -> Place:
        """Return the place where Kith and this account talk alone."""
        known = (home.tenant, user)
        if known not in self._directs:
            try:
                self._directs[known] = await self._open(home.tenant, user)
            except Closed as closed:
                if closed.error in NOBODY:
                    await self._troubles.nobody(home, user)
                raise
        return Place(home, PlaceKind.DIRECT, self._directs[known])

    async def open_room(self, home: Home, users: Sequence[str], title: str, once: str) -> Place:  # noqa: ARG002
        """Open a group message (the same people always get the same one), or a thread in the help channel."""
        people = list(dict.fromkeys(users))
        if GROUP in await self._calls.scopes(home.tenant) and len(people) <= ROOM_MEMBERS:
            try:
                return Place(home, PlaceKind.ROOM, await self._open(home.tenant, ",".join(people)))
            except Closed as closed:
                if closed.error not in NOT_TOGETHER:
                    raise
        if not self._help_channel:
            await self._troubles.no_room(home)
            reason = f"Slack did not grant {GROUP}, and KITH_SLACK_HELP_CHANNEL names no channel to talk in"
            raise NotAllowed(reason)
        text = f"A place to talk for {' and '.join(f'<@{user}>' for user in people)}."
        posted = await self._post(Place(home, PlaceKind.CHANNEL, self._help_channel), {"text": text}, once)
        return Place(home, PlaceKind.ROOM, f"{self._help_channel}:{posted['ts']}")

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        """Send a message, once; when its answer is lost, nobody can tell whether it arrived."""
        posted = await self._post(place, render(message, rendering), once)
        return Posted(place, posted["ts"])

    async def update(self, posted: Posted, message: Message, rendering: Rendering) -> None:
        """Let a message that Kith sent say something else."""
        channel = _channel(posted.place)
        body = render(message, rendering)
        asked = {"channel": channel, "ts": posted.key, **body}
        who = f"{channel}:{posted.key}"
        try:
            await self._calls.call(posted.place.home.tenant, "chat.update", asked, bucket=channel, who=who)
        except Closed as closed:  # not of a message that is gone, or of one that may not be changed any more
            if closed.error in WHY and await self._troubles.mendable(posted.place, closed.error):
                raise NotAllowed(str(closed)) from closed
            raise

    async def _open(self, team: str, users: str) -> str:
        opened = await self._calls.call(team, "conversations.open", {"users": users}, who=users)
        channel: str = opened["channel"]["id"]
        return channel

    async def _post(self, place: Place, body: dict[str, Any], once: str) -> dict[str, Any]:
        channel, _, thread = place.key.partition(":")
        asked = {
            "channel": channel,
            **body,
            "unfurl_links": False,
            "unfurl_media": False,
            "metadata": {"event_type": LETTER, "event_payload": {"once": once}},
            **({"thread_ts": thread} if thread else {}),
        }
        try:
            return await self._calls.call(
                place.home.tenant, "chat.postMessage", asked, bucket=channel, who=once, repeatable=False
            )
        except Closed as closed:
            if place.kind is PlaceKind.DIRECT:  # whom it belonged to is asked anew
                self._directs = {who: known for who, known in self._directs.items() if known != channel}
            if await self._troubles.mendable(place, closed.error):
                raise NotAllowed(str(closed)) from closed
            raise


def _channel(place: Place) -> str:
    return place.key.partition(":")[0]
