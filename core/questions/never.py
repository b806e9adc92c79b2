"""Never these people: whom a member's questions never reach; private, and nobody is told."""

from collections.abc import Mapping, Sequence

from core.actions import Action
from core.commands import Part, command, press, submit
from core.forms import Form, TextField
from core.ids import MemberId
from core.message import Button, Buttons, Message, prose
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Reply, Whisper
from core.spans import Phrase, t

LONGEST = 1000


@command("never", t("Name people whom no question of yours reaches; they aren't told"), asks=True, part=Part.ASK)
async def never(caller: Caller, unit: QuestionsUnit) -> Reply:
    """Open the list."""
    return Ask(form(await _names(caller, unit)))


@press("questions.never", asks=True)
async def never_pressed(caller: Caller, unit: QuestionsUnit) -> Reply:
    """Open the list from a button."""
    return Ask(form(await _names(caller, unit)))


@submit("questions.never")
async def never_sent(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str]) -> Reply:
    """Keep the list as it was written; a name that was there may stay though its bearer left."""
    words = [one.strip() for one in values.get("names", "").replace("\n", ",").split(",") if one.strip()]
    before = {await _name(member, unit): member for member in await unit.barriers.kept_from(caller.member)}
    found: list[MemberId] = []
    for name in words:
        if name in before:
            found.append(before[name])
            continue
        called = [one for one in await unit.people.called(name, caller.home) if one.member != caller.member]
        if len(called) != 1:
            return Invalid({"names": several(name) if called else unknown(name)}, form([]).filled(values))
        found.append(called[0].member)
    await unit.barriers.keep_from(caller.member, found)
    return Whisper(kept(await _names(caller, unit)))


def form(names: Sequence[str]) -> Form:
    """The list, to be changed."""
    return Form(
        Action("questions.never"),
        t("Never these people"),
        (
            TextField(
                "names",
                t("Their names, with commas"),
                hint=t("They aren't told. An empty list lets everybody be asked again."),
                value=", ".join(names),
                required=False,
                lines=True,
                longest=LONGEST,
            ),
        ),
        t("Keep this list"),
        introduction=((t("No question of yours reaches these people, in private or on the open list."),),),
    )


def kept(names: Sequence[str]) -> Message:
    """After the list was changed."""
    change = Buttons((Button(t("Change the list"), Action("questions.never")),))
    if not names:
        free = t("Your list is empty. Anybody who fits may be asked.")
        return Message("questions.never", free, (prose(free), change))
    line = t("No question of yours reaches {names}. They aren't told.", names=", ".join(names))
    return Message("questions.never", t("Your list is kept. Nobody is told."), (prose(line), change))


def unknown(name: str) -> Phrase:
    """Nobody is called so."""
    return t("I don't know anybody here called {name}. Please write the whole name, as it stands here.", name=name)


def several(name: str) -> Phrase:
    """More than one are called so."""
    return t("More than one person here is called {name}. Please write the whole name.", name=name)


async def _names(caller: Caller, unit: QuestionsUnit) -> list[str]:
    return [await _name(member, unit) for member in await unit.barriers.kept_from(caller.member)]


async def _name(member: MemberId, unit: QuestionsUnit) -> str:
    return (await unit.people.named(member)).name
