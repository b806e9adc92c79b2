"""The Home tab: what Kith would answer to a few commands, one below the other, for one person."""

import logging
from collections.abc import Sequence

from bots.slack import limits
from bots.slack.calls import Calls
from bots.slack.markup import Json
from bots.slack.people import Profiles
from bots.slack.render import ENGLISH, Pen
from core.dispatch import Dispatcher
from core.errors import Unavailable, UnknownOutcome, Unreachable
from core.inbound import Heard, Invocation, Origin
from core.message import Button, Buttons, Message, Rule, Weight
from core.places import Home, Place, PlaceKind
from core.ports import Rendering
from core.replies import Whisper
from core.spans import Words

log = logging.getLogger(__name__)


def view(messages: Sequence[Message], rendering: Rendering, words: Words = ENGLISH) -> Json:
    """Give the tab; a button has the weight of a main one only in the first message that has any."""
    pen = Pen(rendering, words)
    blocks: list[Json] = []
    for number, message in enumerate(messages):
        blocks += [made for block in ([Rule()] if number else []) for made in pen.block(block)]
        first = not any(block["type"] == "actions" for block in blocks)
        for block in message.blocks:
            calm = Buttons(tuple(map(_plain, block.buttons))) if isinstance(block, Buttons) and not first else block
            blocks += list(pen.block(calm))
    return {"type": "home", "blocks": blocks[: limits.HOME_BLOCKS]}


def _plain(button: Button) -> Button:
    return Button(button.label, button.action, Weight.PLAIN)


class HomeTab:
    """Draws somebody's Home tab when they open it, and anew after they acted in it."""

    def __init__(self, dispatcher: Dispatcher, calls: Calls, profiles: Profiles) -> None:
        """Take the door to core, the way to Slack, and who people are."""
        self._dispatcher = dispatcher
        self._calls = calls
        self._profiles = profiles

    async def draw(self, home: Home, user: str) -> None:
        """Draw it; somebody for whom Kith does not work has an empty one."""
        origin = await self._profiles.introduce(Origin(home, user, "", Place(home, PlaceKind.DIRECT, "")))
        if origin is None:
            return
        front = self._dispatcher.catalogue.front(organiser=origin.organiser is True)
        answers = [await self._dispatcher.command(Invocation(origin, command.name)) for command in front]
        shown = dict.fromkeys(answer.reply.message for answer in answers if isinstance(answer.reply, Whisper))
        if shown:  # what all of them refuse is said once
            body = {"user_id": user, "view": view(list(shown), answers[0].rendering)}
            await self._calls.call(home.tenant, "views.publish", body, bucket=user)

    async def heard(self, heard: Heard) -> None:
        """Take note of an event; raises Unavailable when it has to be tried again."""
        match heard.happening:
            case "opened":
                try:
                    await self.draw(heard.home, heard.user)
                except (Unreachable, UnknownOutcome) as trouble:
                    log.warning("a Home tab was not drawn", extra={"user": heard.user, "reason": str(trouble)})
            case "arrived" | "renamed" | "left" | "forgotten":
                self._profiles.forget(heard.home.tenant, heard.user)

    async def redraw(self, home: Home, user: str) -> None:
        """Draw it after somebody acted in it; what does not come now comes when they open it next."""
        try:
            await self.draw(home, user)
        except (Unavailable, Unreachable, UnknownOutcome) as trouble:
            log.warning("a Home tab was not drawn", extra={"user": user, "reason": str(trouble)})
