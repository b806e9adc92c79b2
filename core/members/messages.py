"""Every sentence about joining, switches and leaving."""

from datetime import datetime

from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.members.model import MOST_TOPICS, Member
from core.message import Button, Buttons, Facts, Message, Option, Weight, note, prose, said
from core.spans import Bold, Code, Moment, Phrase, Text, t, tn

JOIN = t("Join Kith")
NOT_YET = t("Comes later. I keep your choice.")


def join_form(member: Member, consents: dict[str, bool]) -> Form:
    """The one screen on which a member joins, or changes what they switched on: 90 words at most."""
    return Form(
        Action("members.join"),
        t("Your switches") if member.joined else JOIN,
        (
            ChoiceField("weekly", t("Ask me questions, at most"), _weekly_options(), str(member.weekly)),
            _later("intros", t("Introduce me to people"), on=consents.get("intros", False)),
            ChoiceField(
                "news",
                t("Write to me with news"),
                _on_off(),
                "on" if consents.get("news", False) else "off",
                hint=t("Weekly at most, and before I name you."),
            ),
            TextField(
                "topics",
                t("Topics I've worked with"),
                hint=t("Up to {count}, with commas between them", count=MOST_TOPICS),
                value=", ".join(member.topics),
                required=False,
                longest=400,
            ),
        ),
        t("Save") if member.joined else t("Join"),
        introduction=(
            (t("I'm a bot. I find people here who may know, and ask them for you. People answer."),),
            (t("I keep what you tell me, and who helped whom. You can leave with one tap."),),
        ),
    )


def _later(name: str, label: Phrase, *, on: bool) -> ChoiceField:
    return ChoiceField(name, label, _on_off(), "on" if on else "off", hint=NOT_YET)


def too_many_topics() -> Phrase:
    """The topics field holds more than it may."""
    return t("Please keep to {count} topics of at most 40 characters each.", count=MOST_TOPICS)


def joined(member: Member, *, before: bool) -> Message:
    """What is switched on now."""
    first = t("Your switches are saved.") if before else t("You've joined. Welcome.")
    return Message(
        "members.joined",
        first,
        (
            prose(Bold(first)),
            prose(_asks(member.weekly)),
            Buttons(
                (
                    Button(t("Ask a question"), Action("questions.write"), Weight.MAIN),
                    Button(t("Change my switches"), Action("members.switches")),
                )
            ),
            note(t("You can leave at any time with {command}.", command=Code("/kith leave"))),
        ),
    )


def mine(member: Member, consents: dict[str, bool], now: datetime) -> Message:
    """What Kith holds about the member who asks."""
    if not member.joined:
        return invitation()
    away = member.away_until if member.away_until and member.away_until > now else None
    topics: Text = (", ".join(member.topics),) if member.topics else (t("none yet"),)
    rows: tuple[tuple[Phrase, Text], ...] = (
        (t("Questions for you"), (_asks(member.weekly),)),
        (t("Intros"), (_word(on=consents.get("intros", False)),)),
        (t("News"), (_word(on=consents.get("news", False)),)),
        (t("Topics you've worked with"), topics),
        (t("Your time zone"), (t("{zone} (my guess)", zone=member.zone) if member.zone_guessed else member.zone,)),
    )
    if away is not None:
        rows = (*rows, (t("No questions until"), (Moment(away),)))
    buttons = [Button(t("Change my switches"), Action("members.switches"), Weight.MAIN)]
    if away is not None:
        buttons.append(Button(t("Take questions again"), Action("members.back")))
    buttons.append(Button(t("Leave Kith"), Action("members.leave")))
    return Message(
        "members.mine",
        t("Here are your settings."),
        (prose(Bold(t("Your settings"))), Facts(rows), Buttons(tuple(buttons)), note(_also_kept())),
    )


def _also_kept() -> Phrase:
    questions, helped = Code("/kith questions"), Code("/kith helped")
    return t(
        "I also keep your questions and who helped whom: {questions}, {helped}.", questions=questions, helped=helped
    )


def invitation() -> Message:
    """The invitation to join."""
    return Message(
        "members.invitation",
        t("Kith finds people here who know. You can join with one tap."),
        (
            prose(Bold(t("Kith finds people here who know."))),
            prose(t("It's a bot; people answer. Nothing starts until you join, and you can leave with one tap.")),
            Buttons((Button(JOIN, Action("members.switches"), Weight.MAIN),)),
        ),
    )


def leaving() -> Message:
    """Ask before leaving."""
    return Message(
        "members.leaving",
        t("Would you like to leave Kith?"),
        (
            prose(Bold(t("Leave Kith?"))),
            prose(t("Your topics are deleted and your open questions end. The list of who helped whom stays.")),
            prose(t("You can join again at any time.")),
            Buttons(
                (
                    Button(t("Leave now"), Action("members.leave-now"), Weight.MAIN),
                    Button(t("Stay"), Action("members.stay")),
                )
            ),
        ),
    )


def left() -> Message:
    """Gone."""
    back = t("I'll ask you nothing more. {command} brings you back.", command=Code("/kith join"))
    return said("members.left", t("You've left Kith."), back)


def stayed() -> Message:
    """Still here."""
    return said("members.stayed", t("Good. Nothing has changed."))


def fewer(member: Member) -> Message:
    """After *Fewer like this*: what holds now, and how to go further."""
    return Message(
        "members.fewer",
        _asks(member.weekly),
        (
            prose(_asks(member.weekly)),
            Buttons(
                (
                    Button(t("Pause for a week"), Action("members.pause")),
                    Button(t("Change my switches"), Action("members.switches")),
                )
            ),
        ),
    )


def paused(until: datetime) -> Message:
    """Nothing until then."""
    return Message(
        "members.paused",
        t("You're on a pause."),
        (
            prose(t("No questions until {when}. You can end that sooner here.", when=Moment(until))),
            Buttons((Button(t("Take questions again"), Action("members.back")),)),
        ),
    )


def back() -> Message:
    """Questions may come again."""
    return said("members.back", t("You're back, with your switches as they were."))


def _asks(weekly: int) -> Phrase:
    if weekly == 0:
        return t("I won't ask you any questions. You can still ask.")
    return tn(
        "I may ask you one question a week. You can pass each time.",
        "I may ask you up to {count} questions a week. You can pass each time.",
        weekly,
    )


def _weekly_options() -> tuple[Option, ...]:
    return (
        Option("0", t("Off")),
        Option("1", t("1 a week")),
        Option("2", t("2 a week")),
        Option("5", t("5 a week")),
    )


def _on_off() -> tuple[Option, ...]:
    return Option("off", t("Off")), Option("on", t("On"))


def _word(*, on: bool) -> Phrase:
    return t("On") if on else t("Off")
