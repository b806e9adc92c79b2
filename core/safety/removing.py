"""Taking somebody's words away: every copy that Kith sent says so, and features let go of them."""

from datetime import datetime

from core.asking import RemovalDecided
from core.barriers import Why
from core.carried import about
from core.ids import QuestionId
from core.letters import reaction
from core.safekeeping import AccountBarred, AccountCleared, CopyFound, WordsRemoved, WriterTold
from core.safety.barring import let_back, take_out
from core.safety.model import By
from core.safety.store import SafetyUnit

QUESTION = "question"  # whose asker is told by the message that says how it ended


async def take_away(kind: str, thing: str, unit: SafetyUnit) -> None:
    """Take words away; a second time changes nothing."""
    found = await unit.quotable.said(kind, thing)
    if not await unit.removals.take_away(about(kind, thing), Why.MODERATORS, unit.now):
        return
    unit.emit(WordsRemoved(unit.community, kind, thing))
    if kind == QUESTION:
        unit.emit(RemovalDecided(unit.community, QuestionId(thing)))
    elif found is not None:
        unit.emit(WriterTold(unit.community, found.author, kind))


@reaction(WordsRemoved)
async def find_copies(event: WordsRemoved, unit: SafetyUnit) -> None:
    """Let each message in which the words stand say that they were taken away."""
    for delivery in await unit.removals.of(about(event.kind, event.thing)):
        unit.emit(CopyFound(unit.community, delivery))


@reaction(AccountBarred)
async def bar(event: AccountBarred, unit: SafetyUnit) -> None:
    """Moderators took somebody out by the platform's own means."""
    until = datetime.fromisoformat(event.until) if event.until else None
    if until is None or until > unit.now:
        await take_out(event.member, By.PLATFORM, unit, until)


@reaction(AccountCleared)
async def clear(event: AccountCleared, unit: SafetyUnit) -> None:
    """They may come back; what an organiser told Kith stays."""
    ban = await unit.safety.ban_of(event.member, unit.now)
    if ban is not None and ban.by is By.PLATFORM:
        await let_back(event.member, unit)
