"""What Kith does about a place in which it can't write: organisers hear of it, in private."""

from core.communities import closed_messages as messages
from core.communities.store import CommunityUnit
from core.communities.surroundings import who_hears
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.settings import Settings
from core.surroundings import PlaceClosed, PlaceClosedTold


@reaction(PlaceClosed)
async def tell_organisers_of_place(event: PlaceClosed, unit: CommunityUnit) -> None:
    """Tell each organiser in private."""
    for organiser in await who_hears(event, unit):
        unit.emit(PlaceClosedTold(unit.community, event.place, event.why, event.address, organiser))


@letter(PlaceClosedTold)
async def tell_organiser_of_place(event: PlaceClosedTold, unit: CommunityUnit) -> Letter | None:
    """An organiser reads where Kith can't write, why, and who can change that."""
    if not (await unit.people.standing(event.organiser)).organiser:
        return None
    name = _name(await unit.settings.get(), event.place)
    return Letter(Direct(event.organiser), messages.closed(name, event.address, event.why), Purpose.SAFETY)


def _name(chosen: Settings, place: str) -> str:
    """Give the name that the channel had when somebody chose it here; empty where nobody did."""
    for known, name in (
        (chosen.help_channel, chosen.help_channel_name),
        (chosen.invitation, chosen.invitation_name),
        (chosen.notice, chosen.notice_name),
        *((ear.place, ear.name) for ear in chosen.ears),
    ):
        if known is not None and known.key == place and name:
            return name
    return ""
