"""Every sentence behind *More…* on an offer: why it came, being reminded, getting fewer, reporting."""

from datetime import datetime

from core.actions import Action
from core.forms import ChoiceField, Form
from core.message import Button, Buttons, Message, Option, Prose, prose, said
from core.questions.offer import Offer
from core.safekeeping import report_button
from core.spans import Bold, Code, Moment, Phrase, one_after_another, t

HOUR, LATER, TOMORROW, MONDAY = "hour", "later", "tomorrow", "monday"

NO_TIME = t("Please choose one of the times.")


def more(offer: Offer) -> Message:
    """What else one can do with an offer; the offer itself stays where it is."""
    return Message(
        "offers.more",
        t("Here is what else you can do with this question."),
        (
            prose(t("What else you can do with this question:")),
            Buttons(
                (
                    Button(t("Remind me later"), Action("offers.remind", (offer.id,))),
                    Button(t("Why me?"), Action("offers.why", (offer.id,))),
                    Button(t("Fewer like this"), Action("members.fewer")),
                    report_button("question", offer.question),
                )
            ),
        ),
    )


def why(ground: Phrase) -> Message:
    """Why it came to this member."""
    few = t("I ask few people at a time, and nobody more often than they chose.")
    change = t("{command} shows what I know of you, and changes it.", command=Code("/kith me"))
    return Message(
        "offers.why",
        t("Here is why I asked you."),
        (prose(Bold(t("Why you"))), prose(ground), Prose(one_after_another(few, change))),
    )


def remind_form(offer: Offer) -> Form:
    """When to be told again."""
    return Form(
        Action("offers.remind", (offer.id,)),
        t("Remind me"),
        (
            ChoiceField(
                "when",
                t("When?"),
                (
                    Option(HOUR, t("In an hour")),
                    Option(LATER, t("In three hours")),
                    Option(TOMORROW, t("Tomorrow morning")),
                    Option(MONDAY, t("On Monday morning")),
                ),
                HOUR,
                hint=t("It isn't held for you meanwhile."),
            ),
        ),
        t("Remind me"),
    )


def reminded(at: datetime) -> Message:
    """What will happen."""
    line = t("I'll remind you at {when}, if it still waits. Others may pick it up before.", when=Moment(at))
    return Message("offers.reminded", t("I'll remind you of it."), (prose(line),))


def over() -> Message:
    """There is nothing to be reminded of."""
    return said("offers.over", t("This one needs nobody any more. There is nothing you need to do."))
