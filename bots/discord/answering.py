"""How whatever somebody did on Discord is answered: once, in time, and in private where Discord no longer waits."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bots.discord import handing, limits
from bots.discord.answers import Seen, acknowledgement, afterwards, callback, shown
from bots.discord.belated import deliver
from bots.discord.inbound import Act, Pointed, Reopening, Sent, Typing, on_note, opener_of, read, typing
from bots.discord.lane import Lane
from bots.discord.raw import raw
from core.commands import Command
from core.completing import Entry
from core.dispatch import Answer, Dispatcher
from core.inbound import Invocation, Press, Submission
from core.replies import Whisper

log = logging.getLogger(__name__)

Payload = dict[str, Any]

# How long an answer may take before an acknowledgement goes out; a form must be the first answer, so it gets longer.
PATIENCE = limits.FIRST_ANSWER_SECONDS / 2
LONGER = PATIENCE / 2
# Unknown or answered already: the three seconds or the fifteen minutes are over, or an answer thought lost arrived.
TOO_LATE = {limits.UNKNOWN_INTERACTION, limits.UNKNOWN_WEBHOOK, limits.OLD_WEBHOOK_TOKEN, limits.ANSWERED_ALREADY}
FORGOTTEN = TOO_LATE - {limits.ANSWERED_ALREADY}  # here Discord takes no answer any more
REMEMBERED = 10_000  # interactions of late, so that one that the gateway tells twice is done once
CHOICES = 8  # the callback that shows how a word can end


class Answering:
    """Reads interactions, lets the dispatcher act, and tells Discord what to show."""

    def __init__(
        self,
        client: discord.Client,
        dispatcher: Dispatcher,
        patience: float = PATIENCE,
        organisers: Collection[str] = (),
        wake: Callable[[], None] = lambda: None,
        lane: Lane | None = None,
        *,
        hears: bool = False,
    ) -> None:
        """Take the client, whose calls these are. `wake` is called after each act: there may be work.

        `hears`: whether the client is told of messages.
        """
        self._hears = hears
        self._lane = lane or Lane()
        self._client = client
        self._dispatcher = dispatcher
        self._patience = patience
        self._organisers = organisers
        self._wake = wake
        self._quickest = float("inf")
        self._seen: dict[int, None] = {}
        self._under_way: set[asyncio.Task[Any]] = set()

    async def answer(self, interaction: discord.Interaction) -> None:
        """Answer whatever somebody did, once."""
        if interaction.id in self._seen:
            return
        self._seen[interaction.id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.pop(next(iter(self._seen)))
        late = self._late(interaction)
        payload = raw(interaction, self._organisers, hears=self._hears)
        if (begun := typing(payload)) is not None:
            await self._finish_word(interaction, begun)
            return
        act = read(payload)
        if act is None:
            return
        seen = Seen(act, opener_of(act, self._command(act)), "message" in payload, on_note(payload))
        answering = asyncio.ensure_future(self._answer(interaction, seen, late))
        self._under_way.add(answering)
        try:
            await answering
        except discord.HTTPException as trouble:
            if trouble.code not in TOO_LATE:
                raise
            log.warning("the answer came too late", extra={"interaction": interaction.id, "code": trouble.code})
        finally:
            self._under_way.discard(answering)
            self._wake()

    async def settle(self, patience: float) -> None:
        """Let answers under way be given."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=patience)

    def _late(self, interaction: discord.Interaction) -> float:
        """Tell how many seconds longer the way here took than the quickest did: so no clock need be right."""
        took = (datetime.now(UTC) - interaction.created_at).total_seconds()
        self._quickest = min(self._quickest, took)
        return took - self._quickest

    async def _answer(self, interaction: discord.Interaction, seen: Seen, late: float) -> None:
        work = asyncio.create_task(self._dispatch(seen.act))
        patience = self._patience + (LONGER if self._asks(seen.act) else 0)
        await asyncio.wait({work}, timeout=max(patience - late, 0))
        try:
            if work.done():
                await self._respond(interaction, _callback(work.result(), seen))
            else:
                await self._respond(interaction, acknowledgement(seen))
                answer = await work
                for call in afterwards(shown(answer, seen), seen, answer.rendering):
                    route = Route(
                        call.method,
                        f"/webhooks/{{webhook_id}}/{{webhook_token}}{call.path}",
                        webhook_id=interaction.application_id,
                        webhook_token=interaction.token,
                    )
                    await self._client.http.request(route, json=call.body)
        except discord.HTTPException as trouble:
            if trouble.code in FORGOTTEN:
                answer = await work  # what was done is done; Discord takes no word about it any more
                what = shown(answer, seen)
                await deliver(self._client.http, interaction, what, seen, answer.rendering, lane=self._lane)
            raise
        await self._hand(interaction, work.result())

    async def _finish_word(self, interaction: discord.Interaction, begun: Typing) -> None:
        """Offer how a word may end; where that takes too long, offer nothing and let them type on."""
        try:
            async with asyncio.timeout(self._patience):
                found = await self._dispatcher.complete(begun.begun, begun.argument)
        except TimeoutError:
            found = ()
        try:
            await self._respond(interaction, {"type": CHOICES, "data": {"choices": choices(found)}})
        except discord.HTTPException as trouble:
            if trouble.code not in TOO_LATE:
                raise

    async def _hand(self, interaction: discord.Interaction, answer: Answer) -> None:
        if isinstance(answer.reply, Whisper) and answer.reply.file is not None:
            where = handing.route(str(interaction.application_id), interaction.token)
            await self._client.http.request(where, form=handing.attachment(answer.reply.file))

    async def _dispatch(self, act: Act | Submission) -> Answer:
        match act:
            case Invocation():
                return await self._dispatcher.command(act)
            case Press():
                return await self._dispatcher.press(act)
            case Submission():
                return await self._dispatcher.submit(act)
            case Sent(submission):
                return await self._dispatch(submission)
            case Pointed(invocation):
                return await self._dispatch(invocation)
            case Reopening(_, opening):
                return await self._dispatch(opening)

    async def _respond(self, interaction: discord.Interaction, body: Payload) -> None:
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction.id,
            webhook_token=interaction.token,
        )
        try:
            await self._client.http.request(route, json=body)
        except aiohttp.ClientError:  # lost on the way, there or back: if it had arrived, Discord says so now
            await self._client.http.request(route, json=body)

    def _asks(self, act: Act) -> bool:
        """Tell whether the handler may answer with a form."""
        match act:
            case Invocation():
                command = self._command(act)
                return command is not None and command.asks
            case Press(_, token):
                return any(p.asks and token.startswith(f"{p.verb}:") for p in self._dispatcher.catalogue.presses)
            case Reopening() | Pointed():
                return True
            case Sent():
                return False

    def _command(self, act: Act) -> Command | None:
        known = self._dispatcher.catalogue.commands
        return next((c for c in known if isinstance(act, Invocation) and c.name == act.name), None)


def choices(found: Sequence[Entry]) -> list[Payload]:
    """Give the ways in which a word may end, as many as Discord takes, without those that it would refuse."""
    shown = [
        {"name": limits.cut(entry.shown, limits.CHOICE_NAME), "value": entry.value}
        for entry in found
        if entry.shown.strip() and 0 < limits.size(entry.value) <= limits.CHOICE_VALUE
    ]
    return shown[: limits.CHOICES]


def _callback(answer: Answer, seen: Seen) -> Payload:
    return callback(shown(answer, seen), seen, answer.rendering)
