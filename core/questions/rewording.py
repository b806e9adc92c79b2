"""Every sentence about changing a question's words while it is on its way."""

from core.actions import Action
from core.forms import Form, TextField
from core.message import Message, prose, said
from core.questions.model import LONGEST_TEXT, Question
from core.spans import t


def form(question: Question) -> Form:
    """The words as they are, to be changed."""
    return Form(
        Action("questions.reword", (question.id,)),
        t("Edit my question"),
        (
            TextField(
                "text",
                t("Your question"),
                hint=t("What do you want to do, what have you tried, and what happened?"),
                value=question.text,
                lines=True,
                longest=LONGEST_TEXT,
            ),
        ),
        t("Change my question"),
        introduction=((t("Everyone I asked sees the new words, and that you changed them."),),),
    )


def changed(*, tap: bool) -> Message:
    """The words are changed."""
    first = t("Changed. Everyone I asked sees the new words.")
    if not tap:
        return said("questions.reworded", first)
    more = t("A moderator looks at them before they're posted in the channel.")
    return Message("questions.reworded", first, (prose(first), prose(more)))


def same() -> Message:
    """Nothing was changed."""
    return said("questions.reworded", t("These are the words it has already, so nothing changed."))
