"""Every sentence on the list of open questions."""

from collections.abc import Sequence

from core.actions import Action
from core.message import Block, Button, Buttons, Message, Quote, Weight, note, prose
from core.questions.messages import short
from core.questions.model import Question
from core.questions.wonder_messages import button as wonder
from core.questions.wonder_messages import company
from core.safekeeping import report_button
from core.spans import Bold, Code, Moment, Phrase, t

LISTED = 4

GONE = t("This one no longer waits. {command} shows what does.", command=Code("/kith open"))
JOIN = t("Please join with {command}. Then you can help here.", command=Code("/kith join"))


def join() -> Message:
    """To somebody who hasn't joined."""
    line = t("Open questions are for members who have joined.")
    button = Button(t("Join Kith"), Action("members.switches"), Weight.MAIN)
    return Message("questions.open-join", line, (prose(line), Buttons((button,))))


def waiting(fitting: Sequence[Question], others: Sequence[Question], topic: str) -> Message:
    """The list: what fits first, the longest waiting on top."""
    ask = Button(t("Ask a question"), Action("questions.write"))
    title = t("Open questions about {topic}", topic=topic) if topic else t("Open questions")
    if not fitting and not others:
        none = t("Nothing about this waits right now.") if topic else t("No question waits right now.")
        buttons = (Button(t("See all open questions"), Action("open.all")), ask) if topic else (ask,)
        return Message("questions.open", none, (prose(Bold(title)), prose(none), Buttons(buttons)))
    blocks: list[Block] = [prose(Bold(title))]
    listed = [*fitting, *others][:LISTED]
    if not topic:
        blocks.append(prose(t("Those on your topics come first.") if fitting else t("None is on your topics today.")))
    for question in listed:
        see = Button(t("See the question"), Action("open.see", (question.id,)))
        blocks += [Quote(short(question.text, 120)), prose(_since(question)), Buttons((see,))]
    if len(fitting) + len(others) > LISTED:
        blocks.append(note(t("More wait behind these. {command} shows one topic.", command=Code("/kith open <topic>"))))
    return Message("questions.open", t("Here are questions that wait for someone."), tuple(blocks))


def one(question: Question, asker: Phrase, others: int) -> Message:
    """One open question, whole."""
    also = (prose(company(others)),) if others else ()
    return Message(
        "questions.open-one",
        t("Here is a question that waits for someone."),
        (
            prose(Bold(t("A question that waits"))),
            Quote(question.text),
            prose(asker),
            prose(_since(question)),
            *also,
            Buttons(
                (
                    Button(t("I can help with this"), Action("open.help", (question.id,)), Weight.MAIN),
                    wonder(question.id),
                    report_button("question", question.id),
                )
            ),
            note(t("A pointer or a few lines is plenty. Nobody sees that you looked.")),
        ),
    )


def _since(question: Question) -> Phrase:
    return t("It has waited since {when}.", when=Moment(question.sent_at or question.made_at))
