"""The learning garden: an invented community for a first visit, whose past was lived through Kith's own doors.

Everybody in it is invented (examples/garden.json says so, and can be read); their consents are simulated.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bots.cli.example import join_them, show_history
from bots.cli.importing import with_bar
from bots.cli.living import Living
from bots.clocks import Dice
from bots.importing.formats import detect
from bots.importing.jsonlines import JsonLines
from bots.importing.runner import Importer
from bots.settings import ROOT
from bots.web.about import About, Try
from bots.web.clock import MovableClock
from bots.web.messenger import PlaygroundMessenger
from bots.web.news import News
from bots.web.playground import Playground
from bots.wiring import Kith, PlayPerson, prepare
from core.history import HistoryMessage
from core.places import Home

HISTORY = ROOT / "examples" / "garden.jsonl"
STORY = ROOT / "examples" / "garden.json"
HOME = Home("playground", "garden")
FACTS = (
    "Everybody here is invented, and so is every word: it is a place to visit.",
    "Consents are simulated.",
    "Nothing you do here leaves this computer.",
)

TODAY = timedelta(hours=6)  # what reached people since then is new to a visitor


@dataclass(frozen=True, slots=True)
class Story:
    """What the garden's file tells: its people, what happened, what waits, and what to try first."""

    name: str
    zone: str
    now: datetime
    organiser: str
    newcomer: str
    people: Sequence[Mapping[str, Any]]
    past: Sequence[Mapping[str, Any]]
    waiting: Sequence[Mapping[str, Any]]
    steps: Sequence[Mapping[str, str]]


def story() -> Story:
    """Read the file."""
    told = json.loads(STORY.read_text(encoding="utf-8"))
    told.pop("about")
    now = datetime.fromisoformat(told.pop("now")).replace(tzinfo=ZoneInfo(told["zone"])).astimezone(UTC)
    return Story(now=now, **told)


def history() -> Sequence[HistoryMessage]:
    """Return what people in the garden wrote to one another."""
    return [line for _, line in JsonLines(HISTORY).read() if isinstance(line, HistoryMessage)]


async def open_garden(database: Path, seed: int | None = None) -> tuple[Kith, Playground]:
    """Open the garden, planted the first time; its clock goes on where it stood."""
    told = story()
    address = f"sqlite:///{database}"
    await prepare(address)
    clock = MovableClock.starting(told.now - timedelta(days=_longest_ago(told)))
    kith = await Kith.open(address, clock, Dice(seed))
    store = kith.playground(HOME.tenant)
    playground = Playground(store, clock, HOME, about(told), News(since=told.now - TODAY))
    kith.messengers[HOME.platform] = PlaygroundMessenger(playground)
    offset = await store.clock_offset()
    if offset:
        clock.offset = timedelta(seconds=offset)
    else:
        await _plant(kith, playground, told)
        await store.set_clock_offset(clock.offset.total_seconds())
    async with kith.units.look((await kith.found(told.name, told.zone, HOME)).id) as unit:
        await kith.shelf.matcher(unit.community, unit.evidence)  # so that the first preview knows the topics
    return kith, playground


def about(told: Story) -> About:
    """Say what this example is, and what to try first."""
    steps = tuple(
        Try(step["says"], step.get("user"), "direct", step.get("text", ""), step.get("label", ""))
        for step in told.steps
    )
    return About(told.name, ZoneInfo(told.zone), FACTS, steps)


async def _plant(kith: Kith, playground: Playground, told: Story) -> None:
    """Bring in what was written, let people join, and let the past happen."""
    community = await kith.found(told.name, told.zone, HOME)
    lived = timedelta(days=_longest_ago(told))  # its history is brought in before its clock has come so far
    importer = Importer(kith.units, community.id, told.zone, HOME, ahead=lived)
    await with_bar(importer, HISTORY, detect(HISTORY), 0)
    people = [PlayPerson(one["user"], one["name"], one["zone"], tuple(one.get("roles", ()))) for one in told.people]
    await kith.playground(HOME.tenant).add_people(people)
    await show_history(kith, HOME, history())
    living = Living(kith, playground, community, {person.user: person for person in people})
    await living.arrive()
    await join_them(kith, community, HOME, [one for one in told.people if "weekly" in one], told.organiser)
    await living.settle()
    for past in told.past:
        await living.until(_at(told, past["days_ago"]))
        await living.solved(past["asker"], past["helper"], past["question"], past["answer"], past["thanks"])
        if "kept" in past:
            await living.keeps(past["asker"], past["helper"], named=past["kept"] == "named")
    for waiting in told.waiting:
        await living.until(told.now - timedelta(hours=waiting["hours_ago"]))
        await living.asks(waiting["asker"], waiting["question"])
    await living.until(told.now)


def _at(told: Story, days_ago: int) -> datetime:
    return told.now - timedelta(days=days_ago)


def _longest_ago(told: Story) -> int:
    return max(int(past["days_ago"]) for past in told.past) + 1
