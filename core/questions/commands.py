"""What an asker does until a question is on its way: write, preview, send; and seeing what they have open."""

from collections.abc import Mapping
from typing import Annotated

from core.commands import Arg, Part, command, press, submit
from core.questions import listing, messages, rewording
from core.questions.drafting import preview, write_draft
from core.questions.life import mine
from core.questions.model import UNDERWAY, Outcome, State
from core.questions.pointing import begun, pointed_form
from core.questions.sending import no_draft, send_it
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Replace, Reply, Whisper
from core.spans import t


@command("ask", t("Ask people here who may know"), alone=True, asks=True, part=Part.ASK)
async def ask(
    caller: Caller, unit: QuestionsUnit, question: Annotated[str, Arg(t("what you'd like to know"))] = ""
) -> Reply:
    """Open the form, or go straight to the preview."""
    if question:
        return await write_draft(caller, unit, {"text": question}, None)
    first = await unit.questions.sent_by(caller.member) == 0
    if caller.about or caller.private:
        return Ask(await pointed_form(caller, unit, first=first))
    return Ask(messages.write_form(languages=await unit.languages.of(caller.member), first=first))


@press("questions.write", asks=True)
async def write(caller: Caller, unit: QuestionsUnit) -> Reply:
    """Open the form from a button."""
    first = await unit.questions.sent_by(caller.member) == 0
    return Ask(messages.write_form(languages=await unit.languages.of(caller.member), first=first))


@submit("questions.write")
async def written(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], question: str = "") -> Reply:
    """Take the text of a new question, or of a draft."""
    return await write_draft(caller, unit, values, question or None)


@submit("questions.pointed")
async def pointed(caller: Caller, unit: QuestionsUnit, values: Mapping[str, str], writer: str, where: str) -> Reply:
    """Take the text of a question about somebody's message."""
    return await write_draft(
        caller, unit, values, None, begun(caller, writer, where, await unit.languages.of(caller.member))
    )


@press("questions.edit", asks=True)
async def edit(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Change a draft, or the words of a question on its way."""
    found = await mine(caller, unit, question)
    if found.state in UNDERWAY:
        return Ask(rewording.form(found))
    if found.state is not State.DRAFT:
        return Replace(no_draft(found))
    languages = await unit.languages.of(caller.member)
    return Ask(messages.write_form(found.text, found.id, found.choices, languages=languages))


@press("questions.resume")
async def resume(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Bring a draft back."""
    found = await mine(caller, unit, question)
    if found.state is not State.DRAFT:
        return Replace(no_draft(found))
    return Whisper(await preview(caller, unit, found))


@press("questions.keep")
async def keep(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Leave a draft for later."""
    found = await mine(caller, unit, question)
    return Replace(messages.kept() if found.state is State.DRAFT else no_draft(found))


@press("questions.drop")
async def drop(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Throw a draft away."""
    found = await mine(caller, unit, question)
    if found.state is State.DRAFT:
        found = found.close(Outcome.WITHDRAWN, unit.now)
        await unit.questions.save(found)
    return Replace(no_draft(found))


@press("questions.send")
async def send(caller: Caller, unit: QuestionsUnit, question: str) -> Reply:
    """Send a draft; a second press changes nothing."""
    found = await mine(caller, unit, question)
    if found.state is not State.DRAFT:
        return Replace(no_draft(found))
    _, kept = await send_it(found, caller, unit)
    return Replace(messages.sent((kept.at, kept.host) if kept else None))


@command("questions", t("See your drafts and open questions"), front=2, part=Part.ASK)
async def questions(caller: Caller, unit: QuestionsUnit) -> Reply:
    """List what is open."""
    return Whisper(listing.mine(await unit.questions.of_asker(caller.member)))
