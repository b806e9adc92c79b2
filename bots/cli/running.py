"""Processes that run for years: the worker now, the platforms' own when their adapters are here."""

from contextlib import AsyncExitStack

from bots import logs
from bots.cli.discord import discord_if_configured, run_discord
from bots.cli.slack import run_slack, slack_if_configured
from bots.clocks import Dice, WallClock
from bots.settings import HERE, Settings
from bots.wiring import Kith, prepare
from bots.worker import Worker
from core.errors import KithError
from core.ports import Clock

NOT_YET = {
    "web": "the insight page",
}


class NotHere(KithError):
    """A process that this version does not have."""


def address(database: str | None) -> str:
    """Return the database to use; the default one's folder is made when needed."""
    if database is not None:
        return database
    HERE.mkdir(exist_ok=True)
    return Settings().address


async def run_migrate(database: str | None) -> None:
    """Migrate."""
    await prepare(address(database))
    print("The database is ready.")


async def run_process(what: str, database: str | None, clock: Clock | None = None) -> None:
    """Run one kind of process, by the real time unless another clock is given."""
    if what in NOT_YET:
        raise NotHere(
            f"{NOT_YET[what]} is not part of this version yet, so there is nothing to run. "
            "`./kith demo` shows Kith at work in the playground; `./kith run worker` runs the worker."
        )
    if what not in {"worker", "slack", "discord"}:
        raise NotHere(f"I can't run {what}. Choose worker, web, slack or discord.")
    settings = Settings()
    logs.set_up(settings.log, settings.log_format)
    kith = await Kith.open(address(database), clock or WallClock(), Dice())
    try:
        # Whoever works takes letters for every platform, so each process can send on all that are configured.
        async with AsyncExitStack() as others:
            if what != "slack":
                await others.enter_async_context(slack_if_configured(kith))
            if what != "discord":
                await others.enter_async_context(discord_if_configured(kith))
            await {"slack": run_slack, "discord": run_discord, "worker": _run_worker}[what](kith)
    finally:
        await kith.close()


async def _run_worker(kith: Kith) -> None:
    worker = Worker(kith)
    worker.stop_on_signals()
    print("The worker is at work. Ctrl-C ends it.", flush=True)
    await worker.run()
