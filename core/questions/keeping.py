"""Keeping a solved exchange for others: asked the next day, by default no, gone when either takes it back.

The asker is asked first and the helper once the asker agreed, so that nobody is asked in vain. The asker's name never
stands on a card, and the helper's where they say so.
"""

from collections.abc import Mapping
from datetime import datetime

from core.commands import Part, command, press, submit
from core.errors import Refusal
from core.message import Message
from core.questions import kept_messages as messages
from core.questions.choices import Naming
from core.questions.kept import LONGEST_ANSWER, LONGEST_QUESTION, Kept, Says, Side
from core.questions.sharing_store import SharingUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.sharing import KeepMoved, KeptChanged
from core.spans import t
from core.unnamed import LINK_KEPT


@command("kept", t("See what others may read of yours, and take it back"), part=Part.HELP)
async def kept(caller: Caller, unit: SharingUnit) -> Reply:
    """List the member's kept answers."""
    return Whisper(await _mine(caller, unit))


@press("kept.see")
async def see(caller: Caller, unit: SharingUnit, kept: str) -> Reply:
    """See the card and the choices; an answer given before stands until another one is given."""
    found, side = await _one(caller, unit, kept)
    return Replace(messages.ask(found, side, await shown_helper(found, unit), await theirs_until(found, side, unit)))


@press("kept.yes")
async def yes(caller: Caller, unit: SharingUnit, kept: str) -> Reply:
    """Agree, without one's name."""
    return await _answer(caller, unit, kept, Says.YES)


@press("kept.named")
async def named(caller: Caller, unit: SharingUnit, kept: str) -> Reply:
    """Agree, with one's name; an asker's name is never on a card."""
    found, side = await _one(caller, unit, kept)
    return await _answer(caller, unit, found.id, Says.NAMED if side is Side.HELPER else Says.YES)


@press("kept.no")
async def no(caller: Caller, unit: SharingUnit, kept: str) -> Reply:
    """Say no, unseen."""
    return await _answer(caller, unit, kept, Says.NO)


@press("kept.more")
async def more(caller: Caller, unit: SharingUnit, kept: str) -> Reply:
    """See what else one may say."""
    found, _ = await _one(caller, unit, kept)
    return Replace(messages.more(found, await shown_helper(found, unit)))


@press("kept.words", asks=True)
async def words(caller: Caller, unit: SharingUnit, kept: str) -> Reply:
    """Open the form for other words."""
    found, side = await _one(caller, unit, kept)
    return Ask(messages.words_form(found, side))


@submit("kept.words")
async def reworded(caller: Caller, unit: SharingUnit, values: Mapping[str, str], kept: str) -> Reply:
    """Take other words: nobody has agreed to these yet, so both are asked, the one who wrote them here and now."""
    found, side = await _one(caller, unit, kept)
    text = values.get("words", "").strip()
    if not text or len(text) > (LONGEST_QUESTION if side is Side.ASKER else LONGEST_ANSWER):
        return Invalid({"words": messages.LONG if text else messages.EMPTY}, messages.words_form(found, side))
    changed = found.reworded(side, text)
    await store(changed, found, unit)
    if changed.round(side.other) != found.round(side.other):
        unit.emit(KeepMoved(unit.community, found.id, side.other))
    until = await theirs_until(changed, side, unit)
    return Replace(messages.ask(changed, side, await shown_helper(changed, unit), until))


@press("kept.withdraw")
async def withdraw(caller: Caller, unit: SharingUnit, kept: str) -> Reply:
    """Take it back, whatever was agreed; the other side is told nothing but that it is gone, where they read of it."""
    found = await unit.kept_book.get(kept)
    if found is not None and found.gone_at is None:
        if found.side_of(caller.member) is None:
            raise Refusal(messages.NOT_YOURS)
        await forget(found, unit)
    return Replace(messages.gone())


async def forget(found: Kept, unit: SharingUnit) -> None:
    """Forget the words of an exchange."""
    await store(found.gone(unit.now), found, unit)
    for side in Side:
        unit.emit(KeepMoved(unit.community, found.id, side))


async def store(changed: Kept, before: Kept, unit: SharingUnit) -> None:
    """Save, with the terms by which others find it; who waits for it hears when it is kept, or no longer."""
    terms = await unit.vocabulary.terms(f"{changed.asked}\n{changed.answer}") if changed.kept else frozenset()
    await unit.kept_book.save(changed, terms)
    if changed.kept != before.kept:
        unit.emit(KeptChanged(unit.community, changed.id, changed.question))


async def shown_helper(found: Kept, unit: SharingUnit) -> str:
    """Give the name that stands on the card."""
    return (await unit.people.named(found.helper)).name if found.named else ""


async def theirs_until(found: Kept, side: Side, unit: SharingUnit) -> datetime | None:
    """Tell until when an asker without a name can take it back: then nobody knows any more that it is theirs."""
    question = await unit.questions.get(found.question) if side is Side.ASKER else None
    if question is None or question.naming is not Naming.ANONYMOUS or question.closed_at is None:
        return None
    return question.closed_at + LINK_KEPT


async def _answer(caller: Caller, unit: SharingUnit, kept: str, says: Says) -> Reply:
    found, side = await _one(caller, unit, kept)
    changed = found.answered(side, says, unit.now)
    if changed != found:
        await store(changed, found, unit)
    if changed.kept != found.kept:  # the other one's message says whether others can read it
        unit.emit(KeepMoved(unit.community, found.id, side.other))
    if side is Side.ASKER and says is Says.YES and found.helper_says is Says.NOTHING:
        unit.emit(KeepMoved(unit.community, found.id, Side.HELPER))
    return Replace(messages.answered(changed, side, await theirs_until(changed, side, unit)))


async def _one(caller: Caller, unit: SharingUnit, kept: str) -> tuple[Kept, Side]:
    found = await unit.kept_book.get(kept)
    side = found.side_of(caller.member) if found else None
    if found is None or found.gone_at is not None:
        raise Refusal(messages.GONE)
    if side is None:
        raise Refusal(messages.NOT_YOURS)
    if side is Side.HELPER and not visible(found):
        raise Refusal(messages.GONE)
    return found, side


def visible(found: Kept) -> bool:
    """Whether the helper may know of it: once the asker agreed once, or they themselves said something."""
    begun = found.asker_round > 0 or found.helper_round > 0
    return begun or found.asker_says is Says.YES or found.helper_says is not Says.NOTHING


async def _mine(caller: Caller, unit: SharingUnit) -> Message:
    found = [(one, side) for one in await unit.kept_book.of(caller.member) if (side := one.side_of(caller.member))]
    seen = [(one, side) for one, side in found if side is Side.ASKER or visible(one)]
    return messages.mine(seen)
