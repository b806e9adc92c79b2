"""What safety sends: reports to organisers, what came of them, and edits that take words away."""

from dataclasses import replace

from core.carried import about as named
from core.letters import Direct, Letter, Purpose, There, letter
from core.post import TAKEN_AWAY
from core.safekeeping import CopyFound, Reported, ReportSettled, WriterTold
from core.safety import complaints
from core.safety.model import Settled
from core.safety.reporting import card_of
from core.safety.store import SafetyUnit

NAMES_PLACES = named("question", "")  # where two talk is called after the first words of their question


@letter(Reported, lane="about")
async def tell_organiser(event: Reported, unit: SafetyUnit) -> Letter | None:
    """An organiser reads what was reported, or how it was settled."""
    card = await card_of(event.about, unit)
    standing = await unit.people.standing(event.organiser)
    if card is None or not standing.organiser or await unit.barriers.banned(event.organiser):
        return None
    slot = f"report:{event.about}:{event.organiser}"
    settled = card.kind == "safety.settled"
    return Letter(Direct(event.organiser), card, Purpose.SAFETY, slot=slot, only_edit=settled)


@letter(ReportSettled)
async def tell_reporter(event: ReportSettled, unit: SafetyUnit) -> Letter | None:
    """Who reported something hears that organisers looked."""
    report = await unit.reports.get(event.report)
    if report is None or report.state is Settled.OPEN:
        return None
    return Letter(Direct(report.reporter), complaints.outcome(report.state), Purpose.REPLY)


@letter(WriterTold)
async def tell_writer(event: WriterTold, unit: SafetyUnit) -> Letter | None:
    """Whose words were taken away hears of it; not from whom the report came."""
    if await unit.barriers.banned(event.member):
        return None
    return Letter(Direct(event.member), complaints.writer_told(), Purpose.REPLY)


@letter(CopyFound)
async def edit_copy(event: CopyFound, unit: SafetyUnit) -> Letter | None:
    """A message in which the words stood says that they were taken away."""
    found = await unit.removals.copy(event.delivery)
    why = await unit.removals.removed(found[1]) if found else None
    if found is None or why is None:
        return None
    posted, about = found
    message = replace(TAKEN_AWAY[why], untitled=about.startswith(NAMES_PLACES))
    return Letter(There(posted.place), message, Purpose.SAFETY, only_edit=True, standing=posted)
