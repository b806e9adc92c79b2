"""Few people could be asked: before Send, the channel or a host is offered beside waiting for people."""

from core.commands import press
from core.errors import Refusal
from core.questions import messages, posting
from core.questions.channel import ask_channel, where
from core.questions.hosting import call_next, hosts_for
from core.questions.life import mine
from core.questions.messages import THIN, Thin
from core.questions.model import Question, State
from core.questions.sending import no_draft, send_it
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Replace, Reply, Whisper


async def thin(draft: Question, pool: int, unit: QuestionsUnit) -> Thin | None:
    """Give what else can be done, if fewer than three people could be asked and there is something else."""
    if pool >= THIN or draft.confined:  # words from a private place go there, and nowhere else
        return None
    place = await where(draft, unit)
    hosts = await hosts_for(draft, unit)
    host = (await unit.people.named(hosts[0])).name if hosts else None
    if place is None and host is None:
        return None
    return Thin(place[1] if place else None, host)


@press("questions.send-channel")
async def send_and_ask_channel(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Send it, and show what would be posted in the channel; nothing is posted before the asker saw it."""
    found = await mine(caller, unit, question)
    if found.state is not State.DRAFT:
        return Replace(no_draft(found))
    if await where(found, unit) is None:
        raise Refusal(posting.NO_CHANNEL)
    await send_it(found, caller, unit)
    shown = await ask_channel.run(caller, unit, question)
    return Replace(shown.message) if isinstance(shown, Whisper) else shown


@press("questions.send-host")
async def send_and_ask_host(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Send it, and let a host know at once."""
    found = await mine(caller, unit, question)
    if found.state is not State.DRAFT:
        return Replace(no_draft(found))
    sent, _ = await send_it(found, caller, unit)
    told = await call_next(sent, unit)
    return Replace(messages.sent_to_host() if told else messages.sent())


@press("questions.draft-more")
async def draft_more(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Show what else one can do with a draft."""
    found = await mine(caller, unit, question)
    return Whisper(messages.draft_more(found)) if found.state is State.DRAFT else Replace(no_draft(found))
