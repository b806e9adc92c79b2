"""Help that worked is written into the ledger."""

from dataclasses import replace

from core.events import HelperThanked, QuestionSolved
from core.ids import QuestionId
from core.letters import reaction
from core.recognition import ThanksGiven
from core.ties.model import THANKED, Help
from core.ties.store import TiesUnit
from core.unnamed import AskerRevealed


@reaction(QuestionSolved)
async def write_down(event: QuestionSolved, unit: TiesUnit) -> None:
    """Add the help with the distance between the two at this moment."""
    await unit.ledger.add(await _line(event, event.outcome, unit))


@reaction(AskerRevealed)
async def name_asker(event: AskerRevealed, unit: TiesUnit) -> None:
    """Whoever was told who asked knows whom they helped."""
    asked = await unit.asked.asked(event.question)
    for helper in asked.revealed_to if asked is not None else ():
        await unit.ledger.reveal(event.question, helper)


@reaction(HelperThanked)
async def note_thanks(event: HelperThanked, unit: TiesUnit) -> None:
    """Note that the help was thanked for. Whoever helped along has no line but this one; it bears no other outcome."""
    if not await unit.ledger.thanked(event.question, event.helper, unit.now):
        await unit.ledger.add(replace(await _line(event, THANKED, unit), thanked_at=unit.now))


@reaction(ThanksGiven)
async def write_down_thanks(event: ThanksGiven, unit: TiesUnit) -> None:
    """Add help that was thanked for of one's own accord; such a line bears the id of the thanks."""
    thanks = await unit.gratitude.thanked(event.deed)
    if thanks is None:
        return
    distance = await unit.closeness.distance(event.giver, event.receiver)
    line = Help(QuestionId(event.deed), event.receiver, event.giver, THANKED, thanks.at, distance, thanks.at)
    await unit.ledger.add(line)


async def _line(event: QuestionSolved | HelperThanked, outcome: str, unit: TiesUnit) -> Help:
    distance = await unit.closeness.distance(event.asker, event.helper)
    asked = await unit.asked.asked(event.question)
    unnamed = asked is not None and asked.anonymous and event.helper not in asked.revealed_to
    return Help(event.question, event.helper, event.asker, outcome, unit.now, distance, anonymous=unnamed)
