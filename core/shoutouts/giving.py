"""What thanks are worth: they always reach their receiver, and beyond a modest number they do nothing else.

Nobody thanks themselves. From one member to another, one thank you counts in seven days, and five of one giver's in
seven days; those beyond are delivered and enter neither the ledger nor the evidence nor a shout-out. Within a day the
same receiver is thanked once, and ten people at most.
"""

from datetime import timedelta

from core.errors import Refusal
from core.ids import MemberId
from core.reads import Named
from core.recognition import ThanksGiven
from core.shoutouts import messages
from core.shoutouts.model import LONGEST_WORDS, Deed, Kind, Source
from core.shoutouts.store import ShoutoutsUnit

DAY, WEEK = timedelta(days=1), timedelta(days=7)
COUNTED = 5
MOST_A_DAY = 10


async def counts(giver: MemberId, receiver: MemberId, unit: ShoutoutsUnit) -> bool:
    """Tell whether one more thank you counts."""
    lately = [deed for deed in await unit.deeds.told_by(giver, unit.now - WEEK) if deed.counts]
    return len(lately) < COUNTED and all(deed.doer != receiver for deed in lately)


async def give(
    giver: MemberId, receiver: Named, kind: Kind, words: str, unit: ShoutoutsUnit, *, open_: bool = False
) -> Deed:
    """Write thanks down and have them told; what may not be is refused."""
    if giver == receiver.member:
        raise Refusal(messages.YOURSELF)
    if not (await unit.people.standing(receiver.member)).joined:
        raise Refusal(messages.NOT_HERE)
    if await unit.barriers.between(giver, receiver.member):
        raise Refusal(messages.NOT_NOW)
    today = [
        deed for deed in await unit.deeds.told_by(giver, unit.now - DAY) if deed.source.startswith(f"{Source.THANKS}:")
    ]
    if any(deed.doer == receiver.member for deed in today):
        raise Refusal(messages.TOLD_TODAY)
    if len(today) >= MOST_A_DAY:
        raise Refusal(messages.DAY_IS_FULL)
    topics = await unit.experts.topics(words) if words else ()
    deed = Deed(
        unit.new_id(),
        kind,
        receiver.member,
        unit.now,
        f"{Source.THANKS}:{giver}:{receiver.member}:{unit.now:%Y-%m-%d}",
        giver,
        next(iter(topics), ""),
        words[:LONGEST_WORDS],
        await counts(giver, receiver.member, unit),
        open_,
    )
    if not await unit.deeds.add(deed):
        raise Refusal(messages.TOLD_TODAY)
    unit.emit(ThanksGiven(unit.community, deed.id, giver, receiver.member))
    return deed
