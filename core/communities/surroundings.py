"""What Kith does about its home: it tells organisers what it may not do, and falls silent where it was taken out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.communities import surroundings_messages as messages
from core.communities.store import CommunityUnit
from core.ids import MemberId
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.safekeeping import Resumed
from core.surroundings import LetIn, PermissionMissing, PermissionTold, PlaceClosed, TakenOut

DAYS, A_DAY = 7, timedelta(days=1)  # as long as the relay keeps what it may not write


async def who_hears(event: PermissionMissing | PlaceClosed, unit: CommunityUnit) -> Sequence[MemberId]:
    """Return the organisers. While nobody is known to be one, look each day again for as long as something waits."""
    if event.day and not await unit.brake.held():
        return ()  # meanwhile it was mended, or what waited for it is over
    organisers = await unit.stewards.organisers()
    if not organisers and event.day < DAYS:
        unit.emit(replace(event, day=event.day + 1), due=unit.now + A_DAY)
    return organisers


@reaction(PermissionMissing)
async def tell_organisers(event: PermissionMissing, unit: CommunityUnit) -> None:
    """Tell each organiser in private."""
    for organiser in await who_hears(event, unit):
        unit.emit(PermissionTold(unit.community, event.permission, event.place, organiser))


@letter(PermissionTold)
async def tell_organiser(event: PermissionTold, unit: CommunityUnit) -> Letter | None:
    """An organiser reads which permission is missing, and where it is given."""
    if not (await unit.people.standing(event.organiser)).organiser:
        return None
    return Letter(Direct(event.organiser), messages.missing(event.permission, event.place), Purpose.SAFETY)


@reaction(TakenOut)
async def fall_silent(event: TakenOut, unit: CommunityUnit) -> None:  # noqa: ARG001
    """Send nothing any more; what is kept goes later, unless Kith is let in again."""
    chosen = await unit.settings.get()
    if chosen.taken_out_at is None:
        await unit.settings.save(replace(chosen, taken_out_at=unit.now))


@reaction(LetIn)
async def go_on(event: LetIn, unit: CommunityUnit) -> None:
    """Go on where Kith was when it was taken out; what waited for too long is dropped."""
    chosen = await unit.settings.get()
    if chosen.taken_out_at is None:
        return
    await unit.settings.save(replace(chosen, taken_out_at=None))
    if chosen.stopped_at is None:
        unit.emit(Resumed(event.community))
