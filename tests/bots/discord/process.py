"""One Kith process over a database, connected to the Discord that simcord keeps in this process."""

from dataclasses import dataclass

from bots.clocks import Dice, WallClock
from bots.discord.client import KithClient
from bots.wiring import Kith
from core.catalogue import Catalogue


@dataclass
class Process:
    """Kith and its side of Discord."""

    kith: Kith
    client: KithClient


async def start(address: str, catalogue: Catalogue | None = None) -> Process:
    """Open the database and make everything above it; nothing is kept from an earlier process."""
    kith = await Kith.open(address, WallClock(), Dice(), catalogue=catalogue)
    return Process(kith, KithClient(kith.dispatcher))
