"""Help that worked is written into the ledger."""

from core.errors import Stale
from core.events import HelperThanked, QuestionSolved
from core.ids import QuestionId
from core.letters import reaction
from core.recognition import ThanksGiven
from core.ties.model import Help
from core.ties.store import TiesUnit
from core.unnamed import AskerRevealed


@reaction(QuestionSolved)
async def write_down(event: QuestionSolved, unit: TiesUnit) -> None:
    """Add the help with the distance between the two at this moment."""
    distance = await unit.closeness.distance(event.asker, event.helper)
    asked = await unit.asked.asked(event.question)
    unnamed = asked is not None and asked.anonymous and event.helper not in asked.revealed_to
    line = Help(event.question, event.helper, event.asker, event.outcome, unit.now, distance, anonymous=unnamed)
    await unit.ledger.add(line)


@reaction(AskerRevealed)
async def name_asker(event: AskerRevealed, unit: TiesUnit) -> None:
    """Whoever was told who asked knows whom they helped."""
    asked = await unit.asked.asked(event.question)
    for helper in asked.revealed_to if asked is not None else ():
        await unit.ledger.reveal(event.question, helper)


@reaction(HelperThanked)
async def note_thanks(event: HelperThanked, unit: TiesUnit) -> None:
    """Note that the help was thanked for; the line may still be on its way, then this comes again."""
    if not await unit.ledger.thanked(event.question, event.helper, unit.now):
        raise Stale


@reaction(ThanksGiven)
async def write_down_thanks(event: ThanksGiven, unit: TiesUnit) -> None:
    """Add help that was thanked for of one's own accord; such a line bears the id of the thanks."""
    thanks = await unit.gratitude.thanked(event.deed)
    if thanks is None:
        return
    distance = await unit.closeness.distance(event.giver, event.receiver)
    line = Help(QuestionId(event.deed), event.receiver, event.giver, "thanked", thanks.at, distance, thanks.at)
    await unit.ledger.add(line)
