"""Whole lives of questions without a name: whatever people press and type, nobody else learns who asked.

The asker's id, account, name, zone, languages and day of joining are looked for in everything that reaches somebody
else (each letter as it was written, each message and form as every platform shows it, files, rooms and their titles),
in the log, and in what organisers can read.
"""

import asyncio
import json
import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bots.discord import render as discord
from bots.slack import render as slack
from bots.web import codec
from bots.web import render as web
from core.letters import Direct
from core.places import Place, PlaceKind
from core.ports import Rendering
from storage.rows.kernel import rooms
from storage.rows.playground import messages
from tests.kit.seeing import Seen
from tests.kit.world import CHANNEL, DOCKER, HOME, World

ASKER, ZONE, LANGUAGES = "zyxandra", "Pacific/Chatham", ("Moriori", "Rapanui")
HELPERS, ORGANISERS = ("bo", "cy", "dee"), ("ida", "jo")
OTHERS = (*HELPERS, "eli", *ORGANISERS)
WORDS = "Use the service's name, not the address."

# What tells who asked by the asker's own wish, or by that of two organisers; each has its own tests.
TELLING = {"relay.reveal-now", "safety.unmask-agree", "questions.join-in", "host.take"}
ASKERS = ("questions.", "relay.", "kept.", "keep.", "wonder.")

# Who presses what: the first of these buttons that they see.
BEATS = {
    "answers": (HELPERS, ("Write a short answer", "Write some more", "I can help")),
    "passes": (HELPERS, ("Pass",)),
    "replies": (HELPERS, ("Reply",)),
    "steps away": (HELPERS, ("Hand it on",)),
    "asks back": ((ASKER,), ("Reply", "Write a message")),
    "is stuck": ((ASKER,), ("Still stuck",)),
    "asks everybody": ((ASKER,), ("Post it there", "Ask the channel too", "Ask the channel")),
    "is done": ((ASKER,), ("Solved", "Solved in part")),
    "thanks": ((ASKER,), ("Add a few words", "Say thank you")),
    "helps from the channel": (("eli", *HELPERS), ("I can help here",)),
    "wonders": (("eli",), ("I wonder too",)),
    "reports": (HELPERS, ("Report", "More…")),
}
beats = st.sampled_from([*BEATS, "answers", "asks back", "a day", "an hour"])
presses = st.tuples(st.sampled_from((ASKER, *OTHERS)), st.integers(0, 99), st.integers(0, 9))


