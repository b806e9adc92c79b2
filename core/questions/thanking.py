"""Every sentence of thanks: to the asker who may say it, and to the helper who hears it."""

from collections.abc import Sequence

from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.message import Block, Button, Buttons, Message, Option, Quote, Weight, note, prose, said
from core.questions.model import Question
from core.questions.naming import opening
from core.questions.offer import Offer
from core.recognition import Tag
from core.spans import Bold, Code, Phrase, t

NO_TAG = "none"


def thank_prompt(question: Question, helpers: Sequence[str]) -> Message:
    """After it is solved: thanks in one tap, or with words."""
    one = t("Would you like to thank {name}?", name=helpers[0]) if len(helpers) == 1 else None
    title = one or t("Would you like to thank those who helped? {names}", names=", ".join(helpers))
    tell = t("I'd tell them, and nobody else. One tap is plenty; a line of your own says what helped.")
    return Message(
        "questions.thank",
        t("Your question is closed. Would you like to say thank you?"),
        (
            prose(Bold(title)),
            prose(tell),
            Buttons(
                (
                    Button(t("Say thank you"), Action("questions.thank", (question.id,)), Weight.MAIN),
                    Button(t("Add a few words"), Action("questions.thank-words", (question.id,))),
                    Button(t("Not now"), Action("questions.thank-not", (question.id,))),
                )
            ),
        ),
    )


def thank_form(question: Question, helpers: Sequence[tuple[Offer, str]]) -> Form:
    """Thanks in one's own words, to one helper or to all."""
    names = tuple(Option(offer.id, name) for offer, name in helpers)
    whom = ChoiceField("whom", t("Whom?"), (Option("all", t("Everyone who helped")), *names), "all")
    read = t("One line is plenty. {name} will read it.", name=helpers[0][1]) if len(helpers) == 1 else None
    return Form(
        Action("questions.thank", (question.id,)),
        t("Say thank you"),
        (
            *((whom,) if len(helpers) > 1 else ()),
            TextField(
                "words",
                t("What helped?"),
                hint=read or t("One line is plenty. Whom you choose will read it."),
                lines=True,
                longest=500,
            ),
            ChoiceField("tag", t("What was it like?"), _TAGS, NO_TAG),
        ),
        t("Send thanks"),
    )


def thanked(
    question: Question, helpers: Sequence[str], ease: tuple[Offer, str] | None, *, left: bool = False
) -> Message:
    """What the prompt turns into."""
    more = Button(t("Thank someone else"), Action("questions.thank-words", (question.id,)))
    return Message(
        "questions.thanked",
        t("I'll pass your thanks on."),
        (
            prose(t("{name} will hear it from me.", name=", ".join(helpers))),
            *([Buttons((more,))] if left else _ease_of(ease) if ease else ()),
        ),
    )


def not_thanked(ease: tuple[Offer, str] | None) -> Message:
    """What the prompt turns into."""
    line = t("That's fine. I won't ask again.")
    return Message("questions.not-thanked", line, (prose(line), *(_ease_of(ease) if ease else ())))


def felt() -> Message:
    """After the private tap."""
    return said("questions.felt", t("Thank you. Nobody is shown this. It helps me choose whom to ask."))


def _ease_of(ease: tuple[Offer, str]) -> tuple[Block, ...]:
    offer, name = ease
    ids = (offer.question, offer.id)
    return (
        prose(t("One more, for me alone, if you like: did you feel at ease asking {name}?", name=name)),
        Buttons(
            (
                Button(t("I felt at ease"), Action("questions.at-ease", ids)),
                Button(t("I felt less at ease"), Action("questions.uneasy", ids)),
            )
        ),
    )


def thanks(asker: str | Phrase, topics: Sequence[str], words: str, tag: str = "") -> Message:
    """The helper learns who thanked them, for what, and in which words."""
    if topics:
        line = t("{name} thanked you for your help with {topic}.", name=Bold(opening(asker)), topic=topics[0])
    else:
        line = t("{name} thanked you for your help.", name=Bold(opening(asker)))
    quote: tuple[Block, ...] = (Quote(words),) if words else ()
    felt_like = (prose(_FELT[Tag(tag)]),) if tag else ()
    why = t("Why this: you helped {name}. {command} keeps the list.", name=asker, command=Code("/kith helped"))
    return Message(
        "questions.thanks", t("Someone thanked you for your help."), (prose(line), *quote, *felt_like, note(why))
    )


_TAGS = (
    Option(NO_TAG, t("A help")),
    Option(Tag.PATIENT, t("Patient")),
    Option(Tag.CLEAR, t("Clear")),
    Option(Tag.THINKING, t("It made me think")),
    Option(Tag.CONNECTED, t("It connected me")),
)
_FELT = {
    Tag.PATIENT: t("They say you were patient."),
    Tag.CLEAR: t("They say you made it clear."),
    Tag.THINKING: t("They say it made them think."),
    Tag.CONNECTED: t("They say it connected them with someone."),
}
