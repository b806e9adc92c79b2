"""Every sentence about a talk that went quiet."""

from datetime import datetime

from core.actions import Action
from core.message import Button, Buttons, Message, Quote, Weight, prose, said
from core.questions.messages import short
from core.questions.model import Question
from core.questions.offer import Offer
from core.spans import Bold, Moment, t


def stall(question: Question, offer: Offer, helper: str) -> Message:
    """A day after somebody began to help."""
    ids = (question.id, offer.id)
    return Message(
        "questions.stall",
        t("How is it going with your question?"),
        (
            prose(Bold(t("Has {name} been able to help?", name=helper))),
            Quote(short(question.text, 120)),
            prose(t("Whatever you choose, {name} isn't told why.", name=helper)),
            Buttons(
                (
                    Button(t("Solved"), Action("questions.solved", ids), Weight.MAIN),
                    Button(t("Still talking"), Action("questions.talking", ids)),
                    Button(t("Still stuck"), Action("questions.stuck", ids)),
                )
            ),
        ),
    )


def goes_on(until: datetime) -> Message:
    """They are still talking."""
    line = t("Good. If I hear nothing more, I'll let it rest at {when}.", when=Moment(until))
    return Message("questions.goes-on", t("Good. I'll leave you to it."), (prose(line),))


def settled() -> Message:
    """What the question about it turns into."""
    return said("questions.stall-over", t("Thank you. Nothing more is needed here."))
