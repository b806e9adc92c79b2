"""Acting as several members of one playground from a terminal, and seeing what each of them sees."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape

from bots.cli import example
from bots.cli.speak import speak
from bots.importing.names import readable_name
from bots.web import codec
from bots.web.playground import Playground
from bots.wiring import Kith
from bots.worker import Worker
from core.actions import Action
from core.dispatch import Answer
from core.errors import KithError
from core.expertise.model import Ask
from core.expertise.terms import Terms
from core.ids import CommunityId
from core.inbound import Origin, Press, Submission
from core.message import Message
from core.places import Place, PlaceKind
from core.replies import Invalid, Replace, Say, Whisper

RANKED = 10

console = Console(highlight=False)


class TourBroke(KithError):
    """The tour met something that should not be."""


class Acting:
    """What several members do, one after another; the worker does the rest after each act."""

    def __init__(self, kith: Kith, playground: Playground, community: CommunityId) -> None:
        """Start in an example that is loaded."""
        self.kith = kith
        self.playground = playground
        self.community = community
        self._worker = Worker(kith)
        self._zone = ZoneInfo(example.ZONE)

    def name(self, user: str) -> str:
        """Return what a member is called."""
        return readable_name(user)

    def origin(self, user: str, kind: PlaceKind = PlaceKind.DIRECT, key: str | None = None) -> Origin:
        """Say who acts, and where."""
        channel = (key or "") if kind is PlaceKind.CHANNEL else ""
        place = Place(example.HOME, kind, key or user)
        return Origin(example.HOME, user, self.name(user), place, channel, example.ZONE)

    def heading(self, text: str) -> None:
        """Begin a step."""
        console.print(f"\n[bold]{escape(text)}[/bold]")

    def types(self, user: str, where: str, text: str) -> None:
        """Say what a member types."""
        console.print(f"  [cyan]{escape(self.name(user))} types {escape(where)}:[/cyan] {escape(text)}")

    def show(self, message: Message, user: str, where: str) -> None:
        """Show a message as its reader sees it."""
        console.print(speak(message, f"{self.name(user)} · {where}", self.kith.clock.now(), self._zone))

    async def show_latest(self, user: str) -> Message:
        """Show the latest message from Kith to a member in private."""
        message = (await self.told(user))[-1]
        self.show(message, user, "direct message from Kith")
        return message

    async def expect(self, answer: Answer, user: str, where: str) -> Message:
        """Let the worker do what follows, and show what the member sees at once."""
        await self._worker.settle()
        match answer.reply:
            case Whisper(message) | Replace(message) | Say(message) if message.kind != "kernel.refusal":
                self.show(message, user, where)
                return message
            case Invalid(errors, _):
                raise TourBroke(next(iter(errors.values())).template)
            case Whisper(message):
                raise TourBroke(message.summary.template)
            case _:
                raise TourBroke("nothing was answered")

    async def press(self, user: str, message: Message, label: str, where: str) -> Message:
        """Press a button by its label."""
        button = next((b for b in message.buttons() if b.label.template == label), None)
        if button is None:
            raise TourBroke(f"there is no button {label}")
        console.print(f"  [cyan]{escape(self.name(user))} presses {escape(f'[{label}]')}[/cyan]")
        press = Press(self.origin(user), button.action.token(self.community))
        return await self.expect(await self.kith.dispatcher.press(press), user, where)

    async def submit(
        self, user: str, message: Message, opener: str, verb: str, values: Mapping[str, str], where: str
    ) -> Message:
        """Send the form that a button of this message opens."""
        ids = next(button.action.ids for button in message.buttons() if button.action.verb == opener)
        submission = Submission(self.origin(user), Action(verb, ids).token(self.community), values)
        return await self.expect(await self.kith.dispatcher.submit(submission), user, where)

    async def told(self, user: str) -> Sequence[Message]:
        """Return what Kith wrote to a member in private, oldest first."""
        said = await self.playground.store.messages("direct", user, user)
        return [codec.from_json(dict(one.body["message"])) for one in said if one.body is not None]

    async def room_of(self, user: str) -> Sequence[Message]:
        """Return what Kith wrote in the member's latest room."""
        room = (await self.playground.store.rooms_of(user))[-1]
        said = await self.playground.store.messages("room", room.key, user)
        return [codec.from_json(dict(one.body["message"])) for one in said if one.body is not None]

    async def ranks(self, text: str, asker: str, channel: str) -> list[str]:
        """Return the accounts that the matcher ranks first for a question, limits left aside."""
        async with self.kith.units.look(self.community) as unit:
            matcher = await self.kith.shelf.matcher(self.community, unit.evidence)
            members = await unit.members.behind_many(example.HOME, [asker])
            terms = Terms(await unit.evidence.key()).of(text)
            found = matcher.rank(Ask(members[asker], unit.now.timestamp(), channel, terms), top=RANKED)
            accounts = [await unit.dealings.account(candidate.member, example.HOME) for candidate in found]
        return [account[1] for account in accounts if account is not None]
