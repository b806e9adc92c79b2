"""Posts in a forum: one whose question is solved gets the tag that the forum has for it, and loses it when reopened."""

from collections.abc import Sequence

from bots.discord import limits
from bots.discord.calls import Calls, Refused
from bots.discord.rooms import Channel, Lacking
from core.places import Place

SOLVED = ("solved", "resolved", "answered")


class Posts:
    """Sets tags."""

    def __init__(self, calls: Calls, solved: Sequence[str] = SOLVED) -> None:
        """Know the tag by one of these names or ids."""
        self._calls = calls
        self._solved = solved

    async def settle(self, place: Place, *, solved: bool) -> None:
        """Set the tag, or take it away; nothing where it is no post, or its forum has no such tag."""
        thread = await self._calls.call("GET", "/channels/{channel_id}", channel_id=place.key)
        if thread.get("parent_id") is None:
            return
        forum = await self._calls.call("GET", "/channels/{channel_id}", channel_id=str(thread["parent_id"]))
        known = {str(one["id"]): str(one["name"]).lower() for one in forum.get("available_tags") or ()}
        tag = next((id_ for wanted in self._solved for id_, name in known.items() if wanted in {id_, name}), None)
        has = [str(one) for one in thread.get("applied_tags") or ()]
        if tag is None or (tag in has) is solved or (solved and len(has) >= limits.TAGS_ON_A_POST):
            return
        tags = [*has, tag] if solved else [one for one in has if one != tag]
        try:
            await self._calls.call("PATCH", "/channels/{channel_id}", {"applied_tags": tags}, channel_id=place.key)
        except Refused as refused:
            if refused.code not in {limits.MISSING_ACCESS, limits.MISSING_PERMISSIONS}:
                raise
            raise Lacking(Channel(str(forum["id"]), str(forum["name"]), ("Manage Threads",))) from refused
