"""A member's own view of the help ledger."""

from core.commands import Part, command
from core.ids import MemberId
from core.reads import Caller
from core.replies import Reply, Whisper
from core.spans import t
from core.ties import messages
from core.ties.model import Help
from core.ties.store import TiesUnit

MOST = 15


@command("helped", t("See who helped you, and whom you helped"), part=Part.HELP)
async def helped(caller: Caller, unit: TiesUnit) -> Reply:
    """List help given and received, newest first."""
    lines = []
    for line in await unit.ledger.of(caller.member, MOST):
        given = line.helper == caller.member
        other = (
            messages.SOMEONE if given and line.anonymous else await _name(line.asker if given else line.helper, unit)
        )
        topic = await _topic(line, unit)
        lines.append(messages.help_line(other, topic, line.at, unit.now, given=given))
    return Whisper(messages.helped(lines))


async def _name(member: MemberId, unit: TiesUnit) -> str:
    return (await unit.people.named(member)).name


async def _topic(line: Help, unit: TiesUnit) -> str | None:
    asked = await unit.asked.asked(line.question)
    if asked is not None:
        return next(iter(await unit.experts.topics(asked.text)), None)
    thanks = await unit.gratitude.thanked(line.question)
    return thanks.topic or None if thanks else None
