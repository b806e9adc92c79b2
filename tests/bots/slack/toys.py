"""A small feature with every kind of reply and no store of its own: a form that asks for a wish, and its buttons."""

import asyncio
from collections.abc import Mapping
from typing import Annotated

from core.actions import Action
from core.catalogue import Catalogue
from core.commands import Arg, command, press, submit
from core.errors import Refusal
from core.forms import Form, TextField
from core.message import Button, Buttons, Message, Quote, prose, said
from core.ports import Unit
from core.reads import Caller
from core.replies import Ask, Invalid, Nothing, Replace, Reply, Say, Whisper
from core.spans import Mention, t

WHILE = 0.5  # seconds

SHORT = t("Please wish for a little more.")
FULL = t("Nobody grants wishes today. Please come back tomorrow.")


def wish_form(wish: str = "") -> Form:
    return Form(Action("toy.wish"), t("A wish"), (TextField("wish", t("Your wish"), value=wish),), t("Wish"))


def granted(wish: str) -> Message:
    grant = Button(t("Grant it"), Action("toy.grant", ("01WISH",)))
    again = Button(t("Wish again"), Action("toy.again"))
    lost = Button(t("Break"), Action("toy.broken"))
    return Message("toy.wished", t("You wished."), (Quote(wish), Buttons((grant, again, lost))))


@command("toy", t("Make a wish"), alone=True, asks=True)
async def toy(caller: Caller, unit: Unit, wish: Annotated[str, Arg(t("what you wish"))] = "") -> Reply:
    return Ask(wish_form()) if not wish else _wish(wish)


@command("slow", t("Make a wish after a while"), asks=True)
async def slow(caller: Caller, unit: Unit) -> Reply:
    await asyncio.sleep(WHILE)
    return Ask(wish_form())


@command("dawdle", t("Do something after a while"))
async def dawdle(caller: Caller, unit: Unit) -> Reply:
    await asyncio.sleep(WHILE)
    return Whisper(said("toy.done", t("Done.")))


@command("shout", t("Say something to all"))
async def shout(caller: Caller, unit: Unit, words: Annotated[str, Arg(t("what to say"))]) -> Reply:
    return Say(
        Message(
            "toy.shout",
            t("{name} shouts.", name=caller.name),
            (prose(Mention(caller.member, caller.name), ": ", words),),
        )
    )


@command("hush", t("Say nothing"))
async def hush(caller: Caller, unit: Unit) -> Reply:
    return Nothing()


@command("boss", t("What organisers may"), organiser=True)
async def boss(caller: Caller, unit: Unit) -> Reply:
    return Nothing()


@submit("toy.wish")
async def wished(caller: Caller, unit: Unit, values: Mapping[str, str]) -> Reply:
    match values["wish"]:
        case "too much":
            raise Refusal(FULL)
        case "two wishes":
            return Ask(wish_form("the second"))
        case wish:
            return _wish(wish)


@press("toy.grant")
async def grant(caller: Caller, unit: Unit, wish: str) -> Reply:
    return Replace(Message("toy.granted", t("Granted {wish}.", wish=wish), (prose(t("Granted {wish}.", wish=wish)),)))


@press("toy.again", asks=True)
async def again(caller: Caller, unit: Unit) -> Reply:
    return Ask(wish_form("the same"))


@press("toy.broken")
async def broken(caller: Caller, unit: Unit) -> Reply:
    raise RuntimeError


def _wish(wish: str) -> Reply:
    if len(wish) < 5:
        return Invalid({"wish": SHORT}, wish_form(wish))
    return Whisper(granted(wish))


TOYS = Catalogue((toy, slow, dawdle, shout, hush, boss), (grant, again, broken), (wished,))
