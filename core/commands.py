"""How a command, a button and a form are declared: once, as a typed function.

Slack's commands, Discord's application commands, the playground and the help text are derived from these.
"""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from core.errors import Refusal
from core.replies import Reply
from core.spans import Code, Phrase, t

Handler = Callable[..., Awaitable[Reply]]


class What(StrEnum):
    """What an argument names, so that a platform may let somebody pick it, or finish the word while they type.

    Handlers read words all the same: a mention of a member, channel or role, a number in digits, `yes` or `no`.
    """

    WORDS = "words"
    MEMBER = "member"
    TOPIC = "topic"
    CHANNEL = "channel"
    ROLE = "role"
    NUMBER = "number"
    SWITCH = "switch"


YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Arg:
    """What an argument is, in a few words, and what it names.

    Of a number, `least` and `most` are its bounds; where there are `choices` (a word and what it means), it is one.
    """

    help: Phrase
    what: What = What.WORDS
    least: int | None = None
    most: int | None = None
    choices: tuple[tuple[str, Phrase], ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a command."""

    name: str
    help: Phrase
    required: bool
    what: What = What.WORDS
    least: int | None = None
    most: int | None = None
    choices: tuple[tuple[str, Phrase], ...] = ()

    def read(self, words: str) -> str:
        """Give the words as the handler expects them; what cannot be meant is refused."""
        if self.choices:
            known = {word.casefold(): word for word, _ in self.choices}
            if words.casefold() not in known:
                raise Refusal(t("Please choose one of {words}.", words=Code(", ".join(known.values()))))
            return known[words.casefold()]
        if self.what is What.SWITCH and words.casefold() not in {YES, NO}:
            raise Refusal(t("Please write {yes} or {no} for {what}.", yes=Code(YES), no=Code(NO), what=self.help))
        if self.what is What.NUMBER:
            return self._number(words)
        return words.casefold() if self.what is What.SWITCH else words

    def _number(self, words: str) -> str:
        try:
            number = int(words)
        except ValueError:
            raise Refusal(t("Please write a number for {what}.", what=self.help)) from None
        if self.least is not None and number < self.least:
            raise Refusal(t("Please write {number} or more for {what}.", number=self.least, what=self.help))
        if self.most is not None and number > self.most:
            raise Refusal(t("Please write {number} or less for {what}.", number=self.most, what=self.help))
        return str(number)


class Part(StrEnum):
    """What somebody wants when they look for a command; the help text is in these parts."""

    ASK = "ask"
    HELP = "help"  # others
    ME = "me"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `/name`, or `/kith name` where it does not stand alone.

    `asks` marks a handler that may answer with a form: it does one read at most, and is not acknowledged first.
    `front` is its place, from 1 on, on a page that shows what several commands answer at once; 0 is nowhere.
    `part` is where help lists it for members; what is for organisers is listed apart.
    """

    name: str
    help: Phrase
    run: Handler
    parameters: tuple[Parameter, ...] = ()
    alone: bool = False
    asks: bool = False
    organiser: bool = False
    front: int = 0
    part: Part = Part.ME

    @property
    def usage(self) -> str:
        """Show how it is typed."""
        arguments = "".join(f" <{p.name}>" if p.required else f" [{p.name}]" for p in self.parameters)
        return f"/{self.name}{arguments}" if self.alone else f"/kith {self.name}{arguments}"

    def parse(self, words: str) -> dict[str, str]:
        """Read the words after the command; the last argument takes the remainder."""
        names = [parameter.name for parameter in self.parameters]
        parts = words.split(maxsplit=max(0, len(names) - 1)) if names else []
        if words.strip() and not names:
            raise Refusal(t("{usage} takes no words after it. Please send it alone.", usage=Code(self.usage)))
        return dict(zip(names, (part.strip() for part in parts), strict=False))

    def check(self, options: dict[str, str]) -> dict[str, str]:
        """Give the options that were filled in; a missing one is refused with the usage."""
        filled = {parameter.name: options.get(parameter.name, "").strip() for parameter in self.parameters}
        for parameter in self.parameters:
            if parameter.required and not filled[parameter.name]:
                raise Refusal(t("Please add {what}: {usage}.", what=parameter.help, usage=Code(self.usage)))
        return {one.name: one.read(filled[one.name]) for one in self.parameters if filled[one.name]}


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button's verb does. `asks` as for commands."""

    verb: str
    run: Handler
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Submitted:
    """What sending a form does."""

    verb: str
    run: Handler


def command(
    name: str,
    does: Phrase,
    *,
    alone: bool = False,
    asks: bool = False,
    organiser: bool = False,
    front: int = 0,
    part: Part = Part.ME,
) -> Callable[[Handler], Command]:
    """Declare a command; its arguments come from the function's annotated parameters."""

    def declare(run: Handler) -> Command:
        return Command(name, does, run, _parameters(run), alone, asks, organiser, front, part)

    return declare


def press(verb: str, *, asks: bool = False) -> Callable[[Handler], Pressed]:
    """Declare what a button does: `handler(caller, unit, *ids)`; a choice adds `value`."""

    def declare(run: Handler) -> Pressed:
        return Pressed(verb, run, asks)

    return declare


def submit(verb: str) -> Callable[[Handler], Submitted]:
    """Declare what sending a form does: `handler(caller, unit, values, *ids)`."""

    def declare(run: Handler) -> Submitted:
        return Submitted(verb, run)

    return declare


def _parameters(run: Handler) -> tuple[Parameter, ...]:
    hints = get_type_hints(run, include_extras=True)
    found = []
    for name, parameter in inspect.signature(run).parameters.items():
        hint: Any = hints.get(name)
        if get_origin(hint) is Annotated:
            arg = next(extra for extra in get_args(hint)[1:] if isinstance(extra, Arg))
            needed = parameter.default is inspect.Parameter.empty
            found.append(Parameter(name, arg.help, needed, arg.what, arg.least, arg.most, arg.choices))
    return tuple(found)
