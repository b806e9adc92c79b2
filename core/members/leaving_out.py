"""Leaving oneself out of what is read: known or joined, anybody may, and what was read of them is forgotten."""

from core.belonging import LeftOut
from core.commands import press
from core.members import messages
from core.members.model import IMPORTS, Consent
from core.members.store import MembersUnit
from core.reads import Caller
from core.replies import Replace, Reply, Whisper


@press("members.leave-out")
async def leave_out(caller: Caller, unit: MembersUnit) -> Reply:
    """Leave the presser out; nobody is told."""
    if (await unit.members.consents_of(caller.member)).get(IMPORTS) is not False:
        await unit.members.consent([Consent(caller.member, IMPORTS, granted=False, at=unit.now)])
        unit.emit(LeftOut(unit.community, caller.member))
    return Whisper(messages.left_out())


@press("members.let-in")
async def let_in(caller: Caller, unit: MembersUnit) -> Reply:
    """Let later imports count what they wrote."""
    if (await unit.members.consents_of(caller.member)).get(IMPORTS) is False:
        await unit.members.consent([Consent(caller.member, IMPORTS, granted=True, at=unit.now)])
    return Replace(messages.let_in())
