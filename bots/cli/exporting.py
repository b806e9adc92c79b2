"""`./kith export`: what a member is handed by /kith export, for who cannot be reached by the platform."""

import json

from bots.cli.importing import read_home
from bots.cli.running import address
from bots.clocks import Dice, WallClock
from bots.wiring import Kith
from core.errors import KithError


class NobodyKnown(KithError):
    """No member has this account."""


async def run_export(home: str, user: str, database: str | None) -> None:
    """Print everything that is kept about a member, as JSON."""
    where = read_home(home)
    kith = await Kith.open(address(database), WallClock(), Dice())
    try:
        community = await kith.communities.community_at(where)
        if community is None:
            raise NobodyKnown(f"No community lives at {home}.")
        async with kith.units.look(community) as unit:
            found = await unit.members.behind(where, user)
            if found is None:
                raise NobodyKnown(f"Nobody at {home} has the account {user}.")
            known = await unit.forgetting.known_of(found[0].id)
        print(json.dumps({"made_at": kith.clock.now().isoformat(), **known}, indent=1, ensure_ascii=False))
    finally:
        await kith.close()
