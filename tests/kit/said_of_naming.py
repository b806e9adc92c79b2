"""Specimens of asking without a name, kinds of ask, the relay, looking a name up, and never these people."""

from dataclasses import replace
from datetime import timedelta

from core.message import Message
from core.questions import answers, messages, never, offers, progress, relayed, thanking
from core.questions.choices import Audience, Choices, Kind, Naming
from core.questions.model import Outcome, Question
from core.questions.naming import SOMEONE
from core.questions.progress import Around
from core.questions.relay_store import Words
from core.safety import complaints
from core.safety import unmasking_messages as unmasking
from core.safety.model import Report, Trouble
from core.safety.unmasked import WAITS, Stage, Unmasking
from tests.kit.cast import (
    ACCEPTED,
    ANA,
    ANSWER,
    ANSWERED,
    BEN,
    MIA,
    NOW,
    OFFER,
    QUESTION,
    REASON,
    SHORT,
    TALKING,
    THANKS,
    TOPICS,
    an_id,
)
from tests.kit.specimens import FormSpecimen, answer, news, unasked

UNNAMED = replace(QUESTION, naming=Naming.ANONYMOUS)
ENDED = UNNAMED.close(Outcome.SOLVED, NOW)
LATER = replace(QUESTION, question_first=True)
WORDS = Words(an_id(60), ACCEPTED.id, from_asker=True, text=THANKS, at=NOW)
REPORTED = Report(an_id(62), f"question:{QUESTION.id}", BEN, MIA, SHORT, Trouble.DANGER, "", NOW, hidden=True)
WISH = Unmasking(an_id(61), QUESTION.id, ANA, REASON, NOW)
GRANTED = replace(WISH, stage=Stage.GRANTED, answered_by=BEN, answered_at=NOW)
REFUSED = replace(WISH, stage=Stage.REFUSED, answered_by=BEN, answered_at=NOW)
LONG_AGO = replace(WISH, wanted_at=NOW - timedelta(days=30))


def of_kind(kind: Kind, *, topics: int = 1) -> Message:
    """Offer Mia's question as another kind of ask."""
    question = replace(QUESTION, kind=kind)
    return offers.offer(question, OFFER, "Mia", TOPICS[:topics], NOW)


def preview(question: Question, *, familiar: int | None = 40, pool: int = 12) -> Message:
    """Preview what Mia chose."""
    asker = SOMEONE if question.naming is Naming.ANONYMOUS else "Mia"
    return messages.preview(question, asker, joined=True, pool=pool, topics=TOPICS[:1], first=False, familiar=familiar)


FORMS = (
    FormSpecimen(
        "choices made before", messages.write_form(SHORT, QUESTION.id, Choices(Naming.ANONYMOUS, kind=Kind.IDEAS))
    ),
    FormSpecimen("a name that is shown later", messages.write_form(SHORT, QUESTION.id, Choices(question_first=True))),
    FormSpecimen("by the asker", relayed.form(ACCEPTED, "Ana")),
    FormSpecimen("by the helper", relayed.form(ACCEPTED, None)),
    FormSpecimen("a reason", unmasking.form(QUESTION.id)),
    FormSpecimen("nobody yet", never.form([])),
    FormSpecimen("two people", never.form(["Ben", "Chika"])),
)

MESSAGES = (
    *(unasked(f"an ask for {kind}", of_kind(kind)) for kind in Kind if kind is not Kind.ANSWER),
    *(
        unasked(f"an ask for {kind} without a topic", of_kind(kind, topics=0))
        for kind in Kind
        if kind is not Kind.ANSWER
    ),
    unasked("without a name", offers.offer(UNNAMED, OFFER, SOMEONE, TOPICS, NOW)),
    unasked("a name that is shown later", offers.offer(LATER, OFFER, "Mia", TOPICS, NOW)),
    answer("without a name", preview(UNNAMED)),
    answer("without a name, where few speak of it", preview(UNNAMED, familiar=2)),
    answer("without a name, where few are", preview(UNNAMED, familiar=None, pool=4)),
    answer("a name that is shown later", preview(LATER)),
    answer("people I know", preview(replace(QUESTION, audience=Audience.KNOWN, kind=Kind.FEEDBACK))),
    answer("new people", preview(replace(QUESTION, audience=Audience.NEW, kind=Kind.CHALLENGE))),
    answer("on it, without a name", answers.yours(ACCEPTED, SOMEONE)),
    answer("on it and answered, without a name", answers.yours(ANSWERED, SOMEONE)),
    answer("handed on, without a name", answers.handed_on(SOMEONE)),
    news(
        "a talk through Kith",
        progress.status(replace(TALKING, naming=Naming.ANONYMOUS), 0, 3, "Ana", around=Around(relayed=True)),
    ),
    news("somebody can help", relayed.opened(UNNAMED, ACCEPTED, "Ana")),
    answer("while it is open", relayed.more(UNNAMED, ACCEPTED)),
    answer("after the end", relayed.more(ENDED, ACCEPTED)),
    news("an answer", relayed.to_asker(UNNAMED, ANSWERED, "Ana", ANSWER)),
    news("words after the end", relayed.to_asker(ENDED, ANSWERED, "Ana", ANSWER, WORDS.id)),
    news("words", relayed.to_helper(UNNAMED, ACCEPTED, WORDS)),
    news("words after the end", relayed.to_helper(ENDED, ACCEPTED, WORDS)),
    answer("sent", relayed.sent()),
    answer("sure?", relayed.sure(ACCEPTED, "Ana")),
    answer("stays unnamed", relayed.stays()),
    answer("told", relayed.revealed("Ana")),
    news("handed on", relayed.rests(UNNAMED, "Ana", handed_on=True)),
    news("closed", relayed.rests(ENDED, "Ana", handed_on=False)),
    unasked("without a name", thanking.thanks(SOMEONE, TOPICS, THANKS)),
    answer("an empty list", never.kept([])),
    answer("two people", never.kept(["Ben", "Chika"])),
    unasked("of a question without a name", complaints.card([REPORTED], None)),
    answer("asked", unmasking.wanted(NOW + WAITS)),
    news("a wish", unmasking.card(WISH, "Ana", SHORT, NOW + WAITS)),
    news("agreed", unmasking.settled(GRANTED, over=False)),
    news("refused", unmasking.settled(REFUSED, over=False)),
    news("over", unmasking.settled(LONG_AGO, over=True)),
    news("the name", unmasking.name_told("Mia", SHORT)),
    news("to the asker", unmasking.told(GRANTED, SHORT, "Ana", "Ben")),
    answer("nothing yet", unmasking.log([], NOW)),
    answer(
        "one of each",
        unmasking.log(
            [(WISH, "Ana", None), (GRANTED, "Ana", "Ben"), (REFUSED, "Ana", "Ben"), (LONG_AGO, "Ana", None)], NOW
        ),
    ),
)
