"""Slack's door: a signed request comes in, the dispatcher answers, and Slack hears back within three seconds.

A handler that may answer with a form runs first, because the form must be open before its trigger expires; everything
else is acknowledged first and answered through the address that came with it. What happens to a form that was sent
travels in the acknowledgement itself. Events are written down before they are acknowledged, and nothing else is done.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any, assert_never
from urllib.parse import parse_qsl

import aiohttp
from slack_bolt import BoltResponse
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_internals import build_async_context
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient
from starlette.requests import Request
from starlette.responses import Response

from bots.slack import forms, inbound
from bots.slack.forms import Opened
from bots.slack.markup import Json
from bots.slack.render import ENGLISH, render
from core.actions import read_token
from core.catalogue import Catalogue
from core.commands import Command, Pressed
from core.dispatch import NOT_SET_UP, Answer, Dispatcher
from core.errors import Refusal
from core.forms import Form
from core.inbound import Heard
from core.message import Message, said
from core.ports import Rendering
from core.replies import Ask, Invalid, Nothing, Replace, Say, Whisper
from core.spans import plain, t

log = logging.getLogger(__name__)

Put = Callable[[Heard], Awaitable[bool]]

ALONE: Json = {"response_type": "ephemeral", "replace_original": False}
ALL: Json = {"response_type": "in_channel", "replace_original": False}
INSTEAD: Json = {"replace_original": True}

REFUSED = "kernel.refusal"  # the kind of the dispatcher's own messages
TOO_LATE = t("That took me too long and Slack closed the form. Nothing was sent, and you can try again.")

# The connection failed, or Slack said no; anything else is a fault of ours and goes to the log.
TROUBLE = (SlackClientError, aiohttp.ClientError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Bot:
    """Kith's own account in one workspace."""

    id: str
    user: str
    token: str = field(repr=False)


Installed = Callable[[str], Awaitable[Bot | None]]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acted, and the way back to them."""

    user: str
    opened: Opened
    client: AsyncWebClient
    trigger: str

    async def answer(self, coming: Answer | Awaitable[Answer]) -> None:
        """Show the reply where it belongs, as soon as there is one."""
        answer = coming if isinstance(coming, Answer) else await coming
        match answer.reply:
            case Say(message):
                await self._tell(message, answer.rendering, ALL)
            case Whisper(message):
                await self._tell(message, answer.rendering, ALONE)
            case Replace(message):
                await self._tell(message, answer.rendering, INSTEAD if self.opened.pressed else ALONE)
            case Ask(form):
                await self._open(form, answer.rendering)
            case Invalid(errors, form):  # no form is open yet that could show them
                told = tuple((sentence,) for sentence in errors.values())
                await self._open(replace(form, introduction=told + form.introduction), answer.rendering)
            case Nothing():
                pass
            case _:
                assert_never(answer.reply)

    async def _open(self, form: Form, rendering: Rendering) -> None:
        try:
            await self.client.views_open(trigger_id=self.trigger, view=forms.view(form, rendering, self.opened))
        except TROUBLE as trouble:
            log.warning("a form did not open", extra={"form": form.action.verb, "reason": str(trouble)})
            await self._tell(said(REFUSED, TOO_LATE), rendering, ALONE)

    async def _tell(self, message: Message, rendering: Rendering, how: Json) -> None:
        """Answer at the address that came with the act; when that is used up or too old, in a direct message."""
        body = render(message, rendering)
        if not await self._answered(body | how):
            direct = await self.client.conversations_open(users=self.user)
            await self.client.chat_postMessage(channel=direct["channel"]["id"], **body)

    async def _answered(self, body: Json) -> bool:
        if not self.opened.answers:
            return False
        address = AsyncWebhookClient(self.opened.answers, session=self.client.session, retry_handlers=[])
        try:
            response = await address.send_dict(body)
        except TROUBLE as trouble:
            log.warning("an answer was lost", extra={"reason": str(trouble)})
            return False
        return response.status_code == HTTPStatus.OK and '"ok":false' not in response.body.replace(" ", "")


class Slack:
    """Listens for every workspace that Kith is installed in; `endpoint` is what the web server calls."""

    def __init__(
        self, dispatcher: Dispatcher, put: Put, installed: Installed, client: AsyncWebClient, signing_secret: str
    ) -> None:
        """Take the door to core, the inbox, the installations by workspace, and a client without a token."""
        self._dispatcher = dispatcher
        self._put = put
        self._under_way: set[asyncio.Task[None]] = set()
        self._bolt = AsyncApp(
            name="kith",
            client=client,
            signing_secret=signing_secret,
            authorize=_authorize(installed),
            user_facing_authorize_error_message=plain(NOT_SET_UP, ENGLISH),
        )
        self._bolt.middleware(self._write_down)
        self._bolt.command(_commands(dispatcher.catalogue))(self._command)
        self._bolt.action(re.compile(""))(self._press)
        self._bolt.view(re.compile(""))(self._submission)

    async def endpoint(self, request: Request) -> Response:
        """Answer one request from Slack."""
        try:
            asked = _read((await request.body()).decode(), request.headers)
        except ValueError:
            return Response(status_code=400)
        return to_starlette_response(await self._bolt.async_dispatch(asked))

    async def settle(self, patience: float = 10) -> None:
        """Wait for answers that are still under way, before the process ends."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=patience)

    async def _write_down(self, body: Json, next_: Callable[[], Awaitable[Any]]) -> BoltResponse | None:
        if body.get("type") != "event_callback":
            await next_()
            return None
        if (heard := inbound.heard(body)) is not None:
            await self._put(heard)
        return BoltResponse(status=200)  # new or known: with neither this nor next_(), bolt says 404 and Slack repeats

    async def _command(self, ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        invocation = inbound.invocation(body)
        asks = _asks(lambda: self._dispatcher.catalogue.command(invocation.name))
        await self._interact(self._dispatcher.command(invocation), ack, body, client, asks=asks)

    async def _press(self, ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        press = inbound.press(body)
        asks = _asks(lambda: self._dispatcher.catalogue.press(read_token(press.token)[1].verb))
        await self._interact(self._dispatcher.press(press), ack, body, client, asks=asks)

    async def _interact(
        self, running: Awaitable[Answer], ack: AsyncAck, body: Json, client: AsyncWebClient, *, asks: bool
    ) -> None:
        actor = Actor(inbound.user(body), inbound.opened(body), client, body["trigger_id"])
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
        answer = await self._dispatcher.submit(inbound.submission(body))
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
                self._afterwards(Actor(inbound.user(body), opened, client, body["trigger_id"]).answer(answer))

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


def _commands(catalogue: Catalogue) -> re.Pattern[str]:
    names = [inbound.UMBRELLA, *(command.name for command in catalogue.commands if command.alone)]
    return re.compile(rf"^/(?:{'|'.join(map(re.escape, names))})$")


def _read(raw: str, headers: Mapping[str, str]) -> AsyncBoltRequest:
    """Read a request; once more if bolt took `/ask what is a payload?` for a pressed button, and found none."""
    if not headers.get("x-slack-request-timestamp", "0").isdecimal():
        raise ValueError
    asked = AsyncBoltRequest(body=raw, headers=dict(headers))
    if raw and not asked.body:
        asked.body = dict(parse_qsl(raw, keep_blank_values=True))
        asked.context = build_async_context(AsyncBoltContext(), asked.body)
    return asked
