"""Every sentence about what is noted of a member, and about the community's topics."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.actions import Action
from core.expertise.model import Kind
from core.expertise.topics_store import Line, Merge
from core.message import Block, Button, Buttons, Choice, Message, Option, Steps, Weight, note, prose, said
from core.moments import month_of
from core.spans import Bold, Code, Phrase, Text, t, tn

CHANGE = Button(t("Change my topics"), Action("members.lists"))
NOT_A_TOPIC = t("Please write the two topics with {word} between them.", word=Code("into"))
SAME = t("These two are one topic already.")
ORGANISERS = t("Organisers decide this. Please ask one of them.")
ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A topic that members want and few here know."""

    name: str
    wanting: int
    done: int


def evidence(topics: Sequence[str], lines: Sequence[tuple[Line, str]], read: Sequence[Line], now: datetime) -> Message:
    """Everything that is noted about the member who reads it, with when, and how to remove it."""
    title = prose(Bold(t("What I know about you")))
    if not topics and not lines and not read:
        nothing = t("Nothing yet. I note what you list, whom you helped with what, and thanks you got.")
        return Message(
            "expertise.evidence", t("I have noted nothing about you yet."), (title, prose(nothing), _change())
        )
    blocks: list[Block] = [title]
    if topics:
        blocks.append(prose(t("You've listed: {topics}.", topics=", ".join(topics))))
    shown = [
        *((line, evidence_line(line, topic, now)) for line, topic in lines),
        *((line, read_line(line, now)) for line in read),
    ]
    if shown:
        blocks.append(Steps(tuple((said_of,) for _, said_of in shown)))
        options = tuple(Option(line.source, label(line, topic)) for line, topic in lines)
        options += tuple(Option(f"{_HEARD if line.heard else _READ}{line.source}", label(line, "")) for line in read)
        blocks.append(Choice(t("Remove one…"), Action("expertise.remove"), options[:MOST_OPTIONS]))
    blocks += [_change(all_read=bool(read)), note(t("Nobody else sees this. The list of who helped whom stays."))]
    return Message("expertise.evidence", t("Here is what I noted about you."), tuple(blocks))


def evidence_line(line: Line, topic: str, now: datetime) -> Phrase:
    """One thing that happened through Kith."""
    month = month_of(line.last, now)
    match line.kind, bool(topic):
        case Kind.THANKED, True:
            return t("{month}: you were thanked for {topic}.", month=month, topic=topic)
        case Kind.THANKED, False:
            return t("{month}: you were thanked.", month=month)
        case _, True:
            return t("{month}: you helped with {topic}.", month=month, topic=topic)
        case _:
            return t("{month}: you helped with a question.", month=month)


def read_line(line: Line, now: datetime) -> Phrase:
    """What was read of them in one channel of an import, or heard there."""
    since, until = month_of(line.first or line.last, now), month_of(line.last, now)
    if line.heard:
        return tn(
            "I counted the words of one message of yours in #{channel}, as it was written, in {until}.",
            "I counted the words of {count} messages of yours in #{channel}, as they were written, {since} to {until}.",
            line.count,
            channel=line.channel,
            since=since,
            until=until,
        )
    return tn(
        "One message of yours in #{channel} was read, from {until}.",
        "{count} messages of yours in #{channel} were read, from {since} to {until}.",
        line.count,
        channel=line.channel,
        since=since,
        until=until,
    )


def label(line: Line, topic: str) -> Phrase:
    """Name a line in the menu; the list above says when it was."""
    match line.kind, bool(topic):
        case Kind.THANKED, True:
            return t("Thanks for {topic}", topic=topic)
        case Kind.THANKED, False:
            return t("Thanks")
        case Kind.HELPED, True:
            return t("Help with {topic}", topic=topic)
        case Kind.HELPED, False:
            return t("Help")
        case _ if line.heard:
            return t("Heard in {channel}", channel=line.channel)
        case _:
            return t("Messages in {channel}", channel=line.channel)


def wanted(topics: Sequence[Wanted], unanswered: Sequence[tuple[str, int]], merges: Sequence[Merge]) -> Message:
    """For organisers: what members want and few here know, and which topics were made one."""
    title = prose(Bold(t("Topics wanted here")))
    items: list[Text] = [(_wanted_line(one),) for one in topics]
    items += [(t("{topic}: {count} questions found nobody.", topic=topic, count=count),) for topic, count in unanswered]
    blocks: list[Block] = [title]
    blocks.append(
        Steps(tuple(items)) if items else prose(t("Every topic that several want is known here, as far as I see."))
    )
    if merges:
        options = tuple(Option(one.fold, t("{name} is {into}", name=one.name, into=one.into)) for one in merges)
        blocks.append(Choice(t("Take a merge back…"), Action("expertise.part"), options[:MOST_OPTIONS]))
    blocks.append(note(t("I name a topic once three members want it. {command} makes two topics one.", command=MERGE)))
    return Message("expertise.wanted", t("Here is what members want to learn."), tuple(blocks))


def merged(merge: Merge, members: int) -> Message:
    """Two topics are one now."""
    line = t("{name} is read as {into} from now on.", name=merge.name, into=merge.into)
    kept = tn("One member lists it; their words stay.", "{count} members list it; their words stay.", members)
    undo = Buttons((Button(t("Topics wanted here"), Action("expertise.wanted")),))
    return Message("expertise.merged", t("The two topics are one now."), (prose(line), prose(kept), undo))


def parted() -> Message:
    """Two topics again."""
    return said("expertise.parted", t("They are two topics again."))


def _wanted_line(one: Wanted) -> Phrase:
    if one.done == 0:
        return t("{topic}: {count} want it, nobody lists having done it.", topic=one.name, count=one.wanting)
    return tn(
        "{topic}: {wanting} want it, one member has done it.",
        "{topic}: {wanting} want it, {count} have done it.",
        one.done,
        topic=one.name,
        wanting=one.wanting,
    )


def _change(*, all_read: bool = False) -> Buttons:
    forget = Button(t("Forget what was read"), Action("members.leave-out"))
    return Buttons((Button(CHANGE.label, CHANGE.action, Weight.MAIN), *((forget,) if all_read else ())))


MERGE = Code("/kith merge")
MOST_OPTIONS = 25
_READ, _HEARD = "channel:", "heard:"
