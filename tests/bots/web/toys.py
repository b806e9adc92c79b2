"""A small Kith to try the playground with: core's own dispatcher over three commands, a form and a few buttons."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from bots.web.about import About, Try
from bots.web.clock import MovableClock
from bots.web.messenger import PlaygroundMessenger
from bots.web.playground import Playground
from bots.web.store import Store
from core.actions import Action
from core.catalogue import Catalogue
from core.commands import Arg, command, press, submit
from core.dispatch import Dispatcher
from core.errors import Refusal
from core.forms import ChoiceField, Form, TextField
from core.ids import CommunityId, MemberId
from core.inbound import Origin
from core.message import Button, Buttons, Choice, Facts, Message, Option, Person, Quote, Weight, note, prose, said
from core.places import Home
from core.ports import Rendering
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Say, Whisper
from core.spans import Bold, Moment, t
from tests.bots.web.memory import AChannel, APerson, MemoryStore

HOME = Home("playground", "toys")
TOYS = CommunityId("01TOYS")
START = datetime(2024, 5, 14, 16, 0, tzinfo=UTC)
SHORTEST = 15


@dataclass
class ToyUnit:
    community: CommunityId
    now: datetime
    committed: bool = False

    @property
    def dealings(self) -> "ToyUnit":
        return self

    @property
    def barriers(self) -> "ToyUnit":
        return self

    async def banned(self, member: MemberId) -> bool:
        return False

    def acts(self, member: MemberId) -> None:
        """Whatever follows is theirs; a toy sends nothing."""

    async def arrive(self, origin: Origin) -> Caller:
        zone = ZoneInfo(origin.zone or "UTC")
        return Caller(
            self.community,
            MemberId(origin.user),
            origin.name,
            joined=True,
            organiser=False,
            zone=zone,
            home=origin.home,
            channel=origin.channel,
        )

    async def commit(self) -> None:
        self.committed = True


class ToyUnits:
    def __init__(self, clock: MovableClock) -> None:
        self.clock = clock

    @asynccontextmanager
    async def begin(self, community: CommunityId) -> AsyncIterator[Any]:
        yield ToyUnit(community, self.clock.now())

    look = begin


class ToyHomes:
    async def community_at(self, home: Home) -> CommunityId | None:
        return TOYS if home == HOME else None

    async def homes_of(self, platform: str, user: str) -> list[tuple[CommunityId, Home]]:
        return []


def ask_form(text: str = "") -> Form:
    kinds = (Option("answer", t("An answer")), Option("feedback", t("Feedback on my work")))
    return Form(
        Action("toy.send"),
        t("Ask for help"),
        (
            TextField(
                "text", t("Your question"), hint=t("What did you try, and what came out?"), value=text, lines=True
            ),
            ChoiceField("kind", t("What would help"), kinds, "answer"),
            TextField("tag", t("A topic"), required=False, longest=40),
        ),
        send=t("Send my question"),
        introduction=((t("Nobody sees it until you press Send."),),),
    )


@command("ask", t("Ask people who may know"), alone=True, asks=True)
async def ask(caller: Caller, unit: ToyUnit, text: Annotated[str, Arg(t("your question"))] = "") -> Reply:
    return Ask(ask_form(text))


@command("join", t("Join Kith here"))
async def join(caller: Caller, unit: ToyUnit) -> Reply:
    return Whisper(said("toy.joined", t("You joined. Nothing is asked of you until you say so.")))


@command("wave", t("Say hello to everybody"))
async def wave(caller: Caller, unit: ToyUnit) -> Reply:
    return Say(said("toy.wave", t("{name} says hello.", name=Bold(caller.name))))


@command("offer", t("See what an offer looks like"))
async def offer(caller: Caller, unit: ToyUnit) -> Reply:
    return Whisper(an_offer(unit.now, "How do I chunk a Zarr store by time and still read maps quickly?", "Mia Stone"))


@command("settings", t("Set how this community uses Kith"), organiser=True)
async def settings(caller: Caller, unit: ToyUnit) -> Reply:
    raise AssertionError


@submit("toy.send")
async def send(caller: Caller, unit: ToyUnit, values: Mapping[str, str]) -> Reply:
    if len(values["text"]) < SHORTEST:
        errors = {"text": t("Please write a little more, so that people can tell whether they know.")}
        return Invalid(errors, ask_form().filled(values))
    if "refuse" in values["text"]:
        raise Refusal(t("You have three questions open. Close one first."))
    return Whisper(
        Message(
            "toy.sent",
            t("Your question has been sent. I'll tell you when someone answers."),
            (
                prose(Bold(t("Your question is on its way"))),
                Quote(values["text"], caller.name),
                prose(t("If nobody has picked it up by {time}, I'll ask others.", time=Moment(unit.now + FOUR))),
                Buttons(
                    (Button(t("Edit my question"), Action("toy.edit")), Button(t("Stop here"), Action("toy.stop")))
                ),
            ),
        )
    )


@press("toy.pass")
async def pass_on(caller: Caller, unit: ToyUnit) -> Reply:
    return Replace(said("toy.passed", t("Passed. Nobody sees this, and I'll ask someone else.")))


@press("toy.stop")
async def stop(caller: Caller, unit: ToyUnit) -> Reply:
    return Replace(said("toy.stopped", t("Stopped. Nobody else is asked.")))


@press("toy.edit", asks=True)
async def edit(caller: Caller, unit: ToyUnit) -> Reply:
    return Ask(ask_form())


@press("toy.often")
async def often(caller: Caller, unit: ToyUnit, value: str) -> Reply:
    return Replace(said("toy.often", t("Up to {many} a week.", many=value)))


FOUR = timedelta(hours=4)


def an_offer(now: datetime, question: str, by: str) -> Message:
    often = tuple(Option(many, t("{many} a week", many=many)) for many in ("1", "2", "5"))
    return Message(
        "toy.offer",
        t("Someone has a question you may know about. Passing is fine."),
        (
            prose(Bold(t("A question about {topic}", topic="Zarr"))),
            Quote(question),
            Person(MemberId("mia"), by, (t("first question here"),)),
            Facts(((t("Asked in"), ("#python",)), (t("Others are asked at"), (Moment(now + FOUR),)))),
            Buttons(
                (
                    Button(t("I can help"), Action("toy.help"), Weight.MAIN),
                    Button(t("I know someone"), Action("toy.refer")),
                    Button(t("Pass"), Action("toy.pass")),
                )
            ),
            Choice(t("How many questions at most?"), Action("toy.often"), often, "2"),
            note(t("Why you: you've listed {topic}, and helped with it in March.", topic="Zarr")),
        ),
    )


CATALOGUE = Catalogue((ask, join, wave, offer, settings), (pass_on, stop, edit, often), (send,))
ZONES = ("America/Denver", "Europe/Berlin", "Asia/Kolkata", "America/New_York")
FIRST = ("Mia", "Ben", "Ana", "Chika", "Dev", "Olu", "Noor", "Søren", "Tomás", "Yuki", "Kofi", "Lena")
LAST = ("Stone", "Okafor", "Larsen", "Mehta", "Novak", "Rivera", "Sato", "Weber", "Diallo")


def people() -> list[APerson]:
    pairs = [(first, last) for last in LAST for first in FIRST]
    return [
        APerson(f"{first}-{last}".lower().encode("ascii", "ignore").decode(), f"{first} {last}", ZONES[n % len(ZONES)])
        for n, (first, last) in enumerate(pairs)
    ]


CHANNELS = [AChannel("general", "general", "Anything and everything"), AChannel("python", "python", "Code and data")]


def a_playground(store: Store | None = None, real: datetime = START) -> Playground:
    about = About(
        "The toy community",
        ZoneInfo("America/Denver"),
        ("An example with invented names", "Consents are simulated", "Nothing leaves this computer"),
        (
            Try(
                "Be Mia, who is stuck on Zarr, and ask for help. Nobody is asked until you press Send.",
                "mia-stone",
                "channel:python",
                "/ask How do I chunk a Zarr store by time and still read maps quickly?",
                "Be Mia and ask",
            ),
        ),
    )
    store = store or MemoryStore(CHANNELS, people())
    return Playground(store, MovableClock.starting(START, lambda: real), HOME, about)


def a_dispatcher(playground: Playground) -> Dispatcher:
    return Dispatcher(CATALOGUE, ToyUnits(playground.clock), ToyHomes(), playground.clock)


async def with_history(playground: Playground) -> None:
    lines = (
        ("general", "ben-okafor", "Does anybody else see `NetCDF: HDF error` on the login nodes since this morning?"),
        ("general", "ana-larsen", "Yes. It went away with\n```\nexport HDF5_USE_FILE_LOCKING=FALSE\n```\nfor me."),
        (
            "python",
            "dev-mehta",
            "What do people use for **regridding** these days? https://xesmf.readthedocs.io looks good",
        ),
        ("python", "chika-novak", "xesmf here as well."),
        ("python", "chika-novak", "With dask it needs the weights in memory, so mind the chunks."),
    )
    said: list[str] = []
    for place, (channel, author, words) in enumerate(lines):
        at = START - timedelta(days=1, minutes=-3 * place)
        thread = said[place - 1] if place in {1, 3} else None
        said.append(
            (await playground.store.post("channel", channel, at=at, author=author, text=words, thread=thread)).id
        )


async def offer_to(playground: Playground, user: str, once: str = "offer") -> None:
    messenger = PlaygroundMessenger(playground)
    place = await messenger.direct(HOME, user)
    offered = an_offer(playground.clock.now(), "How do I chunk a Zarr store by time?", "Mia Stone")
    await messenger.send(place, offered, Rendering(TOYS, playground.clock.now(), ZoneInfo("UTC")), f"{once}:{user}")
