"""`./kith doctor`: what is well, what is not, and what to do about it."""

import sys

from bots.cli.running import address
from bots.clocks import Dice, WallClock
from bots.wiring import Kith
from core.errors import KithError

PYTHON = (3, 11)


async def run_doctor(database: str | None) -> int:
    """Check everything; 0 when all is well."""
    faults = 0
    print(f"ok    Python {sys.version.split()[0]}")
    try:
        kith = await Kith.open(address(database), WallClock(), Dice())
    except KithError as error:
        print(f"fault database: {error}")
        await _platforms()
        return 1
    try:
        communities = await kith.communities.all()
        print(f"ok    database: {kith.database.url.render_as_string(hide_password=True)}")
        if not communities:
            print("note  no community yet: ./kith import FILE --home … brings one in, ./kith demo shows one")
        for community in communities:
            async with kith.units.look(community.id) as unit:
                head = await unit.evidence.head()
            print(f"ok    {community.name}: {head.seq:,} pieces of evidence, zone {community.zone}")
        parked = await kith.outbox.parked()
        if parked:
            faults += 1
            print(f"fault outbox: {len(parked)} messages were set aside, the latest because: {parked[-1]}")
        else:
            print("ok    outbox: nothing was set aside")
    finally:
        await kith.close()
    return 1 if faults + await _platforms() else 0


async def _platforms() -> int:
    from bots.discord.checkup import look as look_at_discord
    from bots.discord.settings import DiscordSettings
    from bots.slack.checkup import look
    from bots.slack.settings import SlackSettings

    faults = 0
    for looking in (look(SlackSettings()), look_at_discord(DiscordSettings())):
        async for level, sentence in looking:
            faults += level == "fault"
            print(f"{level:5} {sentence}")
    return faults
