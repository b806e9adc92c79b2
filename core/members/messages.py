"""Every sentence about joining, switches and leaving."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.actions import Action
from core.fewer import Unasked
from core.forms import ChoiceField, Form, TextField
from core.members import pause_messages
from core.members.hush_messages import kinds_listed, weekly
from core.members.model import LISTED, MOST_TOPICS, WEEKLY, Member
from core.members.profile import Hush, Profile, Rhythm
from core.message import Button, Buttons, Facts, Message, Option, Weight, note, prose, said
from core.settings import Settings
from core.spans import Bold, Code, Phrase, Text, t

JOIN = t("Join Kith")
IN_TRIAL = "trial"  # what a join form remembers that was opened where the trial is
NOT_YET = t("Comes later. I keep your choice.")


def trial(chosen: Settings) -> Phrase:
    """Kith is tried out in one channel, and this is not it; or with one role, which they don't have as far as told."""
    if chosen.pilot_role:
        return t(
            "I'm being tried out with those who have the role {role}. If you do, join from a channel.",
            role=chosen.pilot_role_name,
        )
    if chosen.pilot_name:
        return t("I'm being tried out in #{channel} first. You can join from there.", channel=chosen.pilot_name)
    return t("I'm being tried out in one channel first. An organiser can tell you which.")


def join_form(member: Member, consents: dict[str, bool], *, most: int = WEEKLY[-1], trial: bool = False) -> Form:
    """The one screen on which a member joins, or changes what they switched on: 90 words at most."""
    held = min(member.weekly, most)
    return Form(
        Action("members.join", (IN_TRIAL,) if trial else ()),
        t("Your switches") if member.joined else JOIN,
        (
            ChoiceField("weekly", t("Ask me questions, at most"), _weekly_options(most), str(held)),
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
            prose(weekly(member.weekly, backstop=False)),
            Buttons(
                (
                    Button(t("Ask a question"), Action("questions.write"), Weight.MAIN),
                    Button(t("Change my switches"), Action("members.switches")),
                )
            ),
            note(t("You can leave at any time with {command}.", command=Code("/kith leave"))),
        ),
    )


def mine(
    member: Member, profile: Profile, consents: dict[str, bool], hushes: Sequence[tuple[Unasked, Hush]], now: datetime
) -> Message:
    """What Kith holds about the member who asks."""
    if not member.joined:
        return invitation()
    away = member.pause(now)
    topics: Text = (", ".join(member.topics),) if member.topics else (t("none yet"),)
    backstop = profile.rhythm is Rhythm.BACKSTOP
    rows: list[tuple[Phrase, Text]] = [
        (t("Your name"), (member.name,)),
        (t("Questions for you"), (weekly(member.weekly, backstop=backstop),)),
        (t("Intros"), (_word(on=consents.get("intros", False)),)),
        (t("News"), (_word(on=consents.get("news", False)),)),
        (t("Found by topic"), (_word(on=consents.get(LISTED, False)),)),
        (t("Topics you've worked with"), topics),
        (t("Your time zone"), (t("{zone} (my guess)", zone=member.zone) if member.zone_guessed else member.zone,)),
    ]
    if profile.languages:
        rows.append((t("Languages you read"), (", ".join(profile.languages),)))
    if away is not None:
        rows.append(pause_messages.row(away))
    rows += kinds_listed(hushes)
    switches = Button(t("Change my switches"), Action("members.switches"), Weight.MAIN)
    buttons = (
        *((replace(switches, weight=Weight.PLAIN), pause_messages.END) if away else (switches, pause_messages.TAKE)),
        Button(t("About me"), Action("members.about")),
        Button(t("More…"), Action("members.more")),
    )
    return Message(
        "members.mine",
        t("Here are your settings."),
        (prose(Bold(t("Your settings"))), Facts(tuple(rows)), Buttons(buttons), note(_also_kept())),
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


def left_out() -> Message:
    """Left out of what is read."""
    first = t("You're left out.")
    return Message(
        "members.left-out",
        first,
        (
            prose(Bold(first)),
            prose(t("I read nothing you wrote, and what I had read of yours is forgotten. Nobody is told.")),
            Buttons((Button(t("Take this back"), Action("members.let-in")),)),
        ),
    )


def let_in() -> Message:
    """Counted from now on."""
    return said(
        "members.let-in",
        t("You're no longer left out."),
        t("I may count your words in a history I'm given, and in channels where I listen."),
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


def _weekly_options(most: int) -> tuple[Option, ...]:
    return Option("0", t("Off")), *(Option(str(step), _WEEKLY[step]) for step in WEEKLY if 0 < step <= most)


def _on_off() -> tuple[Option, ...]:
    return Option("off", t("Off")), Option("on", t("On"))


def _word(*, on: bool) -> Phrase:
    return t("On") if on else t("Off")


_WEEKLY = {1: t("1 a week"), 2: t("2 a week"), 5: t("5 a week")}
