"""Letting invented people live: what they do goes through Kith's own doors, and time passes through all that is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bots.web.playground import Playground
from bots.wiring import Kith, PlayPerson
from bots.worker import Worker
from core.actions import Action
from core.communities.model import Community
from core.dispatch import Answer
from core.errors import KithError
from core.inbound import Invocation, Origin, Press, Submission
from core.message import Message
from core.places import Place, PlaceKind
from core.replies import Replace, Say, Whisper

A_DAY = timedelta(days=1)
A_WEEK_OF_TRIES = 7


class LifeBroke(KithError):
    """Something that was to happen did not."""


@dataclass(frozen=True, slots=True)
class Living:
    """People of one playground, by account."""

    kith: Kith
    playground: Playground
    community: Community
    people: Mapping[str, PlayPerson]

    async def settle(self) -> None:
        """Do everything that is due now."""
        await Worker(self.kith).settle()

    async def until(self, moment: datetime) -> None:
        """Let time pass up to a moment, through every one at which something is due."""
        clock = self.playground.clock
        await self.settle()
        while (due := await self.kith.next_due()) is not None and due <= moment:
            if due > clock.now():
                clock.advance(due - clock.now())
            await self.settle()
        if moment > clock.now():
            clock.advance(moment - clock.now())
        await self.settle()

    async def arrive(self) -> None:
        """Let everybody be known, as a platform would tell."""
        for user in self.people:
            async with self.kith.units.begin(self.community.id) as unit:
                await unit.dealings.arrive(self._origin(user))
                await unit.commit()

    async def joins(self, user: str, **chosen: str) -> None:
        """Join with these switches; what is left out is off."""
        await self._submit(user, "members.join", **{"weekly": "0", "intros": "off", "news": "off", **chosen})

    async def asks(self, user: str, text: str) -> str:
        """Ask and send; return the question's id."""
        preview = self._message(await self.kith.dispatcher.command(Invocation(self._origin(user), "ask", text)))
        question = self._ids(preview, "questions.send")[0]
        await self._press(user, "questions.send", question)
        return question

    async def solved(self, asker: str, helper: str, question: str, answer: str, thanks: str) -> None:
        """Ask, be helped by somebody who came by, say that it worked, and say thank you."""
        asked = await self.asks(asker, question)
        offer = self._ids(await self._press(helper, "open.help", asked), "offers.write")[0]
        await self._submit(helper, "offers.answer", offer, answer=answer)
        await self._press(asker, "questions.solved", asked)
        await self._submit(asker, "questions.thank", asked, words=thanks)

    async def keeps(self, asker: str, helper: str, *, named: bool) -> None:
        """Let both agree that the latest answer is kept, once they are asked."""
        for _ in range(A_WEEK_OF_TRIES):
            await self.until(self.playground.clock.now() + A_DAY)
            if (kept := await self._to_keep(asker)) is not None:
                await self._press(asker, "kept.yes", kept)
                await self._press(helper, "kept.named" if named else "kept.yes", kept)
                return
        raise LifeBroke(f"nobody was asked whether the answer to {asker} may be kept")

    async def _to_keep(self, asker: str) -> str | None:
        async with self.kith.units.look(self.community.id) as unit:
            found = await unit.members.behind(self.playground.home, asker)
            kept = await unit.kept_book.of(found[0].id) if found else []
        return next((one.id for one in kept if not one.kept), None)

    async def _press(self, user: str, verb: str, *ids: str) -> Message:
        token = Action(verb, ids).token(self.community.id)
        answer = await self.kith.dispatcher.press(Press(self._origin(user), token))
        await self.settle()
        return self._message(answer)

    async def _submit(self, user: str, verb: str, *ids: str, **values: str) -> Message:
        token = Action(verb, ids).token(self.community.id)
        answer = await self.kith.dispatcher.submit(Submission(self._origin(user), token, values))
        await self.settle()
        return self._message(answer)

    def _ids(self, message: Message, verb: str) -> tuple[str, ...]:
        for button in message.buttons():
            if button.action.verb == verb:
                return button.action.ids
        raise LifeBroke(f"there is no button {verb} on {message.kind}")

    def _message(self, answer: Answer) -> Message:
        match answer.reply:
            case Whisper(message) | Replace(message) | Say(message) if message.kind != "kernel.refusal":
                return message
            case Whisper(message):
                raise LifeBroke(message.summary.template)
            case _:
                raise LifeBroke("nothing was answered")

    def _origin(self, user: str) -> Origin:
        person, home = self.people[user], self.playground.home
        return Origin(home, user, person.name, Place(home, PlaceKind.DIRECT, user), "", person.zone)
