"""When moderators take thanks or a line away, the post in which it stands is written anew without it."""

from dataclasses import replace

from core.letters import reaction
from core.recognition import NominationMoved, ShoutoutMoved
from core.safekeeping import WordsRemoved
from core.shoutouts.model import Nomination, Side, Source, State
from core.shoutouts.store import ShoutoutsUnit


@reaction(WordsRemoved)
async def let_line_go(event: WordsRemoved, unit: ShoutoutsUnit) -> None:
    """Drop the line, or the quotation that came from these thanks."""
    latest = await unit.shoutouts.latest()
    if latest is None or event.kind not in {"nomination", "deed", "thanks"}:
        return
    moved = False
    for one in await unit.shoutouts.nominations(latest.period):
        if not await _stands_on(event, one, unit):
            continue
        gone = replace(one, dropped=True) if event.kind == "nomination" else replace(one, quote="")
        await unit.shoutouts.save_nomination(gone)
        for side in Side:
            unit.emit(NominationMoved(unit.community, one.id, side))
        moved = True
    if moved and latest.state is State.POSTED:
        unit.emit(ShoutoutMoved(unit.community, latest.period))


async def _stands_on(event: WordsRemoved, nomination: Nomination, unit: ShoutoutsUnit) -> bool:
    if event.kind == "nomination":
        return nomination.id == event.thing and not nomination.dropped
    if event.kind == "deed":
        return nomination.deed == event.thing and bool(nomination.quote)
    deed = await unit.deeds.get(nomination.deed)
    return deed is not None and deed.source.startswith(f"{Source.QUESTION}:{event.thing}:") and bool(nomination.quote)
