"""What threads and posts are called: one named after words that were taken away gets a name that says nothing of them.

Whoever began a thread may rename it; for somebody else's post Kith needs Manage Threads
(https://docs.discord.com/developers/topics/threads#editing-deleting-threads).
"""

import re

from bots.discord import limits
from bots.discord.calls import Calls, Refused
from bots.discord.render import ENGLISH
from bots.discord.rooms import ASIDE_TITLE, Channel, Lacking
from core.message import UNTITLED
from core.places import Place
from core.spans import plain

FORUM, MEDIA = 15, 16
MARK = re.compile(r" · [0-9a-f]{6}$")  # by which a room of Kith's is found again


class Titles:
    """Takes names away."""

    def __init__(self, calls: Calls) -> None:
        """Rename through these calls."""
        self._calls = calls

    async def forget(self, place: Place) -> None:
        """Give a thread of Kith's, or a post in a forum, a name without anybody's words; nothing else is renamed."""
        thread = await self._calls.call("GET", "/channels/{channel_id}", channel_id=place.key)
        name = str(thread.get("name") or "")
        mark = found.group() if (found := MARK.search(name)) else ""
        neutral = plain(UNTITLED, ENGLISH) + mark
        if name == neutral or name == plain(ASIDE_TITLE, ENGLISH) + mark or thread.get("parent_id") is None:
            return
        parent = await self._calls.call("GET", "/channels/{channel_id}", channel_id=str(thread["parent_id"]))
        ours = str(thread.get("owner_id")) == await self._calls.me()
        if not ours and parent["type"] not in {FORUM, MEDIA}:
            return
        try:
            await self._calls.call("PATCH", "/channels/{channel_id}", {"name": neutral}, channel_id=place.key)
        except Refused as refused:
            if refused.code not in {limits.MISSING_ACCESS, limits.MISSING_PERMISSIONS}:
                raise
            raise Lacking(Channel(str(parent["id"]), str(parent["name"]), ("Manage Threads",))) from refused
