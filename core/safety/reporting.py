"""Reporting words, and what organisers do about it: each press does once what it says."""

from collections.abc import Mapping, Sequence

from core.carried import about
from core.commands import command, press, submit
from core.errors import Refusal
from core.ids import MemberId
from core.message import Message
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.safekeeping import NOBODY, Reported, ReportSettled
from core.safety import complaints, messages
from core.safety.barring import take_out
from core.safety.model import DAY, LONGEST_NOTE, MOST_REPORTS_A_DAY, By, Report, Settled, Trouble
from core.safety.removing import take_away
from core.safety.store import SafetyUnit
from core.spans import t


@press("safety.report", asks=True)
async def report(caller: Caller, unit: SafetyUnit, kind: str, thing: str) -> Reply:
    """Open the form, on any message with another member's words."""
    found = await unit.quotable.said(kind, thing)
    if found is None or await unit.removals.removed(about(kind, thing)):
        return Whisper(complaints.gone())
    if found.author == caller.member:
        raise Refusal(complaints.YOUR_OWN)
    return Ask(complaints.form(kind, thing, kept=bool(found.words)))


@submit("safety.report")
async def report_sent(caller: Caller, unit: SafetyUnit, values: Mapping[str, str], kind: str, thing: str) -> Reply:
    """Take the report; the same member's second one of the same words adds nothing."""
    found = await unit.quotable.said(kind, thing)
    if found is None:
        return Whisper(complaints.gone())
    if found.author == caller.member:
        raise Refusal(complaints.YOUR_OWN)
    note = values.get("note", "").strip()
    form = complaints.form(kind, thing, kept=bool(found.words)).filled(values)
    if not note and not found.words:
        return Invalid({"note": complaints.WHAT_THEY_WROTE}, form)
    if len(note) > LONGEST_NOTE:
        return Invalid({"note": complaints.TOO_LONG}, form)
    if await unit.reports.made_since(caller.member, unit.now - DAY) >= MOST_REPORTS_A_DAY:
        raise Refusal(complaints.TOO_MANY)
    trouble = next((one for one in Trouble if one == values.get("trouble")), Trouble.OTHER)
    words = about(kind, thing)
    made = Report(unit.new_id(), words, caller.member, found.author, found.words, trouble, note, unit.now, found.hidden)
    new = await unit.reports.add(made)
    organisers = await unit.reports.organisers()
    readers = [one for one in organisers if one != found.author]
    if new:
        _tell(words, readers, unit)
    anybody = bool(organisers if found.hidden else readers)
    blockable = None if found.hidden or found.author == NOBODY else found.author
    return Whisper(complaints.received(before=not new, anybody=anybody, writer=blockable))


@command("reports", t("See what was reported"), organiser=True)
async def reports(caller: Caller, unit: SafetyUnit) -> Reply:
    """Show the report that waits longest."""
    for words in await unit.reports.waiting():
        found = await unit.reports.about(words)
        if found[0].author != caller.member:
            return Whisper(complaints.card(_open(found), await writer(found[0], unit)))
    return Whisper(complaints.none_open())


@press("safety.remove")
async def remove(caller: Caller, unit: SafetyUnit, report: str) -> Reply:
    """Take the words away, in every copy that Kith sent."""
    found = await _decides(caller, unit, report)
    return Replace(await _settle(found, Settled.REMOVED, caller, unit))


@press("safety.leave-it")
async def leave_it(caller: Caller, unit: SafetyUnit, report: str) -> Reply:
    """Leave the words as they are."""
    found = await _decides(caller, unit, report)
    return Replace(await _settle(found, Settled.NOTHING, caller, unit))


@press("safety.report-more")
async def more(caller: Caller, unit: SafetyUnit, report: str) -> Reply:
    """See what else one can do."""
    found = await _decides(caller, unit, report)
    name = await writer(found, unit)
    if name is None or found.state is not Settled.OPEN:
        return Replace(await _card(found, unit))
    return Replace(complaints.further(found, name))


@press("safety.report-back")
async def back(caller: Caller, unit: SafetyUnit, report: str) -> Reply:
    """See the report again."""
    return Replace(await _card(await _decides(caller, unit, report), unit))


@press("safety.remove-ban")
async def remove_and_ban(caller: Caller, unit: SafetyUnit, report: str) -> Reply:
    """Take the words away and their writer out; who has no name here stays in."""
    found = await _decides(caller, unit, report)
    if not found.hidden and (await unit.people.standing(found.author)).organiser:
        raise Refusal(messages.ORGANISES)
    if found.state is Settled.OPEN and not found.hidden:
        await take_out(found.author, By.ORGANISER, unit)
    return Replace(await _settle(found, Settled.REMOVED, caller, unit))


async def card_of(words: str, unit: SafetyUnit) -> Message | None:
    """Return what an organiser reads about reported words now."""
    found = await unit.reports.about(words)
    if not found:
        return None
    waiting = _open(found)
    if waiting:
        return complaints.card(waiting, await writer(waiting[0], unit))
    by = found[-1].settled_by
    return complaints.settled(found[-1].state, (await unit.people.named(by)).name if by else None)


async def writer(report: Report, unit: SafetyUnit) -> str | None:
    """Name the writer, unless they chose to have no name."""
    return None if report.hidden else (await unit.people.named(report.author)).name


async def _card(report: Report, unit: SafetyUnit) -> Message:
    card = await card_of(report.about, unit)
    return card if card is not None else complaints.none_open()


async def _decides(caller: Caller, unit: SafetyUnit, report: str) -> Report:
    if not caller.organiser:
        raise Refusal(complaints.ORGANISERS)
    found = await unit.reports.get(report)
    if found is None:
        raise Refusal(complaints.GONE)
    if found.author == caller.member:
        raise Refusal(complaints.ABOUT_YOU)
    return found


async def _settle(report: Report, how: Settled, caller: Caller, unit: SafetyUnit) -> Message:
    waiting = _open(await unit.reports.about(report.about))
    if await unit.reports.settle(report.about, how, caller.member, unit.now):
        if how is Settled.REMOVED:
            kind, _, thing = report.about.partition(":")
            await take_away(kind, thing, unit)
        for one in waiting:
            unit.emit(ReportSettled(unit.community, one.id))
        _tell(report.about, await unit.reports.organisers(), unit)
    return await _card(report, unit)


def _tell(words: str, organisers: Sequence[MemberId], unit: SafetyUnit) -> None:
    for organiser in organisers:
        unit.emit(Reported(unit.community, words, organiser))


def _open(found: Sequence[Report]) -> list[Report]:
    return [one for one in found if one.state is Settled.OPEN]
