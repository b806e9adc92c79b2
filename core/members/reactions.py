"""Asking is joining: who sends a question joins by that act, with every switch off."""

from core.events import MemberJoined, QuestionSent
from core.letters import Purpose, reaction
from core.members.model import Consent
from core.members.store import MembersUnit


@reaction(QuestionSent)
async def join_by_asking(event: QuestionSent, unit: MembersUnit) -> None:
    """Join a member who sent a question without having joined; the preview said so."""
    member = await unit.members.get(event.asker)
    if member is None or member.joined:
        return
    await unit.members.save(member.join(0, unit.now))
    switches = ("joined", True), (Purpose.OFFER, False), (Purpose.INTRO, False), (Purpose.NEWS, False)
    await unit.members.consent([Consent(member.id, str(p), on, unit.now) for p, on in switches])
    unit.emit(MemberJoined(unit.community, member.id))
