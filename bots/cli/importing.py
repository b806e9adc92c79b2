"""`./kith import`: with a progress bar, and a summary that says what was left out and why."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from bots.cli.running import address
from bots.clocks import Dice, WallClock
from bots.importing.formats import detect
from bots.importing.lines import HistoryReader
from bots.importing.runner import Importer, Summary
from bots.wiring import Kith, prepare
from core.ears import STANDS
from core.errors import KithError
from core.members.people import zone_named
from core.places import Home

console = Console(stderr=True)


class NoNotice(KithError):
    """People were not told, or not long enough ago."""


class BadHome(KithError):
    """`--home` is not of the form PLATFORM:ID."""


def read_home(text: str) -> Home:
    """Read PLATFORM:ID."""
    platform, colon, tenant = text.partition(":")
    if not colon or not platform or not tenant:
        raise BadHome(f"--home {text} should be PLATFORM:ID, such as slack:T012AB or discord:81384788765712384.")
    return Home(platform.lower(), tenant)


async def run_import(
    file: Path,
    home: str,
    community: str | None,
    zone: str,
    include: tuple[str, ...],
    most_bad: int,
    database: str | None,
    without_notice: str | None = None,
) -> None:
    """Import one file, once people had a week to leave themselves out, or for a reason that is given."""
    where, reader = read_home(home), detect(file, include)
    if zone_named(zone).key != zone:
        raise BadHome(f"--zone {zone} is not a time zone. Use a name such as Europe/Warsaw.")
    place = address(database)
    await prepare(place)
    kith = await Kith.open(place, WallClock(), Dice())
    try:
        await _notice_stood(kith, where, without_notice)
        found = await kith.found(community or file.stem, zone, where)
        importer = Importer(kith.units, found.id, found.zone, where)
        summary = await with_bar(importer, file, reader, most_bad)
    finally:
        await kith.close()
    report(summary, reader, found.name)


async def _notice_stood(kith: Kith, where: Home, reason: str | None) -> None:
    """Refuse to read what people were not told of a week ago, unless the operator says why that is fine."""
    if reason is not None:
        if not reason.strip():
            raise NoNotice("--without-notice wants a reason, such as 'everybody agreed when they signed up'.")
        print(f"No notice was waited for: {reason.strip()}")
        return
    known, at = await kith.communities.community_at(where), None
    if known is not None:
        async with kith.units.look(known) as unit:
            at = (await unit.settings.get()).notice_at
    if at is None:
        raise NoNotice(
            "People have not been told yet. Let an organiser press 'Before I read…' under /kith launch in a channel, "
            "wait a week, and start this again. If they know already, add --without-notice 'why'."
        )
    if kith.clock.now() < at + STANDS:
        raise NoNotice(
            f"The notice has to stand for a week: until {at + STANDS:%Y-%m-%d %H:%M} UTC. "
            "If waiting makes no sense here, add --without-notice 'why'."
        )


async def with_bar(importer: Importer, file: Path, reader: HistoryReader, most_bad: int) -> Summary:
    """Run an import under a progress bar."""
    columns = TextColumn("Reading {task.fields[name]}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("import", total=1.0, name=file.name)
        return await importer.run(file, reader, lambda done, _: bar.update(task, completed=done), most_bad)


def report(summary: Summary, reader: HistoryReader, community: str) -> None:
    """Say what came in and what did not."""
    if summary.already_done:
        print(f"This file is in {community} already. Nothing was changed.")
        return
    if summary.resumed:
        print("An earlier import of this file was interrupted; I went on from there.")
    known = summary.messages - summary.new
    print(f"Read {summary.messages:,} messages into {community}: {summary.new:,} are new evidence.")
    if known:
        print(f"{known:,} were known already or written by bots, and left out.")
    if summary.left_out:
        print(f"{summary.left_out:,} are by people who left themselves out, and were not read.")
    print(f"{summary.people:,} people are new. They are known, not joined: nobody will be written to.")
    for why, count in reader.skipped.items():
        print(f"Passed over: {count:,} × {why}.")
    for part in reader.refused:
        print(f"Not read: {part.name}: {part.reason}")
    if summary.bad_count:
        print(f"{summary.bad_count:,} lines could not be read:")
        for line in summary.bad:
            print(f"  {line.where}, line {line.number}: {line.reason}")
        if summary.bad_count > len(summary.bad):
            print(f"  and {summary.bad_count - len(summary.bad):,} more.")
