"""Specimens of what is shared: kept answers, wondering, too, open questions, finding people, the first minute."""

from dataclasses import replace
from datetime import timedelta

from core.expertise import who_messages as who
from core.manners import Way
from core.members import finding_messages as finding
from core.message import Message
from core.questions import asking_one, company, first_messages, kept_messages, open_messages, progress, wonder_messages
from core.questions.kept import Kept, Says, Side
from core.questions.messages import write_form
from core.questions.model import Outcome, State
from core.sharing import Card, Findable, Lookup
from core.spans import Bold, t
from tests.kit.cast import ANA, ANSWER, BEN, DRAFT, LONG_QUESTION, MIA, NOW, QUESTION, SHORT, an_id
from tests.kit.specimens import FormSpecimen, Specimen, answer, news, unasked

KEPT = Kept(an_id(60), QUESTION.id, MIA, ANA, SHORT, ANSWER, NOW)
AGREED = replace(KEPT, asker_says=Says.YES)
UNTIL = NOW + timedelta(days=30)
TALKED = replace(AGREED, answer="")
BOTH = replace(AGREED, helper_says=Says.NAMED, kept_at=NOW)
UNNAMED = replace(AGREED, helper_says=Says.YES, kept_at=NOW)
REFUSED = replace(KEPT, asker_says=Says.NO)
REWORDED = replace(KEPT, asker_round=1)
CARD = Card(KEPT.id, QUESTION.id, SHORT, ANSWER, "Ana", NOW)
NAMELESS = replace(CARD, id=an_id(61), helper=None)
LOOKUP = Lookup(an_id(62), MIA, "networks", NOW)
FOUND = (
    Findable(ANA, "Ana", ("networks", "docker"), ways=(Way.CALL, Way.GENTLE), been_through="volumes"),
    Findable(BEN, "Ben", ("networks",)),
)
FROM_MIA = t("It's from {name}.", name=Bold("Mia"))
OTHER = replace(QUESTION, id=LONG_QUESTION.id, text=DRAFT)
ASKED_BY = (
    FROM_MIA,
    t("It's from someone who'd rather not be named."),
    t("You'll see the name if you accept."),
)


def ended(outcome: Outcome) -> Message:
    """Show how a question ended about which the reader wonders."""
    return wonder_messages.outcome(replace(QUESTION, state=State.CLOSED, outcome=outcome))


def status(cards: int, others: int) -> Message:
    """Show an asker's status message with company."""
    return company.beside(progress.status(QUESTION, 3, 12, None), QUESTION, cards, others)


FORMS = (
    FormSpecimen("for others, the question", kept_messages.words_form(KEPT, Side.ASKER)),
    FormSpecimen("for others, the answer", kept_messages.words_form(KEPT, Side.HELPER)),
    FormSpecimen("one person first", asking_one.first_asked_form(write_form("networks: ", QUESTION.id), "Ana")),
)

MESSAGES: tuple[Specimen, ...] = (
    news("the asker", kept_messages.ask(KEPT, Side.ASKER, "")),
    news("the asker, after a talk", kept_messages.ask(replace(TALKED, asker_says=Says.NOTHING), Side.ASKER, "")),
    news("the asker, who has no name", kept_messages.ask(KEPT, Side.ASKER, "", UNTIL)),
    answer("kept, of an asker without a name", kept_messages.answered(UNNAMED, Side.ASKER, UNTIL)),
    unasked("the helper", kept_messages.ask(AGREED, Side.HELPER, "")),
    unasked("the helper, after a talk", kept_messages.ask(TALKED, Side.HELPER, "")),
    news("the helper, other words", kept_messages.ask(REWORDED, Side.HELPER, "")),
    answer("agreed", kept_messages.answered(AGREED, Side.ASKER)),
    answer("kept", kept_messages.answered(BOTH, Side.ASKER)),
    answer("kept with a name", kept_messages.answered(BOTH, Side.HELPER)),
    answer("no", kept_messages.answered(REFUSED, Side.ASKER)),
    answer("kept without a name", kept_messages.answered(UNNAMED, Side.HELPER)),
    answer("more", kept_messages.more(AGREED, "")),
    answer("gone", kept_messages.gone()),
    answer("none", kept_messages.mine([])),
    answer(
        "each line",
        kept_messages.mine([(KEPT, Side.ASKER), (REFUSED, Side.ASKER), (BOTH, Side.HELPER), (UNNAMED, Side.HELPER)]),
    ),
    answer("more than fit", kept_messages.mine([(BOTH, Side.ASKER)] * 6)),
    answer("to an asker", kept_messages.cards([CARD, NAMELESS], QUESTION.id)),
    answer("nothing fits any more", kept_messages.cards([])),
    news("with company", status(2, 3)),
    news("with one of each", status(1, 1)),
    answer("noted", wonder_messages.noted(QUESTION, 1)),
    answer("taken back", wonder_messages.dropped()),
    news("kept", wonder_messages.answered(CARD)),
    *(news(f"ended {outcome}", ended(outcome)) for outcome in Outcome),
    answer("join first", open_messages.join()),
    answer("none waits", open_messages.waiting([], [], "")),
    answer("none waits about it", open_messages.waiting([], [], "networks")),
    answer("two wait", open_messages.waiting([QUESTION], [OTHER], "")),
    answer("none fits", open_messages.waiting([], [OTHER] * 5, "")),
    answer("about a topic", open_messages.waiting([QUESTION], [], "networks")),
    *(answer(f"one, {n}", open_messages.one(QUESTION, asker, n)) for n, asker in enumerate(ASKED_BY)),
    news("three topics", first_messages.topics()),
    news("a question waits", first_messages.waits(QUESTION, FROM_MIA)),
    news("an answer is kept", first_messages.kept(CARD, "networks")),
    news("nothing yet", first_messages.how_to_ask()),
    answer("by topics", finding.found(("docker", "networks"))),
    answer("no topics yet", finding.found(())),
    answer("no longer", finding.hidden()),
    answer("join first", who.join()),
    answer("no topics yet", who.topics([], found=False)),
    answer("topics", who.topics(["docker", "networks"], found=True)),
    answer("two people and an answer", who.found(LOOKUP, FOUND, 3, "docker", more=True)),
    answer("one answer", who.found(LOOKUP, (), 1, "", more=False)),
    answer("nothing, and what is near", who.nothing(LOOKUP, "docker", ["docker"])),
    answer("nothing at all", who.nothing(LOOKUP, "", [])),
)
