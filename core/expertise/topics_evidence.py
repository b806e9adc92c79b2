"""A member sees what is noted about them, line by line, and what they remove is forgotten."""

from core.belonging import LeftOut
from core.commands import command, press
from core.errors import Refusal
from core.expertise import topics_messages as messages
from core.expertise.topics_store import Line, TopicsUnit
from core.ids import QuestionId
from core.letters import reaction
from core.message import Message
from core.reads import Caller
from core.replies import Replace, Reply, Whisper
from core.spans import t

SHOWN, CHANNELS = 10, 5
READ, HEARD = "channel:", "heard:"


@command("evidence", t("See what I noted about you, and remove it"))
async def evidence(caller: Caller, unit: TopicsUnit) -> Reply:
    """Show it."""
    return Whisper(await _shown(caller, unit))


@press("expertise.evidence")
async def evidence_pressed(caller: Caller, unit: TopicsUnit) -> Reply:
    """Show it, from a button."""
    return Whisper(await _shown(caller, unit))


@press("expertise.remove")
async def remove(caller: Caller, unit: TopicsUnit, value: str) -> Reply:
    """Remove one line; what is gone already stays gone."""
    if value.startswith((READ, HEARD)):
        _, _, channel = value.partition(":")
        await unit.own_evidence.remove_channel(caller.member, channel, heard=value.startswith(HEARD))
    elif value.startswith(("helped:", "thanked:")):
        await unit.own_evidence.remove_line(caller.member, value)
    else:
        raise Refusal(t("I can't find this line. Please look again: what is left is shown below."))
    return Replace(await _shown(caller, unit))


@reaction(LeftOut)
async def forget_left_out(event: LeftOut, unit: TopicsUnit) -> None:
    """Who is left out of what is read and heard is left out of what was so before, too."""
    await unit.own_evidence.remove_read(event.member)


async def _shown(caller: Caller, unit: TopicsUnit) -> Message:
    topics = await unit.topics_of.listed_by(caller.member)
    lines = [(line, await _topic(line, unit)) for line in await unit.own_evidence.lines(caller.member, SHOWN)]
    read = (await unit.own_evidence.channels(caller.member))[:CHANNELS]
    return messages.evidence(topics, lines, read, unit.now)


async def _topic(line: Line, unit: TopicsUnit) -> str:
    """Name what it was about. The other person is not named: they may have asked without a name."""
    about = line.source.split(":")[1]
    asked = await unit.asked.asked(QuestionId(about))
    if asked is not None:
        return next(iter(await unit.experts.topics(asked.text)), "")
    thanks = await unit.gratitude.thanked(about)
    return thanks.topic if thanks else ""
