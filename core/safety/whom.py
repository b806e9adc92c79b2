"""Who is meant by a name or a mention, among everybody whom Kith has met: one may block who hasn't joined, too."""

from core.errors import Refusal
from core.reads import Caller, Named
from core.safety import messages, whom_messages
from core.safety.store import SafetyUnit


async def whom(caller: Caller, unit: SafetyUnit, who: str) -> Named:
    """Find the one who is meant, who is never the caller."""
    who = who.strip()
    found = [one for one in await unit.people.called(who, caller.home, known=True) if one.member != caller.member]
    if len(found) > 1:
        raise Refusal(messages.NAMESAKES)
    if found:
        return found[0]
    mine = who.removeprefix("@").casefold() == caller.name.casefold()
    if mine or any(one.member == caller.member for one in await unit.people.called(who, caller.home, known=True)):
        raise Refusal(messages.YOURSELF)
    raise Refusal(whom_messages.NOT_MET if who.startswith("<@") else messages.NOBODY)
