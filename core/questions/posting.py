"""Every sentence about asking in a channel: what the asker agrees to, and what everybody reads there."""

from collections.abc import Sequence

from core.actions import Action
from core.message import Button, Buttons, Message, Prose, Quote, Weight, note, prose, said
from core.questions.messages import changed, short
from core.questions.model import InChannel, Outcome, Question, State
from core.questions.wonder_messages import button as wonder
from core.safekeeping import report_button
from core.spans import Bold, Phrase, one_after_another, t

LONGEST = 1500  # characters of a question in a channel

NO_CHANNEL = t("There is no channel here in which I could ask. An organiser can choose one.")
NEEDS_NOBODY = t("This one needs nobody any more. Thank you.")


def preview(
    question: Question, asker: str | None, topics: Sequence[str], channel: str, *, tap: bool, naming: bool = False
) -> Message:
    """What the asker agrees to: the exact post, where it goes, and with `naming` that it has their name from now on."""
    first = t("A moderator looks at it first, since it's without your name.")
    return Message(
        "questions.channel-preview",
        t("This is what I'd post in the channel."),
        (
            prose(t("This is what I'd post in {channel}, for everyone there:", channel=Bold(_named(channel)))),
            prose(Bold(_title(asker, topics))),
            Quote(short(question.text, LONGEST)),
            *((prose(first),) if tap else ()),
            *((prose(t("Those I asked read your name from then on, too.")),) if naming else ()),
            Buttons(
                (
                    Button(t("Show my name there"), Action("questions.name-now", (question.id,)), Weight.MAIN)
                    if naming
                    else Button(t("Post it there"), Action("questions.channel-now", (question.id,)), Weight.MAIN),
                    Button(t("Don't post it"), Action("questions.channel-not", (question.id,))),
                )
            ),
        ),
    )


def on_its_way(question: Question, channel: str, *, tap: bool) -> Message:
    """What the preview turns into."""
    where = Bold(_named(channel))
    if question.in_channel is InChannel.REFUSED:
        line = t("A moderator would rather not have this in {channel}. I go on asking in private.", channel=where)
        return Message("questions.channel-sent", t("Your question stays out of the channel."), (prose(line),))
    if tap and question.in_channel is InChannel.WANTED:
        line = t("A moderator looks at it before it's posted in {channel}.", channel=where)
        return Message("questions.channel-sent", t("A moderator looks at your question first."), (prose(line),))
    line = t("Everyone in {channel} can see your question.", channel=where)
    return Message("questions.channel-sent", t("Your question goes to the channel."), (prose(line),))


def not_posted() -> Message:
    """What the preview turns into."""
    return said("questions.channel-kept", t("I won't post it. I go on asking in private."))


def needs_no_channel() -> Message:
    """Somebody is on it."""
    return said("questions.channel-late", t("Somebody is on it now, so the channel isn't needed."))


def proposal(question: Question, channel: str) -> Message:
    """After the last wave."""
    asked = t("Nobody I could ask in private has picked it up yet.")
    may = t("I can ask everyone in {channel}. You see the exact post first.", channel=Bold(_named(channel)))
    return Message(
        "questions.proposal",
        t("Nobody has picked up your question yet. I can ask a channel."),
        (
            prose(Bold(t("May I ask the channel?"))),
            Quote(short(question.text, 120)),
            Prose(one_after_another(asked, may)),
            Buttons(
                (
                    Button(t("Ask the channel too"), Action("questions.channel", (question.id,)), Weight.MAIN),
                    Button(t("Don't post it"), Action("questions.channel-not", (question.id,))),
                )
            ),
            note(t("Why this: you asked, and nobody has answered yet.")),
        ),
    )


def post(question: Question, asker: str | None, topics: Sequence[str]) -> Message:
    """What everybody reads in the channel; it edits itself."""
    if question.state is State.CLOSED:
        return _over(question)
    talking = question.state is State.TALKING
    plenty = t("A pointer or a few lines is plenty. You can help in private.")
    on_it = t("Somebody is on it. Thank you.")
    return Message(
        "questions.channel",
        t("Someone here has a question."),
        (
            prose(Bold(_title(asker, topics))),
            Quote(short(question.text, LONGEST)),
            *changed(question),
            prose(on_it if talking else plenty),
            Buttons(
                (
                    Button(t("I can help here"), Action("questions.join-in", (question.id,)), Weight.MAIN),
                    wonder(question.id),
                    report_button("question", question.id),
                )
            ),
        ),
    )


def _over(question: Question) -> Message:
    if question.outcome is Outcome.REMOVED:
        return said("questions.channel-over", t("This question is gone. Moderators took it away."))
    solved = question.outcome in {Outcome.SOLVED, Outcome.PARTLY, Outcome.FOUND}
    line = t("This question is solved. Thank you for reading.") if solved else t("This question is closed. Thank you.")
    if question.outcome is Outcome.WITHDRAWN:
        return said("questions.channel-over", line)
    words = Quote(short(question.text, LONGEST)), Buttons((report_button("question", question.id),))
    return Message("questions.channel-over", line, (prose(line), *words))


def waits_for_words() -> Message:
    """Its words changed, and a moderator looks at the new ones."""
    return said("questions.channel-waits", t("The words of this question are being changed."))


def not_here() -> Message:
    """It was here, and its changed words were not let through."""
    return said("questions.channel-gone", t("This question isn't asked here any more. Thank you."))


def _title(asker: str | None, topics: Sequence[str]) -> Phrase:
    match asker, topics[:1]:
        case None, (topic,):
            return t("Someone here asks about {topic}", topic=topic)
        case None, _:
            return t("Someone here asks")
        case name, (topic,):
            return t("{name} asks about {topic}", name=name, topic=topic)
        case name, _:
            return t("{name} asks", name=name)


def _named(channel: str) -> str | Phrase:
    """Name a channel; where a platform gives but a number, by what happened there."""
    return f"#{channel}" if channel and not channel.isdigit() else t("the channel where you asked")
