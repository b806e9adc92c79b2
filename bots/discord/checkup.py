"""What `./kith doctor` finds about Discord: the token, the servers, and what Kith may do in each."""

from collections.abc import AsyncIterator

from bots.discord import limits
from bots.discord.calls import Calls, point_at
from bots.discord.rooms import Rooms, lacking
from bots.discord.settings import DiscordSettings
from core.errors import KithError

ELSEWHERE = (
    "the application has an Interactions Endpoint URL, so no command reaches me; clear it on General Information"
)

CONTENT_OFF = (
    "KITH_DISCORD_LISTENING is on, but Message Content Intent is off; switch it on on the application's page Bot, "
    "under Privileged Gateway Intents"
)

Finding = tuple[str, str]  # "ok", "note" or "fault", and a sentence


async def look(settings: DiscordSettings) -> AsyncIterator[Finding]:
    """Look at everything, as far as Discord answers."""
    if not settings.secret:
        yield "note", "Discord: not set up; docs/discord.md leads there in ten steps"
        return
    point_at(settings.api_url, settings.gateway_url)
    calls = Calls(settings.secret)
    try:
        application = await calls.call("GET", "/applications/@me")
        servers = await calls.call("GET", "/users/@me/guilds")
        where = "1 server" if len(servers) == 1 else f"{len(servers)} servers"
        yield "ok", f"Discord: the token is {application['name']}'s, in {where}"
        if application.get("interactions_endpoint_url"):
            yield "fault", f"Discord: {ELSEWHERE}"
        if settings.listening:
            yield _listening(int(application.get("flags", 0)))
        for server in servers:
            rooms = Rooms(calls, settings.help_channels)
            yield await _server(rooms, str(server["id"]), str(server["name"]))
            if not await rooms.may(str(server["id"])) & (limits.VIEW_AUDIT_LOG | limits.BAN_MEMBERS):
                yield "note", f"Discord: {server['name']}: without View Audit Log I learn late who was banned"
    except KithError as trouble:
        yield "fault", f"Discord: {trouble}"
    finally:
        await calls.close()


def _listening(flags: int) -> Finding:
    if flags & (limits.MESSAGE_CONTENT | limits.MESSAGE_CONTENT_LIMITED):
        return "ok", "Discord: messages may be heard, in channels that organisers open to listening"
    return "fault", f"Discord: {CONTENT_OFF}"


async def _server(rooms: Rooms, server: str, name: str) -> Finding:
    chosen = rooms.choose(await rooms.channels(server))
    if chosen is None:
        return "fault", f"Discord: {name}: there is no text channel that everybody can see; a private thread needs one"
    if chosen.lacks:
        return "fault", f"Discord: {name}: {lacking(chosen)}"
    return "ok", f"Discord: {name} (discord:{server}): private threads open under #{chosen.name}"
