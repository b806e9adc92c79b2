"""Slack's door: whatever the transport, one request comes in and Slack hears back within three seconds.

A handler that may answer with a form runs first, because the form must be open before its trigger expires; everything
else is acknowledged first and answered through the address that came with it. What happens to a form that was sent
travels in the acknowledgement itself. Events are written down before they are acknowledged, and nothing else is done;
what people wrote in a channel is never written down, so it is acknowledged first and counted afterwards.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import BoltResponse
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response

from bots.slack import forms, inbound
from bots.slack.answers import REFUSED, Actor
from bots.slack.around import Around
from bots.slack.forms import Opened
from bots.slack.markup import Json
from bots.slack.once import Once, act_of
from bots.slack.overheard import hears, overheard
from bots.slack.render import ENGLISH
from bots.slack.requests import read_request
from bots.slack.settings import UMBRELLA
from bots.slack.workspaces import Installed
from core.actions import read_token
from core.catalogue import Catalogue
from core.commands import Command, Pressed
from core.dispatch import NOT_SET_UP, Answer, Dispatcher
from core.errors import Refusal
from core.ids import CommunityId
from core.inbound import Heard, Origin
from core.message import said
from core.ports import Rendering
from core.replies import Ask, Invalid, Whisper
from core.spans import plain, t

log = logging.getLogger(__name__)

Put = Callable[[Heard], Awaitable[object]]
Act = Callable[[Origin], Awaitable[Answer]]

OUTSIDER = t("You're here from another workspace, where I can't write to you. I work for the members of this one.")
FIRST = "kith_first"  # in bolt's context: the act whose first copy this request is
PATIENCE = 1.0  # seconds for asking Slack who somebody is: the answer has three


class Slack:
    """Listens for every workspace that Kith is installed in; `endpoint` is what the web server calls."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        put: Put,
        installed: Installed,
        client: AsyncWebClient,
        signing_secret: str,
        around: Around | None = None,
    ) -> None:
        """Take the door to core, the inbox, the installations by workspace, and a client without a token."""
        self._dispatcher = dispatcher
        self._put = put
        self._installed = installed
        self._around = around or Around()
        self._under_way: set[asyncio.Task[None]] = set()
        self._once = Once()
        self._bolt = AsyncApp(
            name="kith",
            client=client,
            signing_secret=signing_secret,
            authorize=_authorize(installed),
            user_facing_authorize_error_message=plain(NOT_SET_UP, ENGLISH),
        )
        self._bolt.middleware(self._come_in)  # bolt has looked at the signature before
        self._bolt.command(_commands(dispatcher.catalogue, self._around.names))(self._command)
        self._bolt.action(re.compile(""))(self._press)
        self._bolt.view(re.compile(""))(self._submission)
        self._bolt.shortcut(re.compile(""))(self._shortcut)

    async def endpoint(self, request: Request) -> Response:
        """Answer one request from Slack."""
        try:
            asked = read_request((await request.body()).decode(), request.headers)
        except ValueError:
            return Response(status_code=400)
        return to_starlette_response(await self.dispatch(asked))

    async def dispatch(self, asked: AsyncBoltRequest) -> BoltResponse:
        """Answer what came in, by whatever way."""
        given: BoltResponse | None = None
        try:
            answer = await self._bolt.async_dispatch(asked)
            given = answer if answer.status == HTTPStatus.OK else None
        finally:
            if (act := asked.context.get(FIRST)) is not None:
                self._once.answered(act, given)
        return answer

    async def settle(self, patience: float = 10) -> None:
        """Wait for answers that are still under way, before the process ends."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=patience)

    async def _come_in(
        self, body: Json, context: AsyncBoltContext, next_: Callable[[], Awaitable[Any]]
    ) -> BoltResponse | None:
        """Write an event down, and let each act through once."""
        if body.get("type") == "event_callback":
            if (told := overheard(body)) is not None:
                self._afterwards(self._around.overhear(told))
            elif (heard := inbound.heard(body, self._around.organisers)) is not None:
                await self._put(heard)
            return BoltResponse(
                status=200
            )  # known or new: with neither this nor next_(), bolt says 404, and it comes again
        if act := act_of(body):
            if (earlier := await self._once.before(act)) is not None:
                return earlier
            context[FIRST] = act
        await next_()
        return None

    async def _command(self, ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        read = inbound.invocation(body, self._around.names)
        asks = _asks(lambda: self._dispatcher.catalogue.command(read.name))
        running = self._acting(read.origin, lambda origin: self._dispatcher.command(replace(read, origin=origin)))
        await self._interact(running, ack, body, client, asks=asks)

    async def _press(self, ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        read = inbound.press(body)
        asks = _asks(lambda: self._dispatcher.catalogue.press(read_token(read.token)[1].verb))
        running = self._acting(read.origin, lambda origin: self._dispatcher.press(replace(read, origin=origin)))
        await self._interact(running, ack, body, client, asks=asks)

    async def _shortcut(self, ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        read, words = inbound.shortcut(body), inbound.words_pointed_at(body)

        async def act(origin: Origin) -> Answer:
            answer = await self._dispatcher.command(replace(read, origin=origin))
            if not words or not isinstance(answer.reply, Ask):
                return answer
            form = answer.reply.form
            return replace(answer, reply=Ask(form.filled({form.fields[0].name: words})))

        await self._interact(self._acting(read.origin, act), ack, body, client, asks=True)

    async def _acting(self, origin: Origin, act: Act) -> Answer:
        known: Origin | None = origin
        if self._around.people is not None:
            try:
                known = await asyncio.wait_for(self._around.people.introduce(origin), PATIENCE)
            except TimeoutError:
                log.info("Slack was slow to say who somebody is", extra={"user": origin.user})
        if known is None:
            nowhere = Rendering(CommunityId("none"), datetime.now(UTC), ZoneInfo("UTC"))
            return Answer(Whisper(said(REFUSED, OUTSIDER)), nowhere)
        bot = await self._installed(known.home.tenant)
        answer = await act(hears(known, bot.scopes if bot is not None else ()))
        self._around.wake()
        return answer

    async def _interact(
        self, running: Awaitable[Answer], ack: AsyncAck, body: Json, client: AsyncWebClient, *, asks: bool
    ) -> None:
        actor = self._actor(body, inbound.opened(body), client)
        if not asks:
            await ack()
            self._afterwards(actor.answer(running))
        elif isinstance((answer := await running).reply, Ask | Invalid):
            await actor.answer(answer)
            await ack()
        else:
            await ack()
            self._afterwards(actor.answer(answer))

    async def _submission(self, ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        read = inbound.submission(body)
        answer = await self._acting(read.origin, lambda origin: self._dispatcher.submit(replace(read, origin=origin)))
        opened = Opened.read(body["view"]["private_metadata"])
        match answer.reply:
            case Invalid() as invalid:
                await ack(response_action="errors", errors=forms.errors(invalid, answer.rendering))
            case Ask(form):
                await ack(response_action="update", view=forms.view(form, answer.rendering, opened))
            case Whisper(message) if message.kind == REFUSED:  # a closed form would take what was typed with it
                await ack(response_action="errors", errors=forms.refused(body["view"], message, answer.rendering))
            case _:
                await ack()
                # In the Home tab there is no message to change: what comes of a form is written to its sender.
                self._afterwards(self._actor(body, opened.answered(), client).answer(answer))

    def _actor(self, body: Json, opened: Opened, client: AsyncWebClient) -> Actor:
        user, home, tabs = inbound.user(body), inbound.home(body), self._around.tabs

        async def refresh() -> None:
            if tabs is not None:
                await tabs.redraw(home, user)

        return Actor(user, opened, client, body["trigger_id"], refresh=refresh if opened.home else None)

    def _afterwards(self, work: Coroutine[Any, Any, None]) -> None:
        """Answer in a task of our own: in bolt's, an error would take the acknowledgement back."""
        task = asyncio.create_task(work)
        self._under_way.add(task)  # nobody else keeps it from being collected
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (trouble := task.exception()) is not None:
            log.error("an answer was not given", exc_info=trouble)


def _authorize(installed: Installed) -> Callable[..., Awaitable[Any]]:
    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult | None:
        if (bot := await installed(team_id or "")) is None:
            return None
        known = {"bot_id": bot.id, "bot_user_id": bot.user, "bot_token": bot.token}
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, **known)

    return authorize  # a function: of a method, bolt would fill in `self` as well


def _asks(find: Callable[[], Command | Pressed]) -> bool:
    try:
        return find().asks
    except Refusal:  # the dispatcher finds the same and says so
        return False


def _commands(catalogue: Catalogue, other: Mapping[str, str]) -> re.Pattern[str]:
    names = [UMBRELLA, *(command.name for command in catalogue.commands if command.alone), *other]
    return re.compile(rf"^/(?:{'|'.join(map(re.escape, names))})$")
