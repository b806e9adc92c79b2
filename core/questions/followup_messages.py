"""Every sentence about whether help held up: the question, what its answers turn into, and the line to the helper."""

from collections.abc import Sequence
from datetime import datetime

from core.actions import Action
from core.fewer import Unasked, fewer
from core.message import Block, Button, Buttons, Message, Quote, Weight, note, prose, said
from core.questions.followup import FollowUp, Says
from core.questions.messages import short
from core.questions.model import Question
from core.questions.naming import Shown, opening
from core.spans import Bold, Code, Moment, Phrase, t

SHOWN = 120  # characters of the question
WHY = t("Why this: I ask this about one question in three, drawn by chance.")
CHANGE = t("Answer again")


def ask(question: Question, weeks: int, helper: str, topics: Sequence[str], until: datetime) -> Message:
    """Did it hold up? `helper` is empty where they are no longer to be named."""
    ids = (question.id,)
    return Message(
        "questions.held",
        t("Did the help you got hold up? No need to answer."),
        (
            prose(_when(weeks, helper, topics)),
            Quote(short(question.text, SHOWN)),
            prose(t("I keep your answer to myself; organisers see only totals.")),
            prose(t("I wait for it until {when}. No answer is fine, too.", when=Moment(until))),
            Buttons(
                (
                    Button(t("Yes, it works"), Action("held.yes", ids), Weight.MAIN),
                    Button(t("Partly"), Action("held.partly", ids)),
                    Button(t("Still stuck"), Action("held.stuck", ids)),
                    Button(t("More…"), Action("held.more", ids)),
                )
            ),
            note(WHY),
        ),
    )


def _when(weeks: int, helper: str, topics: Sequence[str]) -> Phrase:
    topic = Bold(topics[0]) if topics else None
    if not helper:
        return t("You were helped with this question. Did it hold up?")
    match weeks, topic:
        case 2, None:
            return t("Two weeks ago {name} helped you. Did it hold up?", name=helper)
        case 2, Bold():
            return t("Two weeks ago {name} helped you with {topic}. Did it hold up?", name=helper, topic=topic)
        case 3, None:
            return t("Three weeks ago {name} helped you. Did it hold up?", name=helper)
        case 3, Bold():
            return t("Three weeks ago {name} helped you with {topic}. Did it hold up?", name=helper, topic=topic)
        case _:
            return t("{name} helped you with this question. Did it hold up?", name=helper)


def more(question: Question) -> Message:
    """What else one may say."""
    ids = (question.id,)
    buttons = (
        Button(t("I'd rather not say"), Action("held.skip", ids)),
        fewer(Unasked.HELD),
        Button(t("Back to the question"), Action("held.see", ids)),
    )
    return Message(
        "questions.held-more",
        t("Here is what else you can do."),
        (Quote(short(question.text, SHOWN)), Buttons(buttons), note(WHY)),
    )


def answered(one: FollowUp, question: Question, helper: str, *, unnamed: bool, again: bool) -> Message:
    """What the question turns into; `helper` is empty where nobody can be told, `again` whether others can be asked."""
    match one.says:
        case Says.YES if one.told_at is not None:
            return _turned(one, t("Good. I'll tell {name}.", name=helper) if helper else t("Good. Thank you."))
        case Says.YES if helper:
            return _may_tell(one, helper, unnamed=unnamed)
        case Says.YES:
            return _turned(one, t("Good. Thank you."))
        case Says.PARTLY | Says.NO:
            return _what_next(one, question, again=again)
        case _:
            return _turned(one, t("That's fine. I won't ask about this question again."))


def kept_to_me(one: FollowUp) -> Message:
    """The helper is told nothing."""
    return _turned(one, t("Good. I keep it to myself."))


def _turned(one: FollowUp, line: Phrase) -> Message:
    change = Button(CHANGE, Action("held.see", (one.question,)))
    return Message("questions.held-answered", t("I've noted your answer."), (prose(line), Buttons((change,))))


def _may_tell(one: FollowUp, helper: str, *, unnamed: bool) -> Message:
    ids = (one.question,)
    buttons = (
        Button(t("Tell {name}", name=helper), Action("held.tell", ids), Weight.MAIN),
        Button(t("Keep it to me"), Action("held.keep", ids)),
        Button(CHANGE, Action("held.see", ids)),
    )
    nameless = (prose(t("They would read that it's from the person who asked. Your name isn't on it.")),)
    return Message(
        "questions.held-answered",
        t("I've noted your answer."),
        (prose(t("Good. May I tell {name}?", name=helper)), *(nameless if unnamed else ()), Buttons(buttons)),
    )


def _what_next(one: FollowUp, question: Question, *, again: bool) -> Message:
    partly = one.says is Says.PARTLY
    first = t("Thank you. So a part of it is still open.") if partly else t("Thank you for telling me.")
    both = t("You can ask again in other words, or I look for someone else. Nobody is told what you chose.")
    alone = t("You can ask again in other words. Nobody is told what you chose.")
    others = (Button(t("Ask someone else"), Action("held.others", (question.id,))),) if again else ()
    change = Button(CHANGE, Action("held.see", (question.id,)))
    return Message(
        "questions.held-answered",
        t("I've noted your answer."),
        (prose(first), prose(both if again else alone), Buttons((_ask_again(question), *others, change))),
    )


def _ask_again(question: Question) -> Button:
    return Button(t("Ask again"), Action("questions.again", (question.id,)), Weight.MAIN)


def others_asked() -> Message:
    """The question is open again."""
    return said("questions.held-others", t("I'm looking for others. Nobody is told why."))


def over(one: FollowUp, question: Question) -> Message:
    """What stands once no answer counts any more, and was it said in time."""
    buttons: tuple[Block, ...] = ()
    match one.says:
        case Says.YES:
            line = t("You told me that it held up. Thank you.")
        case Says.PARTLY:
            line, buttons = t("You told me that it held up in part. Thank you."), (Buttons((_ask_again(question),)),)
        case Says.NO:
            line, buttons = t("You told me that you're still stuck. Thank you."), (Buttons((_ask_again(question),)),)
        case _:
            line = t("I no longer wait for an answer here. That's fine.")
    return Message("questions.held-over", t("Nothing more is needed here."), (prose(line), *buttons))


def told(asker: Shown, topics: Sequence[str]) -> Message:
    """The helper reads that it still works."""
    name = Bold(opening(asker.name))
    line = (
        t("{name} told me that your help with {topic} still works.", name=name, topic=topics[0])
        if topics
        else t("{name} told me that your help still works.", name=name)
    )
    why = t("Why this: you helped {name}. {command} keeps the list.", name=asker.name, command=Code("/kith helped"))
    return Message("questions.held-told", t("Help that you gave still works."), (prose(line), note(why)))
