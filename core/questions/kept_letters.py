"""What follows a solved question by itself: a day later its two may be asked whether others may read the answer."""

from core.events import MemberLeft, QuestionSolved
from core.fewer import Unasked
from core.ids import MemberId
from core.letters import Direct, Letter, Purpose, letter, reaction
from core.places import Home
from core.questions import kept_messages as messages
from core.questions.keeping import forget, shown_helper, theirs_until, visible
from core.questions.kept import ASKED_AFTER, FORGOTTEN_AFTER, LONGEST_ANSWER, LONGEST_QUESTION, Kept, Says, Side
from core.questions.messages import short
from core.questions.model import Outcome, Question
from core.questions.naming import home_of
from core.questions.sharing_store import SharingUnit
from core.sharing import KeepDue, KeepMoved, KeepOver
from core.waking import next_waking


@reaction(QuestionSolved)
async def remember_to_ask(event: QuestionSolved, unit: SharingUnit) -> None:
    """Ask the next day, by day; never about somebody's first question, nor one that was solved in part."""
    question = await unit.questions.get(event.question)
    if question is None or event.outcome != Outcome.SOLVED or question.sent_at is None:
        return
    if question.confined:  # its words come from a private place
        return
    if not await unit.kept_book.asked_before(question.asker, question.id, question.sent_at):
        return
    due = next_waking(unit.now + ASKED_AFTER, (await unit.people.named(event.asker)).zone)
    unit.emit(KeepDue(unit.community, event.question, event.helper), due=due, once=f"keep:{event.question}")


@reaction(KeepDue)
async def begin(event: KeepDue, unit: SharingUnit) -> None:
    """Write the words down and ask the asker, if both are still here and may be asked."""
    question = await unit.questions.get(event.question)
    if question is None or question.outcome is not Outcome.SOLVED:
        return
    for member in (question.asker, event.helper):
        if not (await unit.people.standing(member)).joined:
            return
    if await unit.barriers.between(question.asker, event.helper):
        return
    kept = Kept(
        unit.new_id(),
        question.id,
        question.asker,
        event.helper,
        short(question.text, LONGEST_QUESTION),
        await _answer_of(question, event.helper, unit),
        unit.now,
    )
    if await unit.kept_book.add(kept):
        unit.emit(KeepMoved(unit.community, kept.id, Side.ASKER))
        unit.emit(KeepOver(unit.community, kept.id), due=unit.now + FORGOTTEN_AFTER)


@reaction(KeepOver)
async def give_up(event: KeepOver, unit: SharingUnit) -> None:
    """Forget the words to which not both have agreed in a month."""
    kept = await unit.kept_book.get(event.kept)
    if kept is not None and kept.gone_at is None and not kept.kept:
        await forget(kept, unit)


@reaction(MemberLeft)
async def let_go_of_kept(event: MemberLeft, unit: SharingUnit) -> None:
    """What a member kept goes with them."""
    for kept in await unit.kept_book.of(event.member):
        await forget(kept, unit)


@letter(KeepMoved, lane="kept")
async def ask_to_keep(event: KeepMoved, unit: SharingUnit) -> Letter | None:
    """One side is asked, or their message says what is true now."""
    kept, side = await unit.kept_book.get(event.kept), Side(event.side)
    if kept is None:
        return None
    slot = f"keep:{kept.id}:{side}:{kept.round(side)}"
    stands = await unit.progress.slot(slot) is not None
    to = Direct(kept.who(side), await _home(kept, unit))
    if kept.gone_at is not None:
        return Letter(to, messages.gone(), Purpose.REPLY, slot, only_edit=True)
    until = await theirs_until(kept, side, unit)
    if kept.says(side) is not Says.NOTHING:
        return Letter(to, messages.answered(kept, side, until), Purpose.REPLY, slot, only_edit=True)
    message = messages.ask(kept, side, await shown_helper(kept, unit), until)
    if stands or not await _may_ask(event, kept, side, unit):
        return Letter(to, message, Purpose.REPLY, slot, only_edit=True)
    return Letter(to, message, Purpose.REPLY, slot)


async def _may_ask(event: KeepMoved, kept: Kept, side: Side, unit: SharingUnit) -> bool:
    """Check at the moment of sending: by day, within the one message a week, unless they want no more of these.

    Until it fits, it waits in `/kith kept`; after a month it is forgotten. Whoever agreed to other words is asked at
    once: it answers them.
    """
    member = kept.who(side)
    standing = await unit.people.standing(member)
    if not standing.joined or standing.away or (side is Side.HELPER and not visible(kept)):
        return False
    if kept.round(side) > 0:
        return True
    if not await unit.budget.wants(member, Unasked.KEEPING):
        return False
    zone = (await unit.people.named(member)).zone
    again = next_waking(unit.now, zone)
    if again == unit.now:
        if await unit.budget.spend(member, f"keep:{kept.id}", Unasked.KEEPING):
            return True
        again = next_waking(unit.now + ASKED_AFTER, zone)
    unit.emit(event, due=again)
    return False


async def _answer_of(question: Question, helper: MemberId, unit: SharingUnit) -> str:
    mine = [offer for offer in await unit.questions.offers_of(question.id) if offer.member == helper]
    written = [text for offer in mine for text in offer.answers]
    return "\n\n".join(written)[:LONGEST_ANSWER]


async def _home(kept: Kept, unit: SharingUnit) -> Home | None:
    question = await unit.questions.get(kept.question)
    return home_of(question) if question else None
