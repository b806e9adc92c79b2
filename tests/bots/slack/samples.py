"""Messages and forms that show everything Slack has to draw, and payloads that Slack has sent."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bots.slack.markup import unescape
from bots.slack.render import render
from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.ids import CommunityId, MemberId
from core.message import (
    Block,
    Button,
    Buttons,
    Choice,
    Facts,
    Image,
    Message,
    Option,
    Person,
    Quote,
    Rule,
    Steps,
    Weight,
    note,
    prose,
)
from core.ports import Rendering
from core.spans import Bold, Code, Link, Mention, Moment, t, tn
from tests.bots.slack.rules import texts

PAYLOADS = Path(__file__).parent / "payloads"


def payload(name: str) -> dict[str, Any]:
    """Read one of the payload files."""
    found: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text())
    return found


COMMUNITY = CommunityId("01JD0000000000000000000000")
ADA, BEN = MemberId("01ADA"), MemberId("01BEN")
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
READING = Rendering(COMMUNITY, NOW, ZoneInfo("Europe/Paris"), accounts={ADA: "U0ADA00001"})

EVERYTHING = Message(
    "slack.sample",
    t("{name} asks about <b> & *lifetimes*", name="Ben <!channel>"),
    (
        prose(Bold(t("{name} would like your help", name="Ben"))),
        prose(
            t(
                "Ask {who} or {other} before {when}; see {page} and type {code}.",
                who=Mention(ADA, "Ada"),
                other=Mention(BEN, "Ben <@U0ADA00001>"),
                when=Moment(datetime(2026, 3, 4, 13, 30, tzinfo=UTC)),
                page=Link(t("the guide"), "https://example.org/guide?a=1&b=<x>|y"),
                code=Code("cargo fix"),
            )
        ),
        Facts(((t("Topic"), ("rust & <generics>",)), (t("Waiting"), (tn("one hour", "{count} hours", 3),)))),
        Quote("Why does this move?\n> let b = a; // <!here>\n\n@channel https://example.org", by="Ben"),
        Steps(((t("Read it."),), (t("Press {button}.", button=Bold("I can help")),))),
        Image("network", t("Ada helped three people this month.")),
        Person(ADA, "Ada", (t("knows {topic}", topic="lifetimes"),)),
        Person(BEN, "Ben"),
        Buttons(
            (
                Button(t("I can help"), Action("offer.accept", ("01OFFER",)), Weight.MAIN),
                Button(t("Pass"), Action("offer.pass", ("01OFFER",))),
            )
        ),
        Rule(),
        Choice(
            t("How many questions a week?"),
            Action("members.pace"),
            (Option("1", t("one")), Option("2", t("two")), Option("5", "five & more")),
            chosen="2",
        ),
        note(t("You get this because you switched on {setting}.", setting=Bold(t("ask me questions")))),
    ),
)

FORM = Form(
    Action("questions.write", ("01QUESTION",)),
    t("Say what you would like to know"),
    (
        TextField("text", t("Your question"), hint=t("What happened?"), value="a <b> & c", lines=True, longest=9000),
        TextField("tried", t("What did you try?"), required=False, longest=100),
        ChoiceField("wait", t("How soon?"), (Option("any", t("Any time")), Option("day", t("Today"))), value="day"),
    ),
    t("See what others see"),
    introduction=((t("Nobody sees it until you press {send}.", send=Bold(t("Send"))),),),
)


def shown(*blocks: Block) -> dict[str, Any]:
    return render(Message("test.test", t("A summary."), blocks), READING)


def said(*blocks: Block) -> str:
    """Give what a reader sees of the blocks: the texts without their escapes."""
    return unescape("".join(texts(shown(*blocks)["blocks"])))
