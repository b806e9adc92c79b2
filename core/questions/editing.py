"""Changing a question's words while it is on its way: everyone who was asked sees them, and that they were changed."""

from collections.abc import Mapping

from core.asking import ChannelWanted, OfferEdited
from core.commands import submit
from core.events import QuestionMoved
from core.questions import messages, rewording
from core.questions.channel import needs_tap
from core.questions.life import mine
from core.questions.model import UNDERWAY, InChannel, Question
from core.questions.offer import OfferState
from core.questions.outcomes import ended
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Invalid, Reply, Whisper

SHOWN_TO = (OfferState.OPEN, OfferState.ACCEPTED)


@submit("questions.reword")
async def reworded(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], question: str) -> Reply:
    """Take the new words; the same ones change nothing."""
    found = await mine(caller, unit, question)
    if found.state not in UNDERWAY:
        return Whisper(ended(found))
    text = values.get("text", "")
    if (fault := messages.fault_in(text)) is not None:
        return Invalid({"text": fault}, rewording.form(found).filled(values))
    changed = found.edit(text.strip(), unit.now)
    if changed.edited_at == found.edited_at:
        return Whisper(rewording.same())
    tap = found.in_channel is InChannel.POSTED and await needs_tap(found, unit)
    await _save(changed, unit, tap=tap)
    return Whisper(rewording.changed(tap=tap))


async def _save(changed: Question, unit: QuestionsUnit, *, tap: bool) -> None:
    """Let everybody who was asked read the new words; in a channel a moderator may have to see them first."""
    await unit.questions.save(changed.shown_in_channel(InChannel.WANTED) if tap else changed)
    for offer in await unit.questions.offers_of(changed.id):
        if offer.state in SHOWN_TO:
            unit.emit(OfferEdited(unit.community, changed.id, offer.id))
    if tap:
        unit.emit(ChannelWanted(unit.community, changed.id))
    unit.emit(QuestionMoved(unit.community, changed.id))
