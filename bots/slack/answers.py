"""How somebody who acted is answered: at the address that came with their act, in a form, or in a direct message."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import assert_never

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bots.slack import forms, limits
from bots.slack.calls import seconds_in
from bots.slack.forms import Opened
from bots.slack.handing import pieces
from bots.slack.markup import Json
from bots.slack.render import render
from bots.slack.workspaces import TOKEN_TROUBLE, error_in
from core.dispatch import Answer
from core.forms import Form
from core.message import Message, said
from core.ports import Rendering
from core.replies import Ask, File, Invalid, Nothing, Replace, Say, Whisper
from core.spans import t

log = logging.getLogger(__name__)

ALONE: Json = {"response_type": "ephemeral", "replace_original": False}
ALL: Json = {"response_type": "in_channel", "replace_original": False}
INSTEAD: Json = {"replace_original": True}

REFUSED = "kernel.refusal"  # the kind of the dispatcher's own messages
TOO_LATE = t("That took me too long and Slack closed the form. Nothing was sent, and you can try again.")
LOCKED = t("Slack doesn't accept my key any more, so I can't open the form. Whoever installed me can mend it.")
NOT_OPENED = t("Slack didn't open the form. Nothing was sent, and you can try again.")
# https://docs.slack.dev/reference/methods/views.open#errors
LATE = frozenset("expired_trigger_id exchanged_trigger_id invalid_trigger_id trigger_expired".split())

# The connection failed, or Slack said no; anything else is a fault of ours and goes to the log.
TROUBLE = (SlackClientError, aiohttp.ClientError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acted, and the way back to them."""

    user: str
    opened: Opened
    client: AsyncWebClient
    trigger: str
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    refresh: Callable[[], Awaitable[None]] | None = None  # draws their Home tab anew, if they acted there

    async def answer(self, coming: Answer | Awaitable[Answer]) -> None:
        """Show the reply where it belongs, as soon as there is one."""
        answer = coming if isinstance(coming, Answer) else await coming
        match answer.reply:
            case Say(message):
                await self._tell(message, answer.rendering, ALL)
            case Whisper(message, file):
                await self._tell(message, answer.rendering, ALONE)
                if file is not None:
                    await self._hand(file)
            case Replace(message):
                if self.refresh is None or not self.opened.pressed:
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
        if self.refresh is not None and not isinstance(answer.reply, Ask | Invalid):
            await self.refresh()

    async def _open(self, form: Form, rendering: Rendering) -> None:
        try:
            await self.client.views_open(trigger_id=self.trigger, view=forms.view(form, rendering, self.opened))
        except TROUBLE as trouble:
            log.warning("a form did not open", extra={"form": form.action.verb, "reason": str(trouble)})
            error = error_in(trouble) if isinstance(trouble, SlackApiError) else ""
            why = TOO_LATE if error in LATE else LOCKED if error in TOKEN_TROUBLE else NOT_OPENED
            await self._tell(said(REFUSED, why), rendering, ALONE)

    async def _tell(self, message: Message, rendering: Rendering, how: Json) -> None:
        """Answer at the address that came with the act; when that is used up or too old, in a direct message."""
        body = render(message, rendering)
        if not await self._answered(body | how):
            direct = await self.client.conversations_open(users=self.user)
            await self.client.chat_postMessage(channel=direct["channel"]["id"], **body)

    async def _hand(self, file: File) -> None:
        """Hand a file over as text in the direct message: uploading would need a scope that reads files, too."""
        direct = await self.client.conversations_open(users=self.user)
        for number, body in enumerate(pieces(file)):
            if number:
                await self.pause(1 / limits.POSTS_A_SECOND)
            try:
                await self.client.chat_postMessage(channel=direct["channel"]["id"], **body)
            except SlackApiError as refused:
                if error_in(refused) not in {"ratelimited", "rate_limited"}:
                    raise
                await self.pause(seconds_in(refused.response.headers.get("Retry-After")))
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
