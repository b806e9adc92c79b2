"""The first door: what a person did comes in, one transaction runs, and one reply goes out."""

import inspect
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from core.access import admit, authorise
from core.actions import read_token
from core.catalogue import OLD_BUTTON, Catalogue
from core.commands import Handler
from core.completing import Entry, finished
from core.errors import Refusal, Stale
from core.ids import CommunityId
from core.inbound import Invocation, Origin, Press, Submission
from core.message import Message, prose
from core.ports import Clock, Homes, Rendering, Units
from core.reads import Caller
from core.replies import Reply, Whisper
from core.spans import t

log = logging.getLogger(__name__)

UTC_ZONE = ZoneInfo("UTC")

NOWHERE = CommunityId("none")
AnyUnit = Any  # each handler names the protocol it works with; the unit of work satisfies them all
Step = Callable[[Caller, AnyUnit], Awaitable[Reply]]

NOT_SET_UP = t("I'm not set up here yet. Whoever installed me can do that.")
OUR_FAULT = t("Something went wrong on my side. Nothing was sent, and you can try again.")
CHANGED = t("This changed while you pressed. Please look again, then press once more.")
WHICH = t("I know you in more than one community. Please write this in the one you mean.")
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
            await admit(caller, found.name, unit.barriers)
            authorise(caller, found)
            for wrong in invocation.unfit.values():
                raise Refusal(wrong)
            options = dict(invocation.options) or found.parse(invocation.words)
            return await found.run(caller, unit, **found.check(options))

        return await self._through(invocation.origin, None, step)

    async def press(self, press: Press) -> Answer:
        """Do what a button does."""

        async def step(caller: Caller, unit: AnyUnit) -> Reply:
            _, action = read_token(press.token)
            extra = {} if press.value is None else {"value": press.value}
            handler = self.catalogue.press(action.verb)
            await admit(caller, action.verb, unit.barriers)
            _refuse_unless_fitting(handler.run, action.ids, **extra)
            return await handler.run(caller, unit, *action.ids, **extra)

        return await self._through(press.origin, press.token, step)

    async def submit(self, submission: Submission) -> Answer:
        """Take a form."""

        async def step(caller: Caller, unit: AnyUnit) -> Reply:
            _, action = read_token(submission.token)
            handler = self.catalogue.submit(action.verb)
            await admit(caller, action.verb, unit.barriers)
            _refuse_unless_fitting(handler.run, ("values", *action.ids))
            return await handler.run(caller, unit, dict(submission.values), *action.ids)

        return await self._through(submission.origin, submission.token, step)

    async def complete(self, begun: Invocation, argument: str) -> Sequence[Entry]:
        """Offer how the word may end that somebody types as an argument; only reads, and knows nothing of strangers."""
        try:
            community, origin = await self._located(begun.origin, None)
            command = self.catalogue.command(begun.name)
        except Refusal:
            return ()
        what = next((parameter.what for parameter in command.parameters if parameter.name == argument), None)
        if what is None or (command.organiser and origin.organiser is False):
            return ()
        async with self._units.look(community) as unit:
            return await finished(what, begun.options.get(argument, ""), origin, unit)

    async def _through(self, origin: Origin, token: str | None, step: Step) -> Answer:
        community = NOWHERE
        try:
            community, origin = await self._located(origin, token)
            return await self._twice(community, origin, step)
        except Stale:
            return self._plainly(community, Refusal(CHANGED))
        except Refusal as refusal:
            return self._plainly(community, refusal)
        except Exception:
            log.exception("a handler broke", extra={"community": community, "user": origin.user})
            return self._plainly(community, Refusal(OUR_FAULT))

    async def _located(self, origin: Origin, token: str | None) -> tuple[CommunityId, Origin]:
        """Find the community: by the place, or in a direct message by the button's token and who presses it."""
        named = read_token(token)[0] if token is not None else None
        here = await self._homes.community_at(origin.home)
        if here is not None:
            if named not in {None, here}:
                raise Refusal(OTHER_PLACE)
            return here, origin
        known = await self._homes.homes_of(origin.home.platform, origin.user)
        fitting = [(community, home) for community, home in known if named in {None, community}]
        match fitting:
            case [(community, home)]:
                return community, replace(origin, home=home)
            case []:
                raise Refusal(NOT_SET_UP if not known else OTHER_PLACE)
            case [(community, home), *_] if named is not None:
                return community, replace(origin, home=home)
            case _:
                raise Refusal(WHICH)

    async def _twice(self, community: CommunityId, origin: Origin, step: Step) -> Answer:
        try:
            return await self._once(community, origin, step)
        except Stale:
            return await self._once(community, origin, step)

    async def _once(self, community: CommunityId, origin: Origin, step: Step) -> Answer:
        async with self._units.begin(community) as unit:
            caller = await unit.dealings.arrive(origin)
            unit.acts(caller.member)
            reply = await step(caller, unit)
            await unit.commit()
        accounts = {caller.member: origin.user}
        return Answer(reply, Rendering(community, self._clock.now(), caller.zone, accounts=accounts))

    def _plainly(self, community: CommunityId, refusal: Refusal) -> Answer:
        return Answer(Whisper(refused(refusal)), Rendering(community, self._clock.now(), UTC_ZONE))


def refused(refusal: Refusal) -> Message:
    """Say a refusal as a message."""
    return Message("kernel.refusal", refusal.summary, (prose(refusal.sentence),))


def _refuse_unless_fitting(run: Handler, ids: tuple[str, ...], **extra: str) -> None:
    """Refuse a button whose verb is known and whose ids are those of another version."""
    try:
        inspect.signature(run).bind("caller", "unit", *ids, **extra)
    except TypeError:
        raise Refusal(OLD_BUTTON) from None
