"""Every sentence of the first minute after joining."""

from core.actions import Action
from core.message import Button, Buttons, Message, Quote, Weight, note, prose
from core.questions.model import Question
from core.questions.wonder_messages import button as wonder
from core.safekeeping import report_button
from core.sharing import Card
from core.spans import Bold, Phrase, t

WHY = t("Why this: you joined, and told me your topics.")


def topics() -> Message:
    """Three topics, asked once."""
    return Message(
        "questions.first-topics",
        t("Would you like to name three topics? Then I know what fits you."),
        (
            prose(Bold(t("What could someone ask you about?"))),
            prose(t("Three topics are plenty: things you've done, learn now, or are curious about.")),
            Buttons(
                (
                    Button(t("Name my topics"), Action("members.lists"), Weight.MAIN),
                    Button(t("Ask a question"), Action("questions.write")),
                )
            ),
            note(t("Why this: you joined a moment ago. I ask this once.")),
        ),
    )


def waits(question: Question, asker: Phrase) -> Message:
    """A question that waits and fits."""
    return Message(
        "questions.first-open",
        t("A question on one of your topics waits for someone. No need to answer."),
        (
            prose(Bold(t("This waits on one of your topics"))),
            Quote(question.text),
            prose(asker),
            prose(t("A pointer or a few lines would help. You can also let it be.")),
            Buttons(
                (
                    Button(t("I can help with this"), Action("open.help", (question.id,)), Weight.MAIN),
                    wonder(question.id),
                    Button(t("See all open questions"), Action("open.all")),
                    report_button("question", question.id),
                )
            ),
            note(WHY),
        ),
    )


def kept(card: Card, topic: str) -> Message:
    """An answer that was kept."""
    return Message(
        "questions.first-kept",
        t("Something that helped others here, on one of your topics."),
        (
            prose(Bold(t("This helped someone here with {topic}", topic=topic))),
            Quote(card.asked),
            Quote(card.answer, card.helper),
            Buttons((Button(t("Ask a question"), Action("questions.write")), report_button("kept", card.id))),
            note(WHY),
        ),
    )


def how_to_ask() -> Message:
    """Nothing else is true yet."""
    return Message(
        "questions.first-ask",
        t("Nothing waits on your topics right now. You can ask something yourself."),
        (
            prose(Bold(t("Nothing waits on your topics right now"))),
            prose(t("You can ask something yourself. You see what others would see before anything is sent.")),
            Buttons((Button(t("Ask a question"), Action("questions.write"), Weight.MAIN),)),
            note(WHY),
        ),
    )
