"""What Kith may not write waits, and is tried again once a permission is given, or somebody presses for it."""

from core.commands import press
from core.communities import mending_messages as messages
from core.communities.launch_messages import ORGANISERS
from core.communities.store import CommunityUnit
from core.errors import Refusal
from core.letters import reaction
from core.reads import Caller
from core.replies import Replace, Reply
from core.safekeeping import Resumed
from core.surroundings import PermissionGiven


@press("communities.try-again")
async def try_again(caller: Caller, unit: CommunityUnit) -> Reply:
    """Try again what Kith could not write, at most once a minute; the pressed message says what is so now."""
    if not caller.organiser:
        raise Refusal(ORGANISERS)
    if await unit.brake.on():
        return Replace(messages.stopped())
    waiting = await unit.brake.held()
    if waiting:
        unit.emit(PermissionGiven(unit.community), once=f"try-again:{unit.now:%Y-%m-%dT%H:%M}")
    return Replace(messages.trying(waiting))


@reaction(PermissionGiven)
async def go_on_writing(event: PermissionGiven, unit: CommunityUnit) -> None:
    """Let what was set aside for a permission go on, one after another; what lacks it still is set aside again."""
    if not await unit.brake.on():
        unit.emit(Resumed(event.community))
