"""Who may be asked: people the asker knows, new ones, or either; who reads its language; never whom they keep away."""

from collections.abc import Collection, Mapping, Sequence

from core.ids import MemberId
from core.languages import folded
from core.questions.choices import Audience, Naming
from core.questions.kinds import from_another_circle, seats_of, seen_from_afar
from core.questions.model import Question
from core.questions.naming import apart
from core.questions.offer import Offer
from core.questions.store import QuestionsUnit
from core.spans import Phrase, t

NAMES: Mapping[Audience, Phrase] = {
    Audience.EITHER: t("Anyone here"),
    Audience.KNOWN: t("People I know"),
    Audience.NEW: t("New people"),
}
SAID: Mapping[Audience, Phrase] = {
    Audience.KNOWN: t("I ask people you know: those you helped or who helped you, and those one step further."),
    Audience.NEW: t("I ask people whom you have not traded help with yet."),
}


async def allowed(question: Question, members: Collection[MemberId], unit: QuestionsUnit) -> frozenset[MemberId]:
    """Give those whom this question may reach."""
    left = frozenset(members) - {question.asker} - await unit.barriers.barred(question.asker)
    if question.confined:  # its words come from a private place: of those in it, Kith knows only who wrote them
        left &= {question.first}
    if left:
        left = await readers(question, left, unit)
    if question.audience is Audience.EITHER or not left:
        return left
    near = frozenset(await unit.closeness.around(question.asker))
    return left & near if question.audience is Audience.KNOWN else left - near


async def readers(question: Question, members: Collection[MemberId], unit: QuestionsUnit) -> frozenset[MemberId]:
    """Give those who read the language in which the question is written; who named none is taken to read it."""
    if question.language is None:
        return frozenset(members)
    named, wanted = await unit.languages.read_here(), folded(question.language)
    return frozenset(member for member in members if wanted in named.get(member, {wanted}))


async def reads(question: Question, member: MemberId, unit: QuestionsUnit) -> bool:
    """Tell whether a member reads the language in which the question is written."""
    return member in await readers(question, [member], unit)


async def may_see(question: Question, member: MemberId, unit: QuestionsUnit) -> bool:
    """Tell whether a member who looks may see this question: as who may be asked, less what would tell who asked.

    Whoever tries out languages in their settings must not learn which one somebody without a name reads.
    """
    if member == question.asker or await apart(question, member, unit.barriers):
        return False
    if question.naming is not Naming.ANONYMOUS and not await reads(question, member, unit):
        return False
    if question.audience is Audience.EITHER:
        return True
    near = member in await unit.closeness.around(question.asker)
    return near is (question.audience is Audience.KNOWN)


async def eligible(
    question: Question, members: Collection[MemberId], offers: Sequence[Offer], unit: QuestionsUnit
) -> frozenset[MemberId]:
    """Give those among whom the next wave is drawn: whom the question may reach, and who fits the kind of ask.

    When somebody began to help and it did not do, a second pair of eyes comes from another circle than theirs.
    """
    left = await allowed(question, members, unit)
    helped = [offer.member for offer in offers if offer.helped]
    if not left or not seen_from_afar(question.kind, again=bool(helped)):
        return left
    near = [await unit.closeness.around(member) for member in (question.asker, *helped)]
    return from_another_circle(left, near, seats_of(question.kind, question.look))
