"""The first door: what a person did comes in, one transaction runs, and one reply goes out."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from core.access import authorise
from core.actions import read_token
from core.catalogue import Catalogue
from core.errors import Refusal, Stale
from core.ids import CommunityId
from core.inbound import Invocation, Origin, Press, Submission
from core.message import Message, said
from core.ports import Clock, Homes, Rendering, Units
from core.reads import Caller
from core.replies import Reply, Whisper
from core.spans import Phrase, t

log = logging.getLogger(__name__)

UTC_ZONE = ZoneInfo("UTC")

AnyUnit = Any  # each handler names the protocol it works with; the unit of work satisfies them all
Step = Callable[[Caller, AnyUnit], Awaitable[Reply]]

NOT_SET_UP = t("I'm not set up here yet. Whoever installed me can do that.")
OUR_FAULT = t("Something went wrong on my side. Nothing was sent, and you can try again.")
CHANGED = t("This changed while you pressed. Please look again, then press once more.")
OTHER_PLACE = t("This button belongs to another community. Please press it there.")


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply with what its renderer needs."""

    reply: Reply
    rendering: Rendering


class Dispatcher:
    """Opens a unit, admits the caller, runs the handler, commits, replies."""

    def __init__(self, catalogue: Catalogue, units: Units, homes: Homes, clock: Clock) -> None:
        """Take everything the door needs; it holds no state of its own."""
        self.catalogue = catalogue
        self._units = units
        self._homes = homes
        self._clock = clock

    async def command(self, invocation: Invocation) -> Answer:
        """Run a command."""

        async def step(caller: Caller, unit: AnyUnit) -> Reply:
            found = self.catalogue.command(invocation.name)
            authorise(caller, found)
            options = dict(invocation.options) or found.parse(invocation.words)
            return await found.run(caller, unit, **found.check(options))

        return await self._through(invocation.origin, None, step)

    async def press(self, press: Press) -> Answer:
        """Do what a button does."""

        async def step(caller: Caller, unit: AnyUnit) -> Reply:
            _, action = read_token(press.token)
            extra = {} if press.value is None else {"value": press.value}
            return await self.catalogue.press(action.verb).run(caller, unit, *action.ids, **extra)

        return await self._through(press.origin, press.token, step)

    async def submit(self, submission: Submission) -> Answer:
        """Take a form."""

        async def step(caller: Caller, unit: AnyUnit) -> Reply:
            _, action = read_token(submission.token)
            handler = self.catalogue.submit(action.verb)
            return await handler.run(caller, unit, dict(submission.values), *action.ids)

        return await self._through(submission.origin, submission.token, step)

    async def _through(self, origin: Origin, token: str | None, step: Step) -> Answer:
        community = await self._homes.community_at(origin.home)
        if community is None:
            return self._plainly(CommunityId("none"), NOT_SET_UP)
        try:
            if token is not None and read_token(token)[0] != community:
                raise Refusal(OTHER_PLACE)  # noqa: TRY301
            return await self._twice(community, origin, step)
        except Stale:
            return self._plainly(community, CHANGED)
        except Refusal as refusal:
            return self._plainly(community, refusal.sentence)
        except Exception:
            log.exception("a handler broke", extra={"community": community, "user": origin.user})
            return self._plainly(community, OUR_FAULT)

    async def _twice(self, community: CommunityId, origin: Origin, step: Step) -> Answer:
        try:
            return await self._once(community, origin, step)
        except Stale:
            return await self._once(community, origin, step)

    async def _once(self, community: CommunityId, origin: Origin, step: Step) -> Answer:
        async with self._units.begin(community) as unit:
            caller = await unit.dealings.arrive(origin)
            reply = await step(caller, unit)
            await unit.commit()
        return Answer(reply, Rendering(community, self._clock.now(), caller.zone))

    def _plainly(self, community: CommunityId, sentence: Phrase) -> Answer:
        message: Message = said("kernel.refusal", sentence)
        return Answer(Whisper(message), Rendering(community, self._clock.now(), UTC_ZONE))
