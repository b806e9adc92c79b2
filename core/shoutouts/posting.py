"""Every sentence of the month's post: true lines, no counts, no ranks, thanks to those who'd rather not be named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.actions import Action
from core.message import Block, Button, Buttons, Message, Prose, Quote, Weight, prose
from core.moments import month_of
from core.shoutouts.model import Kind
from core.shoutouts.months import first_day
from core.spans import Bold, Inline, Phrase, Text, t


@dataclass(frozen=True, slots=True)
class Line:
    """One deed as it may be said: without a name where the doer or the writer of the quotation likes that better."""

    kind: Kind
    name: str | None
    topic: str = ""
    own: str = ""
    quote: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """A month's post. `others` were asked and are not named; `helped` is whether anybody was thanked for anything."""

    period: str
    lines: tuple[Line, ...] = ()
    others: bool = False
    helped: bool = False


def month(period: str) -> Phrase:
    """Name a month as a person says it."""
    begin = datetime.combine(first_day(period), datetime.min.time(), UTC)
    return month_of(begin, begin)


def line(said: Line) -> Text:
    """Say one deed."""
    who: Inline = Bold(said.name) if said.name else t("Someone")
    if said.own:
        return who, " ", said.own
    return (_said(said.kind, who, said.topic),)


def shown(said: Line) -> Iterator[Block]:
    """Give the blocks of one line."""
    yield Prose(line(said))
    if said.quote:
        yield Quote(said.quote, said.by)


def body(posting: Posting) -> Sequence[Block]:
    """Give the post without its buttons, as a preview shows it."""
    title = prose(Bold(t("Thank you, {month}", month=month(posting.period))))
    tell = prose(t("Did someone help you? You can tell them, in private or here."))
    if posting.lines:
        told = prose(t("Some things people here did for each other, told with their permission."))
        lines = [block for one in posting.lines for block in shown(one)]
        others = [prose(t("And thank you to those who'd rather not be named."))] if posting.others else []
        return title, told, *lines, *others, tell
    if posting.helped:
        return title, prose(t("Thank you to everyone who helped someone here.")), tell
    quiet = t("A quiet {month}. Thank you to everyone who asked, answered or read along.", month=month(posting.period))
    return prose(quiet), tell


def post(posting: Posting) -> Message:
    """The post in the channel."""
    return Message(
        "shoutouts.post",
        t("Thank you to people here, and how to thank someone yourself."),
        (
            *body(posting),
            Buttons(
                (
                    Button(t("Thank someone"), Action("shoutouts.thank"), Weight.MAIN),
                    Button(t("How this is chosen"), Action("shoutouts.how")),
                )
            ),
        ),
    )


def _said(kind: Kind, who: Inline, topic: str) -> Phrase:
    return _about(kind, who, topic) if topic and kind is not Kind.CONNECTED else _plainly(kind, who)


def _about(kind: Kind, who: Inline, topic: str) -> Phrase:
    match kind:
        case Kind.PATIENT:
            return t("{name} explained {topic} with patience.", name=who, topic=topic)
        case Kind.CLEAR:
            return t("{name} made {topic} clear.", name=who, topic=topic)
        case Kind.THINKING:
            return t("{name} made someone think about {topic}.", name=who, topic=topic)
        case Kind.ASKED:
            return t("{name} asked about {topic}, which others had wondered about.", name=who, topic=topic)
        case Kind.BRIDGED:
            return t("{name} reached across circles with help on {topic}.", name=who, topic=topic)
        case Kind.CAME_BACK:
            return t("{name} asked about {topic}, and came back to say what worked.", name=who, topic=topic)
        case _:
            return t("{name} helped people here with {topic}.", name=who, topic=topic)


def _plainly(kind: Kind, who: Inline) -> Phrase:
    match kind:
        case Kind.PATIENT:
            return t("{name} took the time to explain.", name=who)
        case Kind.CLEAR:
            return t("{name} made things clear.", name=who)
        case Kind.THINKING:
            return t("{name} gave someone something to think about.", name=who)
        case Kind.CONNECTED:
            return t("{name} brought people together.", name=who)
        case Kind.ASKED:
            return t("{name} asked what others had wondered about, too.", name=who)
        case Kind.BRIDGED:
            return t("{name} helped someone across circles.", name=who)
        case Kind.CAME_BACK:
            return t("{name} came back to say what worked.", name=who)
        case _:
            return t("{name} helped people here.", name=who)
