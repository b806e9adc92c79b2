"""Being found by topic: a switch of its own, off until a member turns it on, kept among their consents."""

from core.commands import press
from core.errors import Refusal
from core.ids import MemberId
from core.members import finding_messages as messages
from core.members.model import LISTED as LISTED  # noqa: PLC0414 - handed on
from core.members.model import SHOWS_MORE, Consent
from core.members.store import MembersUnit
from core.reads import Caller
from core.replies import Replace, Reply, Whisper


@press("members.find-me")
async def find_me(caller: Caller, unit: MembersUnit) -> Reply:
    """Let others find this member by what they list."""
    member = await unit.members.get(caller.member)
    if member is None or not member.joined:
        raise Refusal(messages.JOIN)
    await _choose(caller, unit, granted=True)
    return Whisper(messages.found(member.topics))


@press("members.hide-me")
async def hide_me(caller: Caller, unit: MembersUnit) -> Reply:
    """Be found by nobody any more."""
    await _choose(caller, unit, granted=False)
    return Replace(messages.hidden())


async def shown_less(member: MemberId, unit: MembersUnit) -> bool:
    """Tell whether who finds a member reads name and topics only, since the text they agreed to said no more."""
    stands = await unit.members.agreed_under(member, LISTED)
    return stands is not None and stands < SHOWS_MORE


async def _choose(caller: Caller, unit: MembersUnit, *, granted: bool) -> None:
    stands = await unit.members.agreed_under(caller.member, LISTED)
    if (stands is not None) is not granted or (stands is not None and stands < SHOWS_MORE):
        await unit.members.consent([Consent(caller.member, LISTED, granted, unit.now)])
