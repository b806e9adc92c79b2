"""A draft in the making: what was typed is kept, shown exactly as others will see it, and sent with what it needs."""

from collections.abc import Mapping
from dataclasses import replace

from core.ids import QuestionId
from core.message import Block, Buttons, Message, note
from core.places import Place, PlaceKind
from core.questions import audience, messages
from core.questions.asking_one import first_named
from core.questions.hints import hints
from core.questions.life import mine
from core.questions.model import Question
from core.questions.naming import shown
from core.questions.options import chosen_in
from core.questions.pointing import FROM_NOTHING, Begun, of_draft
from core.questions.store import QuestionsUnit
from core.questions.thin import thin
from core.reads import Caller
from core.replies import Invalid, Replace, Reply, Whisper


async def write_draft(
    caller: Caller,
    unit: QuestionsUnit,
    values: Mapping[str, str],
    question: str | None,
    begun: Begun = FROM_NOTHING,
) -> Reply:
    """Keep what was typed as a draft, and show it; what is at fault stays in the form."""
    text, languages = values.get("text", ""), await unit.languages.of(caller.member)
    if (fault := messages.fault_in(text)) is not None:
        form = begun.form or messages.write_form(text, question, languages=languages)
        return Invalid({"text": fault}, form.filled(values))
    text = text.strip()
    there = question is not None and await unit.questions.get(QuestionId(question)) is not None
    found = await mine(caller, unit, question) if there and question is not None else None
    if found is None or found.dropped:  # thrown away while it was being edited: what was typed is kept as a new draft
        fresh = QuestionId(unit.new_id() if there or question is None else question)
        draft = Question(fresh, caller.member, text, caller.home, caller.channel, unit.now)
        draft = replace(draft, place=_channel(caller), first=begun.first, confined=begun.confined)
        draft = draft.choose(chosen_in(values, draft.choices, languages))
        await unit.questions.add(draft)
        return Whisper(await preview(caller, unit, draft))
    draft = found.rewrite(text).choose(chosen_in(values, found.choices, languages))
    await unit.questions.save(draft)
    return Replace(await preview(caller, unit, draft))


async def preview(caller: Caller, unit: QuestionsUnit, draft: Question) -> Message:
    """Show a draft exactly as others will see it, with what may help it."""
    pool = len(await audience.allowed(draft, await unit.limits.room(), unit))
    topics = await unit.experts.topics(draft.text)
    first = await unit.questions.sent_by(caller.member) == 0
    asker, familiar = await shown(draft, unit), await unit.experts.familiar(draft.text)
    message = messages.preview(
        draft,
        asker.name,
        joined=caller.joined,
        pool=pool,
        topics=topics[:3],
        first=first,
        familiar=familiar,
        thin=await thin(draft, pool, unit),
    )
    message = await first_named(message, draft, unit)
    return beside(message, await of_draft(draft, unit), draft.text)


def beside(message: Message, lines: tuple[Block, ...], text: str) -> Message:
    """Put what is asked where, and grey hints, above the buttons of a preview."""
    at = next((n for n, block in enumerate(message.blocks) if isinstance(block, Buttons)), len(message.blocks))
    grey = tuple(note(hint) for hint in hints(text))
    return replace(message, blocks=(*message.blocks[:at], *lines, *grey, *message.blocks[at:]))


def _channel(caller: Caller) -> Place | None:
    """The channel in which somebody asks, or the post that they began; what they write in private has none."""
    if caller.place is None or caller.place.kind is not PlaceKind.CHANNEL:
        return None
    own = caller.post is not None and caller.post.own
    return replace(caller.place, kind=PlaceKind.POST) if own else caller.place
