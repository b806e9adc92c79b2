"""Two organisers look up who asked without a name: one gives a written reason, another agrees, the asker is told."""

from collections.abc import Mapping
from typing import Annotated, Protocol

from core.commands import Arg, command, press, submit
from core.errors import Refusal
from core.ids import QuestionId
from core.letters import Direct, Letter, Purpose, letter
from core.message import Message
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.safety import unmasking_messages as messages
from core.safety.store import SafetyUnit
from core.safety.unmasked import WAITS, Stage, Unmasking, Unmaskings
from core.spans import t
from core.unnamed import Asker, Askers, UnmaskingMoved

LOGGED = 10
TWO = 2


class UnmaskingUnit(SafetyUnit, Protocol):
    """What looking up who asked works with."""

    @property
    def unmaskings(self) -> Unmaskings:
        """The log."""
        ...

    @property
    def askers(self) -> Askers:
        """Who asked without a name."""
        ...


@command("unmask", t("Look up who asked without a name, with another organiser"), asks=True, organiser=True)
async def unmask(
    caller: Caller,  # noqa: ARG001
    unit: UnmaskingUnit,
    reference: Annotated[str, Arg(t("the reference of the question"))] = "",
) -> Reply:
    """Open the form for a reason, or show the log."""
    if not reference:
        return Whisper(await _log(unit))
    question = await unit.askers.referred(reference)
    if question is None:
        raise Refusal(messages.UNKNOWN)
    return await _begin(question, unit)


@press("safety.unmask-report", asks=True)
async def unmask_report(caller: Caller, unit: UnmaskingUnit, report: str) -> Reply:
    """Begin from a report of words without a name."""
    _organiser(caller)
    found = await unit.reports.get(report)
    question = await unit.askers.around(*found.about.split(":", 1)) if found else None
    if question is None:
        raise Refusal(messages.FORGOTTEN)
    return await _begin(question, unit)


@submit("safety.unmask")
async def wanted(caller: Caller, unit: UnmaskingUnit, values: Mapping[str, str], question: str) -> Reply:
    """Take the reason and ask the other organisers."""
    _organiser(caller)
    asked = await _asker(QuestionId(question), unit)
    reason = values.get("reason", "").strip()
    if (fault := messages.fault_in(reason)) is not None:
        return Invalid({"reason": fault}, messages.form(asked.question).filled(values))
    await _two(unit)
    if any(one.stage is Stage.WANTED and not one.over(unit.now) for one in await _about(asked, unit)):
        raise Refusal(messages.WAITS_ALREADY)
    wish = Unmasking(unit.new_id(), asked.question, caller.member, reason, unit.now)
    await unit.unmaskings.add(wish)
    await _tell_organisers(wish, asked, unit)
    return Whisper(messages.wanted(wish.wanted_at + WAITS))


@press("safety.unmask-agree")
async def agree(caller: Caller, unit: UnmaskingUnit, unmasking: str) -> Reply:
    """A second organiser agrees: the two learn the name, and the asker is told."""
    return Replace(await _answer(caller, unit, unmasking, agreed=True))


@press("safety.unmask-refuse")
async def refuse(caller: Caller, unit: UnmaskingUnit, unmasking: str) -> Reply:
    """A second organiser would rather not."""
    return Replace(await _answer(caller, unit, unmasking, agreed=False))


@letter(UnmaskingMoved, lane="unmasking")
async def tell(event: UnmaskingMoved, unit: UnmaskingUnit) -> Letter | None:
    """Each organiser reads where it stands; once it is granted, the asker is told."""
    wish = await unit.unmaskings.get(event.unmasking)
    asked = await unit.askers.who(wish.question) if wish else None
    if wish is None or asked is None:
        return None
    if event.reader == asked.asker:
        return await _to_asker(wish, asked, unit)
    if not (await unit.people.standing(event.reader)).organiser:
        return None
    message = await _reads(wish, asked, event, unit)
    slot = f"unmasking:{wish.id}:{event.reader}"
    mine = event.reader == wish.wanted_by
    anew = wish.stage is Stage.WANTED or mine
    return Letter(Direct(event.reader), message, Purpose.SAFETY, slot=slot, only_edit=not anew)


