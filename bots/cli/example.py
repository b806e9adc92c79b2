"""The bundled example: a real community's history brought in through the importer, with consents simulated."""

import json
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bots.cli.importing import with_bar
from bots.importing.formats import detect
from bots.importing.jsonlines import JsonLines
from bots.importing.names import readable_name, with_names
from bots.importing.runner import Importer
from bots.settings import ROOT
from bots.wiring import Kith, PlayChannel, PlayPerson
from core.communities.model import Community
from core.expertise.model import Evidence, Kind
from core.expertise.terms import Terms
from core.history import HistoryMessage
from core.ids import MemberId
from core.letters import Purpose
from core.members.finding import LISTED
from core.members.model import Consent, How
from core.places import Home

FILE = ROOT / "examples" / "ncar.jsonl.gz"
QUESTIONS = ROOT / "examples" / "questions.json"
HOME = Home("playground", "ncar")
NAME = "An example: scientists who program"
ZONE = "America/Denver"
WEEKLY = 2  # questions a week that everybody in the example takes
SHOWN = 60  # messages of each channel that the playground shows
TEN = 10


@dataclass(frozen=True, slots=True)
class ExampleQuestion:
    """A question that we wrote for this community."""

    title: str
    text: str
    channel: str


def example_questions() -> Sequence[ExampleQuestion]:
    """Return the questions to try."""
    rows = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    return [ExampleQuestion(row["title"], row["text"], row["channel"]) for row in rows]


def example_messages() -> Sequence[HistoryMessage]:
    """Return the history itself."""
    return [line for _, line in JsonLines(FILE).read() if isinstance(line, HistoryMessage)]


def example_now(messages: Sequence[HistoryMessage]) -> datetime:
    """Return ten in the morning of the first working day after the history ends, in the community's zone."""
    end = datetime.fromtimestamp(messages[-1].at, UTC).astimezone(ZoneInfo(ZONE))
    day = end + timedelta(days=1)
    while day.isoweekday() > 5:  # noqa: PLR2004 - Friday
        day += timedelta(days=1)
    return day.replace(hour=TEN, minute=0, second=0, microsecond=0).astimezone(UTC)


async def load(kith: Kith, messages: Sequence[HistoryMessage]) -> Community:
    """Bring the example in: history through the importer, then simulated consents, then what the page shows."""
    community = await kith.found(NAME, ZONE, HOME)
    importer = Importer(kith.units, community.id, ZONE, HOME, readable_name)
    await with_bar(importer, FILE, detect(FILE), 0)
    await _simulate_consents(kith, community, sorted({message.author for message in messages}))
    await _furnish(kith, messages)
    async with kith.units.look(community.id) as unit:
        await kith.shelf.matcher(community.id, unit.evidence)  # so that the first preview knows the topics
    return community


async def _simulate_consents(kith: Kith, community: Community, users: Sequence[str]) -> None:
    """Let everybody in the example have joined, marked as simulated: nobody real is asked anything."""
    people = [{"user": user, "weekly": WEEKLY} for user in users]
    await join_them(kith, community, HOME, people)


async def join_them(
    kith: Kith, community: Community, home: Home, people: Sequence[Mapping[str, Any]], organiser: str = ""
) -> None:
    """Let these people have joined with their switches and topics, each consent marked as simulated."""
    async with kith.units.begin(community.id) as unit:
        terms = Terms(await unit.evidence.key())
        members = await unit.members.behind_many(home, [one["user"] for one in people])
        consents: list[Consent] = []
        for one in people:
            member = await unit.members.get(MemberId(members[one["user"]]))
            if member is None or member.joined:
                continue
            topics = tuple(one.get("topics", ()))
            joined = replace(member.join(one["weekly"], unit.now), topics=topics, organiser=one["user"] == organiser)
            await unit.members.save(joined)
            purposes = ["joined", *([str(Purpose.OFFER)] if one["weekly"] else [])]
            purposes += [LISTED] if one.get("listed") else []
            consents += [Consent(member.id, p, granted=True, at=unit.now, how=How.SIMULATED) for p in purposes]
            rows = [
                Evidence(
                    member.id,
                    Kind.DECLARED,
                    unit.now.timestamp(),
                    "",
                    f"declared:{member.id}:{number}",
                    terms=terms.of(topic),
                )
                for number, topic in enumerate(topics)
            ]
            await unit.evidence.add(rows)
        await unit.members.consent(consents)
        await unit.commit()


async def _furnish(kith: Kith, messages: Sequence[HistoryMessage]) -> None:
    people = [PlayPerson(user, readable_name(user), ZONE) for user in {message.author for message in messages}]
    await kith.playground(HOME.tenant).add_people(people)
    await show_history(kith, HOME, messages)


async def show_history(kith: Kith, home: Home, messages: Sequence[HistoryMessage]) -> None:
    """Let the page show the latest of what was written, the busiest channels first."""
    playground = kith.playground(home.tenant)
    recent: dict[str, deque[HistoryMessage]] = defaultdict(lambda: deque(maxlen=SHOWN))
    for message in messages:
        recent[message.channel].append(message)
    busiest = sorted(recent, key=lambda channel: -recent[channel][-1].at)
    await playground.add_channels([PlayChannel(channel, channel) for channel in busiest])
    shown = sorted((message for kept in recent.values() for message in kept), key=lambda message: message.at)
    await playground.add_history(
        [("channel", m.channel, m.author, with_names(m.text), datetime.fromtimestamp(m.at, UTC)) for m in shown]
    )
