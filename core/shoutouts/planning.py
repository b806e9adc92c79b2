"""A month's post before it is out: found, shown to organisers as it stands, and told to whom a change concerns."""

from core.errors import Refusal
from core.message import Message
from core.reads import Caller
from core.recognition import NominationMoved
from core.shoutouts import previewing
from core.shoutouts.gathering import posting_of
from core.shoutouts.model import Nomination, Shoutout, Side, State
from core.shoutouts.store import ShoutoutsUnit


async def preview_of(plan: Shoutout, unit: ShoutoutsUnit) -> Message:
    """Show the exact post as it would be now."""
    found = await unit.shoutouts.settings()
    posting = await posting_of(plan, unit)
    asked: dict[str, None] = {}
    for nomination in await unit.shoutouts.nominations(plan.period):
        if nomination.dropped:
            continue
        asked[(await unit.people.named(nomination.doer)).name] = None
        if nomination.giver is not None:
            asked[(await unit.people.named(nomination.giver)).name] = None
    silent = not (posting.lines or posting.helped or found.quiet)
    return previewing.preview(posting, plan.post_at, found.channel, list(asked), silent=silent)


async def the_plan(caller: Caller, unit: ShoutoutsUnit, period: str) -> Shoutout | None:
    """Return a month's post that is still planned; organisers alone may ask."""
    organises(caller)
    found = await unit.shoutouts.get(period)
    return found if found is not None and found.state is State.ASKING else None


def tell_both(nomination: Nomination, unit: ShoutoutsUnit) -> None:
    """Let both sides' messages say what is true now."""
    for side in Side:
        unit.emit(NominationMoved(unit.community, nomination.id, side))


def organises(caller: Caller) -> None:
    """Refuse anybody but organisers."""
    if not caller.organiser:
        raise Refusal(previewing.ORGANISERS)
