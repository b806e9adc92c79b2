"""`./kith stop` and `./kith resume`: nothing unasked leaves this installation, or it goes on."""

from bots.cli.running import address
from bots.clocks import Dice, WallClock
from bots.wiring import Kith

STOPPED = "Stopped. Nothing unasked leaves; who types or presses still gets an answer. ./kith resume lets it go on."
BEFORE = "That was stopped already. ./kith resume lets it go on."
RESUMED = "Going on. What waited is checked again and spread out. Communities that stopped themselves stay so."
NOT_STOPPED = "Nothing was stopped here. ./kith stop stops everything unasked; /kith stop stops one community."


async def run_stop(database: str | None) -> None:
    """Stop."""
    kith = await Kith.open(address(database), WallClock(), Dice())
    try:
        print(STOPPED if await kith.stop() else BEFORE)
    finally:
        await kith.close()


async def run_resume(database: str | None) -> None:
    """Go on."""
    kith = await Kith.open(address(database), WallClock(), Dice())
    try:
        print(RESUMED if await kith.resume() else NOT_STOPPED)
    finally:
        await kith.close()
