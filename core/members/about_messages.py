"""Every sentence about how a member is reached and what others can see of them."""

from collections.abc import Sequence

from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.members.model import Member
from core.members.profile import MANNERS, MEDIA, Profile, Rhythm, Way
from core.message import Button, Buttons, Facts, Message, Note, Option, Prose, Weight, note, prose, said
from core.spans import Bold, Code, Phrase, one_after_another, t

ME = Code("/kith me")
ANY, ON, OFF = "any", "on", "off"
LONGEST_NAME, LONGEST_LANGUAGE, MOST_LANGUAGES = 60, 30, 5

BAD_ZONE = t("I don't know this zone. A name such as Europe/Warsaw works.")
BAD_NAME = t("Please write a name of at most {count} characters, on one line.", count=LONGEST_NAME)
NAME_TAKEN = t("Somebody here has this name. Please add something that tells you apart.")
BAD_LANGUAGES = t("Please name up to {count} languages, with commas between them.", count=MOST_LANGUAGES)


def reach_form(profile: Profile) -> Form:
    """When questions may come."""
    rhythms = (
        Option(Rhythm.ANY.value, t("By day, as they come")),
        Option(Rhythm.DAILY.value, t("Once a day, in the morning")),
        Option(Rhythm.BACKSTOP.value, t("Only if nobody else took it")),
    )
    return Form(
        Action("members.reach"),
        t("When to reach you"),
        (
            ChoiceField("rhythm", t("Questions come"), rhythms, profile.rhythm.value),
            ChoiceField("weekends", t("Weekends, too"), _on_off(), ON if profile.weekends else OFF),
        ),
        t("Save"),
        introduction=((t("At night I send you nothing that you didn't begin. One question is open at a time."),),),
    )


def reach_saved(profile: Profile) -> Message:
    """What holds now."""
    weekends = t("Weekends count, too.") if profile.weekends else t("Weekends stay quiet.")
    return Message(
        "members.reach",
        t("Your choice is saved."),
        (prose(Bold(t("Your choice is saved."))), Prose(one_after_another(_COMES[profile.rhythm], weekends))),
    )


def about_form(member: Member, profile: Profile) -> Form:
    """What a member can put right about themselves."""
    media, manners = [way for way in profile.ways if way in MEDIA], [way for way in profile.ways if way in MANNERS]
    return Form(
        Action("members.about"),
        t("About you"),
        (
            TextField("name", t("Your name here"), value=member.name, longest=LONGEST_NAME),
            TextField("zone", t("Your time zone"), t("Such as Europe/Warsaw"), member.zone, longest=60),
            TextField(
                "languages",
                t("Languages you read"),
                t("Up to {count}, with commas between them", count=MOST_LANGUAGES),
                ", ".join(profile.languages),
                required=False,
                longest=200,
            ),
            ChoiceField("medium", t("I like to learn and help"), _media(), media[0].value if media else ANY),
            ChoiceField("manner", t("I like people to be"), _manners(), manners[0].value if manners else ANY),
        ),
        t("Save"),
    )


def about_saved() -> Message:
    """Saved."""
    return said("members.about", t("Your choice is saved."), t("{command} shows it.", command=ME))


def more(*, away: bool) -> Message:
    """What else one can do about oneself."""
    buttons = [
        Button(t("My topics"), Action("members.topics"), Weight.MAIN),
        Button(t("What I know about you"), Action("expertise.evidence")),
        Button(t("When to reach me") if away else t("How others see me"), Action(_reach_or_seen(away=away))),
        Button(t("Leave Kith"), Action("members.leave")),
    ]
    return Message(
        "members.more",
        t("Here is what else you can see and change."),
        (prose(Bold(t("More about you"))), prose(_never()), Buttons(tuple(buttons)), *_yours()),
    )


def _yours() -> tuple[Note, Note]:
    export, forget = Code("/kith export"), Code("/kith forget")
    own = t("{export} hands you all I know about you. {forget} takes it away.", export=export, forget=forget)
    return note(own), note(t("{blocked} shows whom you blocked.", blocked=Code("/kith blocked")))


def _never() -> Phrase:
    return t("{command} names people whom no question of yours reaches. They aren't told.", command=Code("/kith never"))


def seen(name: str, found_with: Sequence[str] | None) -> Message:
    """Exactly what another member can see. `found_with` are topics, for who chose to be found by them."""
    listed = (", ".join(found_with),) if found_with else (t("nobody finds you by topic"),)
    yes = t("A thank-you or a kept answer names you if you said yes to it.")
    return Message(
        "members.seen",
        t("This is what others can see of you."),
        (
            prose(Bold(t("How others see you"))),
            Facts(((t("Your name"), (name,)), (t("Who looks for a topic"), listed))),
            prose(t("Someone you help, or who helps you, sees your name and the words you two share.")),
            prose(yes),
            prose(t("Nobody sees your limits, what you passed, your other lists, or what I noted about you.")),
        ),
    )


def _reach_or_seen(*, away: bool) -> str:
    return "members.reach" if away else "members.seen"


def _media() -> tuple[Option, ...]:
    return Option(ANY, t("Any way")), *(Option(way.value, _WAYS[way]) for way in MEDIA)


def _manners() -> tuple[Option, ...]:
    return Option(ANY, t("Either way")), *(Option(way.value, _WAYS[way]) for way in MANNERS)


def _on_off() -> tuple[Option, ...]:
    return Option(OFF, t("Off")), Option(ON, t("On"))


_COMES = {
    Rhythm.ANY: t("I ask you by day, within your weekly number."),
    Rhythm.DAILY: t("I ask you in the morning, one question a day at most."),
    Rhythm.BACKSTOP: t("I ask you by day, and only if nobody else took it."),
}
_WAYS = {
    Way.WRITING: t("In writing"),
    Way.CALL: t("On a call"),
    Way.TOGETHER: t("Side by side, on one thing"),
    Way.GENTLE: t("Gentle"),
    Way.DIRECT: t("Direct"),
}
