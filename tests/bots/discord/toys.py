"""A small feature with every kind of reply and no store of its own: a form that asks for a wish, and its buttons."""

import asyncio
from collections.abc import Mapping
from typing import Annotated

from core.actions import Action
from core.catalogue import Catalogue
from core.commands import Arg, command, press, submit
from core.errors import Refusal
from core.forms import ChoiceField, Form, TextField
from core.message import Button, Buttons, Choice, Message, Option, Quote, prose, said
from core.ports import Unit
from core.reads import Caller
from core.replies import Ask, Invalid, Nothing, Replace, Reply, Say, Whisper
from core.spans import Mention, t

WISH = "01WISH"
SHORT = t("Please wish for a little more.")
FULL = t("Nobody grants wishes today. Please come back tomorrow.")
SOON = (Option("now", t("Now")), Option("later", t("Later *maybe*")))


def wish_form(wish: str = "", soon: str = "later") -> Form:
    return Form(
        Action("toy.wish"),
        t("A wish"),
        (TextField("wish", t("Your wish"), value=wish, lines=True), ChoiceField("soon", t("How soon?"), SOON, soon)),
        t("Wish"),
        introduction=((t("Nobody sees it until it is granted."),),),
    )


def granted(wish: str, soon: str) -> Message:
    buttons = (
        Button(t("Grant it"), Action("toy.grant", (WISH,))),
        Button(t("Change it"), Action("toy.change", (WISH,))),
        Button(t("Think"), Action("toy.think", (WISH,))),
        Button(t("Break"), Action("toy.broken", (WISH,))),
    )
    choice = Choice(t("How soon?"), Action("toy.soon", (WISH,)), SOON, soon)
    return Message("toy.wished", t("You wished."), (Quote(wish), Buttons(buttons), choice))


@command("wish", t("Make a wish"), alone=True, asks=True)
async def wish(caller: Caller, unit: Unit, words: Annotated[str, Arg(t("what you wish"))] = "") -> Reply:
    return _wish(words, "later") if words else Ask(wish_form())


@command("slow-wish", t("Make a wish after a while"), asks=True)
async def slow_wish(caller: Caller, unit: Unit) -> Reply:
    await asyncio.sleep(5)
    return Ask(wish_form())


@command("wish-for", t("Make a wish for somebody"), asks=True)
async def wish_for(caller: Caller, unit: Unit, whom: Annotated[str, Arg(t("for whom"))]) -> Reply:
    return Ask(wish_form(f"For {whom}: "))


@command("dawdle", t("Do something after a while"))
async def dawdle(caller: Caller, unit: Unit) -> Reply:
    await asyncio.sleep(5)
    return Whisper(said("toy.done", t("At last.")))


@command("drawl", t("Say something after a while"))
async def drawl(caller: Caller, unit: Unit) -> Reply:
    await asyncio.sleep(5)
    return Say(said("toy.shout", t("Good morning.")))


@command("shout", t("Say something to all"))
async def shout(
    caller: Caller,
    unit: Unit,
    words: Annotated[str, Arg(t("what to say"))],
    often: Annotated[str, Arg(t("how often"))] = "once",
) -> Reply:
    name = Mention(caller.member, caller.name)
    return Say(Message("toy.shout", t("Somebody shouts."), (prose(name, ": ", words, f" ({often})"),)))


@command("hush", t("Say nothing"))
async def hush(caller: Caller, unit: Unit) -> Reply:
    return Nothing()


@submit("toy.wish")
async def wished(caller: Caller, unit: Unit, values: Mapping[str, str], wish: str = "") -> Reply:
    match values["wish"]:
        case "too much":
            raise Refusal(FULL)
        case "two wishes":
            return Ask(wish_form("the second"))
        case words:
            return _wish(words, values["soon"])


@press("toy.grant")
async def grant(caller: Caller, unit: Unit, wish: str) -> Reply:
    return Replace(said("toy.granted", t("Granted {wish}.", wish=wish)))


@press("toy.change", asks=True)
async def change(caller: Caller, unit: Unit, wish: str) -> Reply:
    return Ask(wish_form("as before"))


@press("toy.think")
async def think(caller: Caller, unit: Unit, wish: str) -> Reply:
    await asyncio.sleep(5)
    return Replace(said("toy.thought", t("Thought about {wish}.", wish=wish)))


@press("toy.soon")
async def soon(caller: Caller, unit: Unit, wish: str, value: str) -> Reply:
    return Whisper(said("toy.soon", t("You chose {soon}.", soon=value)))


@press("toy.broken")
async def broken(caller: Caller, unit: Unit, wish: str) -> Reply:
    raise RuntimeError(wish)


def _wish(wish: str, soon: str) -> Reply:
    if len(wish) < 5:
        return Invalid({"wish": SHORT}, wish_form(wish, soon))
    return Whisper(granted(wish, soon))


TOYS = Catalogue(
    (wish, slow_wish, wish_for, dawdle, drawl, shout, hush), (grant, change, think, soon, broken), (wished,)
)