async def _reads(wish: Unmasking, asked: Asker, event: UnmaskingMoved, unit: UnmaskingUnit) -> Message:
    if wish.stage is Stage.GRANTED and event.reader in {wish.wanted_by, wish.answered_by}:
        return messages.name_told((await unit.people.named(asked.asker)).name, asked.text)
    if wish.stage is not Stage.WANTED or wish.over(unit.now):
        return messages.settled(wish, over=wish.over(unit.now))
    by = (await unit.people.named(wish.wanted_by)).name
    return messages.card(wish, by, asked.text, wish.wanted_at + WAITS)


async def _to_asker(wish: Unmasking, asked: Asker, unit: UnmaskingUnit) -> Letter | None:
    if wish.stage is not Stage.GRANTED or wish.answered_by is None:
        return None
    first, second = await unit.people.named(wish.wanted_by), await unit.people.named(wish.answered_by)
    message = messages.told(wish, asked.text, first.name, second.name)
    return Letter(Direct(asked.asker), message, Purpose.REPLY)


async def _answer(caller: Caller, unit: UnmaskingUnit, unmasking: str, *, agreed: bool) -> Message:
    _organiser(caller)
    wish = await unit.unmaskings.get(unmasking)
    if wish is None:
        raise Refusal(messages.FORGOTTEN)
    asked = await _asker(wish.question, unit)
    if caller.member == asked.asker:
        raise Refusal(messages.YOURS)
    await _two(unit)
    answered = wish.answer(caller.member, unit.now, agreed=agreed)
    if answered is not wish and await unit.unmaskings.answer(answered):
        await _tell_organisers(answered, asked, unit)
        unit.emit(UnmaskingMoved(unit.community, wish.id, wish.wanted_by))
        if agreed:
            unit.emit(UnmaskingMoved(unit.community, wish.id, asked.asker))
    now = await unit.unmaskings.get(unmasking) or answered
    if now.stage is Stage.GRANTED and caller.member in {now.wanted_by, now.answered_by}:
        return messages.name_told((await unit.people.named(asked.asker)).name, asked.text)
    return messages.settled(now, over=False)


async def _tell_organisers(wish: Unmasking, asked: Asker, unit: UnmaskingUnit) -> None:
    """Tell every other organiser; whoever asked is not asked about themselves."""
    for organiser in await unit.reports.organisers():
        if organiser not in {wish.wanted_by, asked.asker}:
            unit.emit(UnmaskingMoved(unit.community, wish.id, organiser))


async def _begin(question: QuestionId, unit: UnmaskingUnit) -> Reply:
    await _asker(question, unit)
    await _two(unit)
    return Ask(messages.form(question))


async def _asker(question: QuestionId, unit: UnmaskingUnit) -> Asker:
    asked = await unit.askers.who(question)
    if asked is None:
        raise Refusal(messages.FORGOTTEN)
    return asked


async def _about(asked: Asker, unit: UnmaskingUnit) -> list[Unmasking]:
    return list(await unit.unmaskings.of_question(asked.question))


async def _two(unit: UnmaskingUnit) -> None:
    if len(await unit.reports.organisers()) < TWO:
        raise Refusal(messages.ALONE)


async def _log(unit: UnmaskingUnit) -> Message:
    entries = []
    for one in await unit.unmaskings.latest(LOGGED):
        by = (await unit.people.named(one.wanted_by)).name
        other = (await unit.people.named(one.answered_by)).name if one.answered_by else None
        entries.append((one, by, other))
    return messages.log(entries, unit.now)


def _organiser(caller: Caller) -> None:
    if not caller.organiser:
        raise Refusal(messages.ORGANISERS)