class Story:
    """One world, in which Zyxandra joined long ago and asks without her name today."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.read: list[str] = []  # what others were shown at once

    async def begin(self) -> datetime:
        """Let everybody join, and the question be asked; return when the asker joined."""
        world = self.world
        world.zones[ASKER] = ZONE
        await world.joins(ASKER, 0)
        joined = world.clock.now()
        world.clock.advance(timedelta(days=20))
        for user in OTHERS:
            await world.joins(user, 5 if user in HELPERS else 0, "docker")
        async with world.kith.units.begin(world.community.id) as unit:
            for user in ORGANISERS:
                await unit.members.save(replace(await world.member(user), organiser=True))
            profile = await unit.profiles.get((await world.member(ASKER)).id)
            await unit.profiles.save(replace(profile, languages=LANGUAGES))
            channel = Place(HOME, PlaceKind.CHANNEL, CHANNEL)
            chosen = replace(await unit.settings.get(), help_channel=channel, help_channel_name=CHANNEL)
            await unit.settings.save(chosen)
            await unit.commit()
        await world.says(ASKER, "/ask", CHANNEL)
        await world.submits(ASKER, text=DOCKER, naming="anonymous")
        await world.sends(ASKER)
        return joined

    async def step(self, beat: "str | tuple[str, int, int]") -> None:
        """Let the next thing happen, if it can."""
        match beat:
            case "a day":
                await self.world.passes(days=1)
            case "an hour":
                await self.world.passes(hours=1)
            case str():
                users, labels = BEATS[beat]
                await self._first(users, labels)
            case (user, which, button):
                seen = [one for one in await self.world.sees(user) if list(one.message.buttons())]
                if seen:
                    await self._press(user, seen[-1 - which % len(seen)], button)

    async def _first(self, users: Sequence[str], labels: Sequence[str]) -> None:
        for user in users:
            for seen in reversed(await self.world.sees(user)):
                for label in labels:
                    if (found := seen.button(label)) is not None:
                        await self._press(user, seen, list(seen.message.buttons()).index(found))
                        return

    async def _press(self, user: str, seen: Seen, number: int) -> None:
        buttons = list(seen.message.buttons())
        action = buttons[number % len(buttons)].action
        if action.verb in TELLING or (user == ASKER and not action.verb.startswith(ASKERS)):
            return
        self.world.forms.pop(user, None)
        shown = [await self.world.presses_token(user, action.token(self.world.community.id), seen)]
        if (opened := self.world.forms.get(user)) is not None:
            fields = {one.name for one in opened.form.fields if not one.value and one.name not in {"topics", "who"}}
            shown.append(await self.world.submits(user, **dict.fromkeys(fields, WORDS)))
        if user != ASKER:
            self.read += shown

    async def look_around(self, users: Sequence[str]) -> None:
        """Let people type every command there is."""
        self.world.settling = False
        for user in users:
            for command in self.world.kith.dispatcher.catalogue.commands:
                if command.name not in {"leave", "forget", "stop"}:
                    self.read.append(await self.world.says(user, f"/kith {command.name}"))
            self.read.append(await self.world.says(user, "/kith who docker"))
        await self.world.settles()

    async def reached_others(self) -> str:
        """Put everything together that reached anybody but the asker."""
        world, found = self.world, list(self.read)
        for letter in world.watch.letters:
            if not (isinstance(letter.to, Direct) and letter.to.member == self.asker):
                found.append(repr(letter))
                found += rendered(letter.message, self.reading)
        for row in await world.rows(messages):
            if row.body is not None and ASKER not in {row.place_key, row.only_for}:
                found.append(json.dumps(row.body))
                found += rendered(codec.from_json(dict(row.body["message"])), self.reading)
        found += [repr(opened.form) for user, opened in world.forms.items() if user != ASKER]
        found += [repr(file) for user, file in world.files.items() if user != ASKER]
        found += [repr(row) for row in await world.rows(rooms)]
        return "\n".join(found)

    async def check(self, joined: datetime, log: Sequence[str]) -> None:
        """Look for whatever tells who asked, and show where it stands."""
        accounts = {(await self.world.member(user)).id: user for user in OTHERS}
        self.asker = (await self.world.member(ASKER)).id
        self.reading = Rendering(
            self.world.community.id, self.world.clock.now(), self.world.zone, accounts={**accounts, self.asker: ASKER}
        )
        everything = "\n".join([await self.reached_others(), *log])
        for telling in (
            self.asker,
            ASKER,
            ZONE,
            "Chatham",
            *LANGUAGES,
            f"{joined:%Y-%m-%d}",
            f"{joined.day} {joined:%B}",
        ):
            at = everything.lower().find(telling.lower())
            assert at < 0, f"{telling}: …{everything[max(0, at - 400) : at + 200]}…"


def rendered(message: Any, reading: Rendering) -> Iterator[str]:
    """Show a message as each platform does."""
    yield json.dumps(slack.render(message, reading))
    yield json.dumps(discord.render(message, reading))
    yield web.render(message, reading)


@contextmanager
def logged() -> Iterator[list[str]]:
    """Take down every record of Kith's log, with all that is attached to it."""
    records: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(f"{record.getMessage()} {record.__dict__}")  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in ("core", "bots", "storage")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield records
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


async def live(template: Path, steps: Sequence[Any], *, month: bool = False) -> Story:
    """Live one whole life, and look for whatever tells who asked."""
    with TemporaryDirectory(prefix="kith-unnamed-") as folder, logged() as log:
        path = Path(folder) / "kith.db"
        shutil.copyfile(template, path)
        async with World.open(f"sqlite:///{path}", (ASKER, *OTHERS)) as world:
            story = Story(world)
            joined = await story.begin()
            for beat in steps:
                await story.step(beat)
            if month:
                await world.passes(days=40)
            await story.look_around(("bo", "ida"))
            await story.check(joined, log)
            return story


@settings(
    max_examples=4,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(st.one_of(beats, beats, presses), min_size=10, max_size=18))
def test_whatever_people_do_nobody_else_learns_who_asked(sqlite_template: Path, steps: list[Any]) -> None:
    asyncio.run(live(sqlite_template, steps))


async def test_a_life_to_its_very_end_tells_nobody_who_asked(sqlite_template: Path) -> None:
    steps = ["answers", "answers", "asks back", "replies", "wonders", "reports", "steps away"]
    steps += ["answers", "answers", "asks back", "is stuck", "asks everybody", "asks everybody"]
    steps += ["helps from the channel", "is done", "thanks", "a day", "a day"]
    story = await live(sqlite_template, steps, month=True)

    read = "\n".join(story.read)
    assert WORDS in read
    assert "someone who'd rather not be named" in read
