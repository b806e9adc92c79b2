"""What both sides of a nomination do: agree, say no, change the words, or say that they never want to be asked."""

from collections.abc import Mapping
from dataclasses import replace

from core.commands import press, submit
from core.errors import Refusal
from core.reads import Caller
from core.recognition import NominationMoved, ShoutoutMoved
from core.replies import Ask, Invalid, Replace, Reply
from core.shoutouts import asking
from core.shoutouts.gathering import asked_of, reads
from core.shoutouts.model import LONGEST_LINE, LONGEST_WORDS, Nomination, Says, Shoutout, Side, State
from core.shoutouts.store import ShoutoutsUnit

Found = tuple[Nomination, Side, Shoutout]


@press("shoutouts.named")
async def named(caller: Caller, unit: ShoutoutsUnit, nomination: str) -> Reply:
    """Agree, with one's name."""
    return await _answer(await _mine(caller, unit, nomination), unit, Says.NAMED)


@press("shoutouts.unnamed")
async def unnamed(caller: Caller, unit: ShoutoutsUnit, nomination: str) -> Reply:
    """Agree, without one's name."""
    return await _answer(await _mine(caller, unit, nomination), unit, Says.UNNAMED)


@press("shoutouts.no")
async def no(caller: Caller, unit: ShoutoutsUnit, nomination: str) -> Reply:
    """Say no, unseen."""
    return await _answer(await _mine(caller, unit, nomination), unit, Says.NO)


@press("shoutouts.never")
async def never(caller: Caller, unit: ShoutoutsUnit, nomination: str) -> Reply:
    """Say no for good."""
    found = await _mine(caller, unit, nomination)
    wishes = await unit.shoutouts.wishes(caller.member)
    await unit.shoutouts.save_wishes(replace(wishes, ask=False))
    await _answer(found, unit, Says.NO)
    return Replace(asking.never())


@press("shoutouts.more")
async def more(caller: Caller, unit: ShoutoutsUnit, nomination: str) -> Reply:
    """See what else one may say."""
    found, side, shoutout = await _mine(caller, unit, nomination)
    if not _open(found, shoutout):
        return Replace(await reads(found, side, shoutout, unit))
    return Replace(asking.more(await asked_of(found, side, shoutout, unit)))


@press("shoutouts.change")
async def change(caller: Caller, unit: ShoutoutsUnit, nomination: str) -> Reply:
    """See the question again; the answer stands until another one is given."""
    found, side, shoutout = await _mine(caller, unit, nomination)
    if not _open(found, shoutout):
        return Replace(await reads(found, side, shoutout, unit))
    return Replace(asking.ask(await asked_of(found, side, shoutout, unit)))


@press("shoutouts.words", asks=True)
async def words(caller: Caller, unit: ShoutoutsUnit, nomination: str) -> Reply:
    """Open the form for other words."""
    found, side, shoutout = await _mine(caller, unit, nomination)
    if not _open(found, shoutout):
        raise Refusal(asking.POSTED if shoutout.state is State.POSTED else asking.GONE)
    return Ask(asking.words_form(found, side))


@submit("shoutouts.words")
async def reworded(caller: Caller, unit: ShoutoutsUnit, values: Mapping[str, str], nomination: str) -> Reply:
    """Take other words; whoever agreed to the earlier ones is asked again."""
    found, side, shoutout = await _mine(caller, unit, nomination)
    if not _open(found, shoutout):
        raise Refusal(asking.POSTED if shoutout.state is State.POSTED else asking.GONE)
    text = " ".join(values.get("words", "").split())[: LONGEST_LINE if side is Side.DOER else LONGEST_WORDS]
    if not text:
        return Invalid({"words": asking.EMPTY}, asking.words_form(found, side))
    changed = found.reword(side, text)
    await unit.shoutouts.save_nomination(changed)
    other = Side.GIVER if side is Side.DOER else Side.DOER
    unit.emit(NominationMoved(unit.community, found.id, other))
    return Replace(asking.ask(await asked_of(changed, side, shoutout, unit)))


@press("shoutouts.out")
async def out(caller: Caller, unit: ShoutoutsUnit, nomination: str) -> Reply:
    """Take one's part out of a post that is out: the doer's line, or the giver's words."""
    found, side, shoutout = await _mine(caller, unit, nomination)
    if shoutout.state is not State.POSTED:
        return Replace(await reads(found, side, shoutout, unit))
    gone = Says.NO if side is Side.DOER else Says.NOTHING
    await unit.shoutouts.save_nomination(found.answer(side, gone))
    unit.emit(ShoutoutMoved(unit.community, shoutout.period))
    return Replace(asking.taken_out())


async def _answer(found: Found, unit: ShoutoutsUnit, says: Says) -> Reply:
    nomination, side, shoutout = found
    if _open(nomination, shoutout) and nomination.says(side) is not says:
        nomination = nomination.answer(side, says)
        await unit.shoutouts.save_nomination(nomination)
    return Replace(await reads(nomination, side, shoutout, unit))


async def _mine(caller: Caller, unit: ShoutoutsUnit, nomination: str) -> Found:
    found = await unit.shoutouts.nomination(nomination)
    side = found.side_of(caller.member) if found else None
    shoutout = await unit.shoutouts.get(found.period) if found else None
    if found is None or side is None or shoutout is None:
        raise Refusal(asking.GONE)
    return found, side, shoutout


def _open(nomination: Nomination, shoutout: Shoutout) -> bool:
    return shoutout.state is State.ASKING and not nomination.dropped
