"""A message and a form that show everything Discord has to draw, and the golden files they are held to."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from simcord.components import validate_message_state

from bots.discord.render import render
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
from tests.kit import golden

ADA, BEN = MemberId("01ADA"), MemberId("01BEN")
READING = Rendering(
    CommunityId("01JD0000000000000000000000"),
    datetime(2026, 3, 3, 9, 0, tzinfo=UTC),
    ZoneInfo("Europe/Paris"),
    accounts={ADA: "80351110224678912"},
)
HELP, PASS = Action("offer.accept", ("01OFFER",)), Action("offer.pass", ("01OFFER",))

EVERYTHING = Message(
    "discord.sample",
    t("{name} asks about **lifetimes**", name="Ben @everyone"),
    (
        prose(Bold(t("{name} would like your help", name="Ben_*"))),
        prose(
            t(
                "Ask {who} or {other} before {when}; see {page} and type {code}.",
                who=Mention(ADA, "Ada"),
                other=Mention(BEN, "Ben <@80351110224678912>"),
                when=Moment(datetime(2026, 3, 4, 13, 30, tzinfo=UTC)),
                page=Link(t("the guide"), "https://example.org/guide?a=1&b=(x)|y"),
                code=Code("cargo fix"),
            )
        ),
        Facts(((t("Topic"), ("rust & *generics*",)), (t("Waiting"), (tn("one hour", "{count} hours", 3),)))),
        Quote("Why does this move?\n> let b = a; // <@&1>\n\n@everyone https://example.org/a_b_c", by="Ben"),
        Steps(((t("Read it."),), (t("Press {button}.", button=Bold("I can help")),))),
        Image("network", t("Ada helped three people this month.")),
        Person(ADA, "Ada", (t("knows {topic}", topic="lifetimes"),)),
        Person(BEN, "Ben"),
        Buttons((Button(t("I can help"), HELP, Weight.MAIN), Button(t("Pass"), PASS))),
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
    t("Say what you would like to know, please, in your own words"),
    (
        TextField("text", t("Your question"), hint=t("What happened?"), value="a *b* c", lines=True, longest=9000),
        TextField("tried", t("What did you try?"), required=False, longest=100),
        ChoiceField("wait", t("How soon?"), (Option("any", t("Any time")), Option("day", t("Today"))), value="day"),
    ),
    t("See what others see"),
    introduction=((t("Nobody sees it until you press {send}.", send=Bold(t("Send"))),), (t("Take your time."),)),
)


def shown(*blocks: Block) -> dict[str, Any]:
    """Give a message of these blocks, after asking simcord whether Discord would take it."""
    return taken(render(Message("test.test", t("A summary."), blocks), READING))


def taken(payload: dict[str, Any]) -> dict[str, Any]:
    """Give a message back if Discord's rules, as simcord knows them, allow it."""
    assert set(payload) == {"content", "embeds", "components", "allowed_mentions"}
    validate_message_state(
        payload["components"], flags=0, content=payload["content"], embeds=payload["embeds"], require_nonempty=True
    )
    return payload


def agrees(name: str, value: Any) -> None:
    """Compare with a golden file, or write it when `KITH_GOLDEN` is set."""
    golden.agrees(f"discord/{name}.json", golden.pretty(value))
